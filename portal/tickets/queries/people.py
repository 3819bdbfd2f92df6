"""Customers, found by their address."""

from uuid import UUID

from portal.accounts.rules import emails
from portal.db import value


async def customer_with(email: str) -> UUID | None:
    """Who has the address and confirmed it, or None. Whoever has not cannot read a ticket yet, nor get mail."""
    address = emails.parse(email)
    if address is None:
        return None
    found: UUID | None = await value(
        "SELECT id FROM person WHERE email_key = $1 AND verified_at IS NOT NULL AND disabled_at IS NULL"
        " AND restricted_at IS NULL",
        address.key,
    )
    return found
