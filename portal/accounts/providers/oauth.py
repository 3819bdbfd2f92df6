"""Facebook and X: OAuth 2.0, and then one question to the person's own record there. Nothing they say is signed."""

import hashlib
import hmac
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client

from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Attempt, Claims
from portal.accounts.providers.channel import Way, content
from portal.accounts.providers.tokens import exchanged


async def claims(
    provider: Provider,
    attempt: Attempt,
    *,
    code: str,
    callback: str,
    way: Way,
) -> Claims:
    """Who came back with `code`. Their address counts as unverified, whatever the provider has done about it."""
    async with exchanged(
        provider,
        provider.token_url,
        attempt,
        code=code,
        callback=callback,
        way=way,
        secret_in_body=provider.secret_in_body,
    ) as client:
        ask = _facebook if provider.key == "facebook" else _twitter
        return await ask(provider, client)


async def _facebook(provider: Provider, client: AsyncOAuth2Client) -> Claims:
    # the proof shows that it is this app that asks: a token that was stolen elsewhere is worth nothing here
    proof = hmac.new(provider.client_secret.encode(), client.token["access_token"].encode(), hashlib.sha256)
    query = {"fields": "id,name,email", "appsecret_proof": proof.hexdigest()}
    found = content(await client.get(provider.userinfo_url, params=query))
    return told(found.get("id"), email=found.get("email"), name=found.get("name"))


async def _twitter(provider: Provider, client: AsyncOAuth2Client) -> Claims:
    found = content(await client.get(provider.userinfo_url, params={"user.fields": "confirmed_email"}))[
        "data"
    ]
    return told(found.get("id"), email=found.get("confirmed_email"), name=found.get("name"))


def told(subject: Any, *, email: Any = "", name: Any = "", email_trusted: bool = False) -> Claims:
    """The claims in what a provider told: a subject of a length that it may have, the rest as far as it is text."""
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or not subject.isprintable():
        raise ValueError("no subject")
    address = email if isinstance(email, str) and len(email) <= 254 else ""
    called = name if isinstance(name, str) else ""
    return Claims(subject, address, email_trusted and bool(address), called)
