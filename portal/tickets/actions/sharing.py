"""Sharing a ticket with colleagues, and stopping that. The requester's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, placeholders, row, rows, transaction, value
from portal.i18n import N_
from portal.kit import ids
from portal.tickets.actions import record, tell
from portal.tickets.actions.act import Act
from portal.tickets.actions.record import Held
from portal.web.errors import conflict

PRIVATE, ORGANISATION, PEOPLE = HOW = ("private", "organisation", "people")

_MINE = """SELECT o.id, o.name FROM person p JOIN organisation o ON o.id = p.organisation_id
WHERE p.id = $1 AND p.membership_ended_on IS NULL"""
_COLLEAGUES = (
    "SELECT id, name, email, language FROM person WHERE organisation_id = $1 AND membership_ended_on IS NULL"
    " AND verified_at IS NOT NULL AND disabled_at IS NULL AND restricted_at IS NULL AND id <> $2"
)
_INSERT = """INSERT INTO ticket_share (id, ticket_id, person_id, organisation_id, created_at)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT (ticket_id, person_id) DO NOTHING RETURNING id"""


class NotColleagues(Exception):
    """Somebody was named who is no member of the requester's organisation (any more)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a ticket is to be shared: one of HOW, and with whom for PEOPLE."""

    how: str
    people: frozenset[UUID] = frozenset()


async def share(act: Act, ticket_id: UUID, wish: Wish) -> None:
    """Shares the actor's own ticket as they wish, and no longer in another way. The same again changes nothing.

    Who is named, and was not before, gets one mail; sharing with the organisation mails nobody. Raises NotColleagues,
    409 for who belongs to no organisation, and the 403, 404 or 410 refusal.
    """
    named = wish.people if wish.how == PEOPLE else frozenset()
    async with transaction():
        # colleagues by name cannot leave in between: their rows are locked too, all of them in order of id
        people = (act.person_id, *named)
        await rows(
            f"SELECT id FROM person WHERE id IN ({placeholders(len(people))}) ORDER BY id{for_update()}",
            *people,
        )
        ticket = await record.hold_own(act, ticket_id)
        organisation = await row(_MINE, act.person_id)
        if organisation is None and wish.how != PRIVATE:
            raise conflict(N_("You belong to no organisation, so there is nobody to share with."))
        colleagues = await _colleagues(act, organisation, named)
        whole = organisation["id"] if organisation and wish.how == ORGANISATION else None
        await execute("UPDATE ticket SET shared_with_id = $1 WHERE id = $2", whole, ticket.id)
        await _stop(ticket, organisation, tuple(named))
        for person in colleagues:
            if organisation and await _begin(act, ticket, organisation["id"], person["id"]):
                await tell.shared(act.settings, person, ticket, organisation["name"], now=act.now)


async def _colleagues(
    act: Act, organisation: dict[str, Any] | None, named: frozenset[UUID]
) -> list[dict[str, Any]]:
    if organisation is None or not named:
        return []
    found = await rows(
        f"{_COLLEAGUES} AND id IN ({placeholders(len(named), 3)}) ORDER BY id",
        organisation["id"],
        act.person_id,
        *named,
    )
    if {one["id"] for one in found} != named:
        raise NotColleagues
    return found


async def _stop(ticket: Held, organisation: dict[str, Any] | None, named: Sequence[UUID]) -> None:
    # shares of an organisation that the requester has left since go too; and mail that waits for who reads no more
    shares = await rows(
        "SELECT id, person_id, organisation_id FROM ticket_share WHERE ticket_id = $1", ticket.id
    )
    ours = organisation["id"] if organisation else None
    over = [one for one in shares if one["person_id"] not in named or one["organisation_id"] != ours]
    if over:
        await execute(
            f"DELETE FROM ticket_share WHERE id IN ({placeholders(len(over))})", *(one["id"] for one in over)
        )
        await execute(
            "DELETE FROM mail WHERE about_id = $1 AND sent_at IS NULL"
            f" AND kind IN ('tickets/shared', 'tickets/reply_shared') AND person_id IN ({placeholders(len(over), 2)})",
            ticket.id,
            *(one["person_id"] for one in over),
        )


async def _begin(act: Act, ticket: Held, organisation_id: UUID, person_id: UUID) -> bool:
    """Whether the share is new."""
    made = await value(_INSERT, ids.new_id(), ticket.id, person_id, organisation_id, act.now)
    return made is not None
