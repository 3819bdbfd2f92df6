"""What agents do with a ticket, besides answering: who works on it, how urgent it is, and where it stands."""

from typing import Any
from uuid import UUID

from portal.db import row, transaction
from portal.i18n import N_
from portal.tickets import rules
from portal.tickets.actions import record, tell
from portal.tickets.actions.act import Act
from portal.tickets.actions.record import Held
from portal.tickets.queries.desk import AGENTS
from portal.tickets.rules import Event, Side, State
from portal.web.errors import conflict


async def assign(act: Act, ticket_id: UUID, assignee_id: UUID | None) -> None:
    """Gives the ticket to an agent, or to nobody. Theirs already: nothing happens. 409 for who is no agent now."""
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if ticket.assignee_id == assignee_id:
            return
        if assignee_id is not None and not await _is_agent(assignee_id):
            raise conflict(N_("This person does not work on tickets (any more). Choose somebody else."))
        event = Event.UNASSIGNED if assignee_id is None else Event.ASSIGNED
        if assignee_id == act.person_id:
            event = Event.TAKEN
        held = await _record(act, ticket, event, detail=str(assignee_id or ""), assignee_id=assignee_id)
        await tell.assignee(act.settings, held, Event.ASSIGNED, now=act.now, actor_id=act.person_id)


async def _is_agent(person_id: UUID) -> bool:
    return bool(await row(f"SELECT id FROM person WHERE id = $1 AND {AGENTS}", person_id))


async def set_priority(act: Act, ticket_id: UUID, priority: str) -> None:
    """Sets the priority, a key of PRIORITIES. The same as before: nothing happens."""
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if ticket.priority != rules.PRIORITIES[priority]:
            await _record(act, ticket, Event.PRIORITY, detail=priority, priority=rules.PRIORITIES[priority])


async def hold(act: Act, ticket_id: UUID) -> None:
    """Puts the ticket on hold: the customer sees that it is being worked on. On hold already: nothing happens."""
    await _settle(act, ticket_id, Event.ON_HOLD, State.ON_HOLD)


async def solve(act: Act, ticket_id: UUID) -> None:
    """Calls the ticket solved, and asks the customer whether it is. Solved already: nothing happens."""
    await _settle(act, ticket_id, Event.SOLVED, State.SOLVED)


async def mark_spam(act: Act, ticket_id: UUID) -> None:
    """Takes the ticket out of the queues as spam. Spam already: nothing happens."""
    await _settle(act, ticket_id, Event.SPAM, State.SPAM)


async def unmark_spam(act: Act, ticket_id: UUID) -> None:
    """Brings a ticket back that was no spam. Open already: nothing happens."""
    await _settle(act, ticket_id, Event.NOT_SPAM, State.OPEN)


async def _settle(act: Act, ticket_id: UUID, event: Event, to: State) -> None:
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if ticket.state is to:
            return
        held = await _record(act, ticket, event)
        if rules.tells(event, Side.STAFF, ticket.state) is Side.CUSTOMER:
            await tell.customer(
                act.settings,
                held,
                "solved",
                now=act.now,
                days={"closes_on": held.silence_due_on},
                by_silence=False,
            )


async def _record(act: Act, ticket: Held, event: Event, *, detail: str = "", **columns: Any) -> Held:
    to = record.state_after(ticket, event, Side.STAFF, today=act.today, settings=act.settings)
    return await record.record(
        ticket,
        event,
        Side.STAFF,
        to,
        settings=act.settings,
        now=act.now,
        actor_id=act.person_id,
        detail=detail,
        **columns,
    )
