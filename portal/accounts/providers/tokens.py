"""The authorization code flow with PKCE (RFC 6749, RFC 7636), through Authlib: where to send somebody, and a token for
the code that they come back with. A token lives for the one question that it is asked for, in memory only."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote_plus

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.client import OAuth2Client

from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Attempt, Failure, ProviderError, Purpose
from portal.accounts.providers.channel import Way, connection, content
from portal.kit.addresses import is_safe


def authorization_url(
    provider: Provider, endpoint: str, attempt: Attempt, *, state: str, callback: str
) -> str:
    """The address at the provider's `endpoint` to which somebody is sent; `state` comes back with them."""
    client = OAuth2Client(
        None,
        client_id=provider.client_id,
        scope=provider.scope,
        redirect_uri=callback,
        code_challenge_method="S256",
    )
    more = dict(provider.prove) if attempt.purpose is Purpose.PROVE else {}
    if provider.kind == "oidc":
        more["nonce"] = attempt.nonce
    url, _ = client.create_authorization_url(endpoint, state=state, code_verifier=attempt.verifier, **more)
    return str(url)


@asynccontextmanager
async def exchanged(
    provider: Provider,
    endpoint: str,
    attempt: Attempt,
    *,
    code: str,
    callback: str,
    way: Way,
    secret_in_body: bool,
) -> AsyncIterator[AsyncOAuth2Client]:
    """A client that got a token for `code` at the provider's token `endpoint` (`client.token`), open for one more
    question with it. Raises what `channel.plainly` makes a ProviderError of."""
    if not is_safe(endpoint):
        raise ProviderError(Failure.WRONG, "a token endpoint that is not https")
    async with AsyncOAuth2Client(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        redirect_uri=callback,
        token_endpoint_auth_method="client_secret_post" if secret_in_body else "client_secret_basic",
        **connection(way),
    ) as client:
        client.register_client_auth_method(("client_secret_basic", _basic))
        client.register_compliance_hook("access_token_response", _only_a_token)
        await client.fetch_token(
            endpoint, grant_type="authorization_code", code=code, code_verifier=attempt.verifier
        )
        _check(client.token)
        yield client


def _only_a_token(answer: httpx2.Response) -> httpx2.Response:
    # Authlib would take a token out of an error page, or out of a redirect
    content(answer)
    return answer


def _check(token: dict[str, Any]) -> None:
    if not isinstance(token.get("access_token"), str) or not token["access_token"]:
        raise ProviderError(Failure.WRONG, "no access token")
    if str(token.get("token_type", "")).lower() != "bearer":
        raise ProviderError(Failure.WRONG, "a token of another type")


def _basic(client: Any, method: str, uri: str, headers: Any, body: Any) -> tuple[str, Any, Any]:
    # id and secret are form-encoded first (RFC 6749 2.3.1); Authlib leaves that out
    pair = f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}"
    headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    return uri, headers, body
