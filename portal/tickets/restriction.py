"""What of the tickets can be restricted or held: a ticket with its conversation."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, placeholders, rows, value
from portal.holdings import holds
from portal.holdings.restricting import Restrictable, Thing
from portal.i18n import N_
from portal.settings import Settings
from portal.tickets.rules import number_in, reference

_TICKETS = "SELECT id, requester_id, subject, number, created_at, restricted_at FROM ticket"
_MINE = "requester_id = $1 AND (id = $2 OR $3)"
# Whose account stays for now: a ticket of theirs is restricted, or a claim needs one that they wrote in.
_FROZEN = (
    "SELECT requester_id AS id, '{restricted}' AS reason FROM ticket"
    " WHERE restricted_at IS NOT NULL AND requester_id IN ({people})"
    " UNION SELECT t.requester_id, '{held}' FROM legal_hold h JOIN ticket t ON t.id = h.record_id"
    " WHERE h.released_at IS NULL AND t.requester_id IN ({people})"
    " UNION SELECT m.author_id, '{held}' FROM legal_hold h JOIN ticket_message m ON m.ticket_id = h.record_id"
    " WHERE h.released_at IS NULL AND m.side = 'customer' AND m.author_id IN ({people})"
)


def declared(settings: Settings) -> tuple[Restrictable, ...]:
    """Tickets. The desk of the privacy officer knows them by their number only."""
    return (
        Restrictable(
            "ticket", N_("Ticket"), mark, partial(_own, settings), partial(_find, settings), _numbered
        ),
    )


async def mark(owner: UUID, record: UUID | None, since: datetime | None) -> int:
    """See `portal.holdings.restricting.Mark`."""
    one = (owner, record, record is None)
    await rows(f"SELECT id FROM ticket WHERE {_MINE} ORDER BY id{for_update()}", *one)
    if since is None:
        return await execute(
            f"UPDATE ticket SET restricted_at = NULL WHERE {_MINE} AND restricted_at IS NOT NULL", *one
        )
    # nobody gets mail about it that was written before
    await execute(
        f"DELETE FROM mail WHERE sent_at IS NULL AND about_id IN (SELECT id FROM ticket WHERE {_MINE})", *one
    )
    return await execute(
        f"UPDATE ticket SET restricted_at = $4 WHERE {_MINE} AND restricted_at IS NULL", *one, since
    )


async def frozen(people: Sequence[UUID]) -> dict[UUID, str]:
    """Those of `people` whose account stays, because something of theirs here is restricted or held."""
    if not people:
        return {}
    sql = _FROZEN.format(restricted=holds.RESTRICTED, held=holds.HELD, people=placeholders(len(people)))
    return {one["id"]: one["reason"] for one in await rows(sql, *people)}


async def _numbered(typed: str) -> UUID | None:
    number = number_in(typed)
    if number is None:
        return None
    found: UUID | None = await value("SELECT id FROM ticket WHERE number = $1", number)
    return found


async def _own(settings: Settings, owner: UUID, most: int) -> list[Thing]:
    found = await rows(f"{_TICKETS} WHERE requester_id = $1 ORDER BY id DESC LIMIT $2", owner, most)
    return [_thing(settings, one) for one in found]


async def _find(settings: Settings, ids: Sequence[UUID]) -> list[Thing]:
    found = await rows(f"{_TICKETS} WHERE id IN ({placeholders(len(ids))}) ORDER BY id", *ids)
    return [_thing(settings, one) for one in found]


def _thing(settings: Settings, one: dict[str, Any]) -> Thing:
    named = reference(one["number"], one["created_at"], settings.zone)
    path = f"/tickets/{one['id']}"
    return Thing(one["id"], "ticket", one["requester_id"], one["subject"], named, path, one["restricted_at"])
