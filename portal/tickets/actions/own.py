"""What customers do with their own tickets, and with what colleagues share with them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.db import transaction
from portal.files import uploads
from portal.i18n import N_
from portal.tickets import rules
from portal.tickets.actions import record, tell
from portal.tickets.actions.act import Act
from portal.tickets.actions.create import NewTicket, make, new_ticket_id
from portal.tickets.actions.record import Held
from portal.tickets.rules import Event, Refused, Side, State
from portal.web.errors import conflict


@dataclass(frozen=True, slots=True)
class Replied:
    """Where a reply went: the ticket itself, or a new one that goes on from it."""

    ticket_id: UUID
    follow_up: bool


async def reply(act: Act, ticket_id: UUID, body: str, files: uploads.Held | None = None) -> Replied:
    """Adds the message of the requester, or of a colleague with whom the ticket is shared: it counts the same.

    A ticket that was closed too long ago goes on in a new one, which is the requester's to write. What they asked to
    be deleted is theirs alone to bring back. Raises the 404, 403, 409 or 410 refusal.
    """
    async with transaction():
        ticket = await record.hold_to_reply(act, ticket_id)
        theirs = ticket.requester_id == act.person_id
        if theirs and _went_by(act, ticket):
            return await _follow_up(act, ticket, body, files)
        if not theirs and ticket.deletion_asked_on is not None:
            raise conflict(
                N_("The person who asked wants this ticket to be deleted: nothing can be added to it.")
            )
        to = record.state_after(ticket, Event.REPLY, Side.CUSTOMER, today=act.today, settings=act.settings)
        message_id = await record.say(
            ticket.id,
            ticket.number,
            ticket.last_event + 1,
            body,
            side=Side.CUSTOMER,
            author_id=act.person_id,
            now=act.now,
        )
        if files is not None:
            await uploads.attach(files, message_id=message_id, uploader_id=act.person_id, now=act.now)
        await _record(act, ticket, Event.REPLY, to, customer_wrote_on=act.today)
        return Replied(ticket.id, follow_up=False)


def _went_by(act: Act, ticket: Held) -> bool:
    allowed = ticket.may_reopen(act.today, act.settings)
    return rules.move(Event.REPLY, Side.CUSTOMER, ticket.state, may_reopen=allowed) is Refused.TOO_LATE


async def _follow_up(act: Act, ticket: Held, body: str, files: uploads.Held | None) -> Replied:
    new = NewTicket(
        new_ticket_id(), ticket.subject, body, ticket.product_id, ticket.category_id, follow_up_of=ticket.id
    )
    await make(act, new, files, requester_id=act.person_id, side=Side.CUSTOMER)
    return Replied(new.id, follow_up=True)


async def confirm(act: Act, ticket_id: UUID) -> None:
    """ "Yes, solved": the requester closes the ticket. Closed already: nothing happens."""
    await _say_so(act, ticket_id, Event.CONFIRMED, unless=State.CLOSED)


async def reopen(act: Act, ticket_id: UUID) -> None:
    """ "Not solved": the requester opens the ticket again, as long as it may be. Open already: nothing happens.

    Who asked for the text to be deleted takes that back with it.
    """
    await _say_so(act, ticket_id, Event.REOPENED, unless=State.OPEN)


async def ask_deletion(act: Act, ticket_id: UUID) -> None:
    """ "Delete now": settles the ticket and has its text go with the next sweep. The requester's alone."""
    async with transaction():
        ticket = await record.hold_own(act, ticket_id)
        if ticket.deletion_asked_on is None:
            to = record.state_after(
                ticket, Event.DELETION_ASKED, Side.CUSTOMER, today=act.today, settings=act.settings
            )
            await _record(act, ticket, Event.DELETION_ASKED, to, deletion_asked_on=act.today)


async def _say_so(act: Act, ticket_id: UUID, event: Event, *, unless: State) -> None:
    async with transaction():
        ticket = await record.hold_own(act, ticket_id)
        if ticket.state is not unless:
            to = record.state_after(ticket, event, Side.CUSTOMER, today=act.today, settings=act.settings)
            await _record(act, ticket, event, to)


async def _record(act: Act, ticket: Held, event: Event, to: State, **columns: Any) -> None:
    if to not in rules.SETTLED and ticket.deletion_asked_on is not None:
        columns["deletion_asked_on"] = None
    held = await record.record(
        ticket,
        event,
        Side.CUSTOMER,
        to,
        settings=act.settings,
        now=act.now,
        actor_id=act.person_id,
        **columns,
    )
    await tell.assignee(act.settings, held, event, now=act.now, actor_id=act.person_id)
    if event is Event.CONFIRMED:
        await tell.closed(act.settings, held, now=act.now)
