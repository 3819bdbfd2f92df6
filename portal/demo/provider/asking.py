"""What a request to sign somebody in must look like."""

import json
import re
import secrets
from collections import Counter

from starlette.datastructures import QueryParams

from portal.demo.provider.kinds import CLIENT_ID, Kind, callback
from portal.demo.provider.memory import Asked

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # base64url of a SHA-256


class Stranger(Exception):
    """The request is not from the portal that this stand-in knows: nobody may be led anywhere."""


class Wrong(Exception):
    """The request is the portal's and has a fault. Holds the error that the portal is told, and why."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(error)
        self.error = error
        self.why = why


def read(kind: Kind, sent: QueryParams, portal: str) -> Asked:
    """The request in `sent`. Raises Stranger or Wrong."""
    if not secrets.compare_digest(sent.get("client_id", "").encode(), CLIENT_ID.encode()):
        raise Stranger
    if sent.get("redirect_uri") != callback(portal, kind):
        raise Stranger
    _judge(kind, sent)
    return Asked(
        kind=kind.key,
        redirect_uri=sent["redirect_uri"],
        state=sent["state"],
        scopes=frozenset(sent.get("scope", "").split()),
        nonce=sent.get("nonce", ""),
        challenge=sent.get("code_challenge", ""),
        says_when=_says_when(kind, sent),
    )


def _judge(kind: Kind, sent: QueryParams) -> None:
    twice = [name for name, count in Counter(name for name, _ in sent.multi_items()).items() if count > 1]
    if twice:
        raise Wrong("invalid_request", f"{', '.join(twice)} is there twice")
    if sent.get("response_type") != "code":
        raise Wrong("unsupported_response_type", "response_type must be code")
    if not sent.get("state"):
        raise Wrong("invalid_request", "state is missing: the answer could not be tied to the browser")
    _judge_scopes(kind, frozenset(sent.get("scope", "").split()))
    if kind.openid and not sent.get("nonce"):
        raise Wrong("invalid_request", "nonce is missing")
    if kind.needs_challenge or "code_challenge" in sent:
        _judge_challenge(sent)


def _judge_scopes(kind: Kind, scopes: frozenset[str]) -> None:
    if kind.openid and "openid" not in scopes:
        raise Wrong("invalid_scope", "openid is missing")
    if more := scopes - kind.scopes:
        raise Wrong("invalid_scope", f"more than a sign-in needs: {', '.join(sorted(more))}")


def _judge_challenge(sent: QueryParams) -> None:
    if sent.get("code_challenge_method") != "S256":
        raise Wrong("invalid_request", "code_challenge_method must be S256")
    if not CHALLENGE.fullmatch(sent.get("code_challenge", "")):
        raise Wrong("invalid_request", "code_challenge is no SHA-256 in base64url")


def _says_when(kind: Kind, sent: QueryParams) -> bool:
    """OpenID Connect Core 2: who asks how old the sign-in may be is told how old it is. Google tells only who asks for
    that claim by its name."""
    if kind.key != "google" and "max_age" in sent:
        return True
    try:
        return "auth_time" in json.loads(sent.get("claims", "{}"))["id_token"]
    except (ValueError, TypeError, KeyError):
        return False
