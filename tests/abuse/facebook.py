"""Meta's servers, as the portal hears them."""

import base64
import hashlib
import hmac
import json
from typing import Any

from portal.accounts.models import Person, SocialIdentity
from portal.kit import clock, ids

SECRET = "the app's secret"
USER = "218471"
SAID = {"algorithm": "HMAC-SHA256", "expires": 1291840400, "issued_at": 1291836800, "user_id": USER}


async def link(person: Person, provider: str = "facebook", subject: str = USER) -> None:
    await SocialIdentity.create(
        id=ids.new_id(),
        person=person,
        provider=provider,
        subject=subject,
        email="anna@facebook.example",
        name="Anna",
        created_at=clock.now(),
    )


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def signed(said: Any = SAID, secret: str = SECRET) -> str:
    payload = encoded(said if isinstance(said, bytes) else json.dumps(said).encode())
    return f"{encoded(hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest())}.{payload}"


async def call(client, path: str, signed_request: str | None = None) -> Any:
    """A post as Meta's servers send it: no cookie, no Origin."""
    data = {"signed_request": signed() if signed_request is None else signed_request}
    client.headers.pop("origin", None)
    return await client.post(path, data=data)
