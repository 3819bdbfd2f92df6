"""What becomes of somebody's tickets when their account goes: the text stays for its own term, without a requester."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, for_update, placeholders, rows
from portal.holdings.types import NEVER
from portal.settings import Settings
from portal.tickets.actions import record
from portal.tickets.rules import UNSETTLED, Event, Side, State

_SHARES = (
    "DELETE FROM ticket_share WHERE person_id IN ({})",
    "DELETE FROM ticket_share WHERE ticket_id IN (SELECT id FROM ticket WHERE requester_id IN ({}))",
    "UPDATE ticket SET shared_with_id = NULL WHERE shared_with_id IS NOT NULL AND requester_id IN ({})",
)


async def needed_until(people: Sequence[UUID], today: date) -> dict[UUID, date]:
    """Those of `people` with an unsettled ticket: their account is needed, and nobody knows until when."""
    found = await rows(
        f"SELECT DISTINCT requester_id, state FROM ticket WHERE requester_id IN ({placeholders(len(people))})",
        *people,
    )
    return {ticket["requester_id"]: NEVER for ticket in found if ticket["state"] in UNSETTLED}


async def let_go(settings: Settings, people: Sequence[UUID], today: date, now: datetime) -> None:
    """Closes what `people` still have open, in the transaction that deletes them: there is nobody left to answer.
    What they shared is shared no more, and nothing is shared with them.

    Their tickets, and those that are shared with them by name, are locked first, by id; their own lose their requester
    by the foreign key.
    """
    asked = placeholders(len(people))
    tickets = await rows(
        f"SELECT id, state, requester_id FROM ticket WHERE requester_id IN ({placeholders(len(people))})"
        f" OR id IN (SELECT ticket_id FROM ticket_share WHERE person_id IN ({placeholders(len(people))}))"
        f" ORDER BY id{for_update()}",
        *people,
    )
    for sql in _SHARES:
        await execute(sql.format(asked), *people)
    for ticket in tickets:
        if ticket["requester_id"] in people and ticket["state"] in UNSETTLED:
            held = await record.lock(ticket["id"])
            await record.record(held, Event.SILENCE, Side.CLOCK, State.CLOSED, settings=settings, now=now)
