"""What becomes of somebody's tickets when their account goes: the text stays for its own term, without a requester."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.db import for_update, placeholders, rows
from portal.holdings.types import NEVER
from portal.settings import Settings
from portal.tickets.actions import record
from portal.tickets.rules import UNSETTLED, Event, Side, State


async def needed_until(people: Sequence[UUID]) -> dict[UUID, date]:
    """Those of `people` with an unsettled ticket: their account is needed, and nobody knows until when."""
    found = await rows(
        f"SELECT DISTINCT requester_id, state FROM ticket WHERE requester_id IN ({placeholders(len(people))})",
        *people,
    )
    return {ticket["requester_id"]: NEVER for ticket in found if ticket["state"] in UNSETTLED}


async def let_go(settings: Settings, people: Sequence[UUID], today: date, now: datetime) -> None:
    """Closes what `people` still have open, in the transaction that deletes them: there is nobody left to answer.

    Their tickets are locked first, by id, and lose their requester by the foreign key.
    """
    tickets = await rows(
        "SELECT id, state FROM ticket"
        f" WHERE requester_id IN ({placeholders(len(people))}) ORDER BY id{for_update()}",
        *people,
    )
    for ticket in tickets:
        if ticket["state"] in UNSETTLED:
            held = await record.hold(ticket["id"])
            await record.record(held, Event.SILENCE, Side.CLOCK, State.CLOSED, settings=settings, now=now)
