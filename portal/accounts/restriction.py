"""A person, with everything of theirs: what can be restricted or held of the accounts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts.rules import emails
from portal.db import execute, placeholders, rows, value
from portal.holdings.restricting import Restrictable, Thing
from portal.i18n import N_

_PEOPLE = "SELECT id, name, restricted_at FROM person"


def declared() -> Restrictable:
    """The account; what its owner has elsewhere is marked by each feature."""
    return Restrictable("person", N_("Account"), mark, _own, _find, _with_address)


async def mark(owner: UUID, record: UUID | None, since: datetime | None) -> int:
    """See `portal.holdings.restricting.Mark`."""
    return await execute("UPDATE person SET restricted_at = $2 WHERE id = $1", owner, since)


async def _own(owner: UUID, most: int) -> list[Thing]:
    return await _find([owner])


async def _with_address(typed: str) -> UUID | None:
    address = emails.parse(typed)
    if address is None:
        return None
    found: UUID | None = await value("SELECT id FROM person WHERE email_key = $1", address.key)
    return found


async def _find(ids: Sequence[UUID]) -> list[Thing]:
    found = await rows(f"{_PEOPLE} WHERE id IN ({placeholders(len(ids))}) ORDER BY id", *ids)
    return [_thing(one) for one in found]


def _thing(one: dict[str, Any]) -> Thing:
    path = f"/desk/people/{one['id']}"
    return Thing(one["id"], "person", one["id"], one["name"], one["name"], path, one["restricted_at"])
