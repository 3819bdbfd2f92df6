"""What the portal's server asks of the provider, without the person: a token for the code, and who it was."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.demo.provider.faults import Fault
from portal.demo.provider.kinds import CLIENT_ID, CLIENT_SECRET, Kind
from portal.demo.provider.memory import Asked, Grant, Memory


class Refused(Exception):
    """The token is not given. Holds the error of RFC 6749, 5.2."""

    def __init__(self, error: str, why: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.why = why


async def token(request: Request, kind: Kind) -> Response:
    """A token for the code that the person brought along, once, and only to who began."""
    sent = {name: str(value) for name, value in (await request.form()).items()}
    if late := await request.app.state.faults.answer(kind.key):
        return _unkept(late)
    try:
        _recognise(kind, sent, request.headers.get("authorization", ""))
        grant = _redeemed(kind, sent, request.app.state.memory)
    except Refused as refused:
        return _unkept(_error(kind, refused))
    return _unkept(JSONResponse(_told(request, kind, grant)))


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _error(kind: Kind, refused: Refused) -> Response:
    status = 401 if refused.error == "invalid_client" else 400
    if kind.key == "facebook":  # its errors have a shape of their own
        said = {"message": refused.why, "type": "OAuthException", "code": 1 if status == 401 else 100}
        return JSONResponse({"error": said}, 400)
    headers = {"WWW-Authenticate": "Basic"} if status == 401 else None
    said = {"error": refused.error, "error_description": refused.why}
    return JSONResponse(said, status, headers=headers)


def _recognise(kind: Kind, sent: Mapping[str, str], authorization: str) -> None:
    """Raises Refused unless the client shows its secret in a way that this provider takes."""
    in_header = authorization.startswith("Basic ")
    if in_header and "client_secret" in sent:
        raise Refused("invalid_request", "the secret is there twice")
    way = "basic" if in_header else "post"
    shown = _basic(authorization) if in_header else (sent.get("client_id", ""), sent.get("client_secret", ""))
    known = secrets.compare_digest(repr(shown).encode(), repr((CLIENT_ID, CLIENT_SECRET)).encode())
    if way not in kind.secrets or not known:
        raise Refused(
            "invalid_client", f"no known client, or its secret did not come by {' or '.join(kind.secrets)}"
        )


def _basic(authorization: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(authorization.removeprefix("Basic "), validate=True).decode()
    except ValueError:
        return "", ""
    name, _, secret = text.partition(":")
    return unquote_plus(name), unquote_plus(secret)


def _redeemed(kind: Kind, sent: Mapping[str, str], memory: Memory) -> Grant:
    if sent.get("grant_type", "authorization_code" if kind.key == "facebook" else "") != "authorization_code":
        raise Refused("unsupported_grant_type", "grant_type must be authorization_code")
    grant = memory.codes.find(sent.get("code", ""))
    if grant is None or grant.asked.kind != kind.key:
        raise Refused("invalid_grant", "the code is unknown or its minute is over")
    if grant.spent:
        memory.tokens.drop(grant.token)
        raise Refused("invalid_grant", "the code was used before: its token is taken back")
    grant.spent = True
    _judge_binding(grant.asked, sent)
    grant.token = memory.tokens.keep(grant)
    return grant


def _judge_binding(asked: Asked, sent: Mapping[str, str]) -> None:
    if sent.get("redirect_uri") != asked.redirect_uri:
        raise Refused("invalid_grant", "redirect_uri is another one than at the start")
    verifier = sent.get("code_verifier", "")
    if bool(verifier) != bool(asked.challenge) or (verifier and challenge_of(verifier) != asked.challenge):
        raise Refused("invalid_grant", "code_verifier does not fit the challenge")


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _told(request: Request, kind: Kind, grant: Grant) -> dict[str, Any]:
    told = {"access_token": grant.token, "token_type": "bearer", "expires_in": kind.token_lasts}
    if kind.key != "facebook":
        told["scope"] = " ".join(sorted(grant.asked.scopes))
    state = request.app.state
    fault = state.faults.of(kind.key)
    if kind.openid and fault is not Fault.NO_ID_TOKEN:
        told["id_token"] = state.signer.id_token(grant, kind.issuer(state.base), fault)
    return told
