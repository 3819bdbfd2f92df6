"""Devices on which somebody signed in before."""

from datetime import datetime

from portal.db import value
from portal.kit import ids


async def known(token: str, key: str, now: datetime) -> str:
    """A name for the device whose cookie holds `token` when the owner of the address with this key signed in on it;
    "" for any other, and without asking when there is no token."""
    if not token:
        return ""
    hashed = ids.token_hash(token[:100])
    found = await value(
        "SELECT d.id FROM known_device d JOIN person p ON p.id = d.person_id"
        " WHERE d.token_hash = $1 AND p.email_key = $2 AND d.expires_at > $3",
        hashed,
        key,
        now,
    )
    return hashed if found else ""
