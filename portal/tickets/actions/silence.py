"""The silence rule: what happens when nobody says anything. Done by the clock, once a day."""

from datetime import date, datetime
from uuid import UUID

from portal.db import rows, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.tickets import rules
from portal.tickets.actions import record, tell
from portal.tickets.actions.record import Held
from portal.tickets.rules import Event, Side, State
from portal.web.errors import Refusal

BATCH = 100

_DUE = (
    "SELECT id FROM ticket WHERE silence_due_on <= $1 AND restricted_at IS NULL"
    " ORDER BY silence_due_on, id LIMIT 100"
)


async def step_silence(settings: Settings, now: datetime) -> int:
    """Takes every step of silence that is due, each ticket in its own transaction. Returns how many were taken.

    A second run, or one after a crash, finds only what is still due. After an outage each ticket takes one step a
    run, because every step was announced with a day by the mail before it.
    """
    today = clock.local_day(now, settings.zone)
    taken = 0
    while due := await rows(_DUE, today):
        moved = [await _step(settings, one["id"], today, now) for one in due]
        taken += sum(moved)
        if not any(moved) or len(due) < BATCH:
            break
    return taken


async def _step(settings: Settings, ticket_id: UUID, today: date, now: datetime) -> bool:
    async with transaction():
        try:
            ticket = await record.hold(ticket_id)
        except Refusal:
            return False  # its text went in between, or it was restricted
        if ticket.silence_due_on is None or ticket.silence_due_on > today:
            return False
        if ticket.state is None or ticket.step is None:
            return False  # words of another version: that one knows what follows
        event = rules.EVENT_OF[ticket.step]
        to = record.state_after(ticket, event, Side.CLOCK, today=today, settings=settings)
        held = await record.record(ticket, event, Side.CLOCK, to, settings=settings, now=now)
        await _tell(settings, held, event, now)
        return True


async def _tell(settings: Settings, ticket: Held, event: Event, now: datetime) -> None:
    if event is Event.REMINDED:
        await tell.customer(settings, ticket, "reminder", now=now, days={"solves_on": ticket.silence_due_on})
    elif ticket.state is State.SOLVED:
        await tell.customer(
            settings, ticket, "solved", now=now, days={"closes_on": ticket.silence_due_on}, by_silence=True
        )
    else:
        await tell.closed(settings, ticket, now=now)
