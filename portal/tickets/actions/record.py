"""Locking a ticket and writing down what happens to it: the only place that changes a ticket's state."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import for_update, row
from portal.holdings.holds import ONLY_KEPT
from portal.i18n import N_
from portal.kit import clock, ids, text
from portal.settings import Settings
from portal.tickets import rules
from portal.tickets.actions.act import Act
from portal.tickets.models import Ticket, TicketEvent, TicketMessage
from portal.tickets.queries.mine import missing
from portal.tickets.queries.readable import is_shared_with
from portal.tickets.rules import Clocks, Event, Refused, Side, State, Step
from portal.web.errors import conflict, forbidden, not_found

ONLY_REQUESTER = N_("Only the person who asked can do this.")
UNKNOWN = N_(
    "Another version of the portal put this ticket in a state that this version does not know. It can be read; to do"
    " something with it, the portal has to be updated."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A ticket as it stands, locked until the transaction ends."""

    id: UUID
    number: int
    subject: str
    state: State | None  # none: a word of another version, with which nothing is done
    priority: int
    requester_id: UUID | None
    assignee_id: UUID | None
    product_id: UUID | None
    category_id: UUID | None
    settled_on: date | None
    silence_due_on: date | None
    silence_step: str
    deletion_asked_on: date | None
    customer_wrote_on: date
    last_event: int
    created_at: datetime
    restricted_at: datetime | None = None

    @property
    def clocks(self) -> Clocks:
        """The days that it keeps."""
        return Clocks(self.settled_on, self.silence_due_on, self.step)

    @property
    def step(self) -> Step | None:
        """What silence does next; None for nothing, and for a word of another version."""
        return Step(self.silence_step) if self.silence_step in Step.__members__.values() else None

    def may_reopen(self, today: date, settings: Settings) -> bool:
        """Whether it is unsettled, solved, or closed so recently that it can be opened again."""
        return self.state is None or rules.may_reopen(
            self.state, self.settled_on, today, settings.ticket_reopen_days
        )


_HELD = "SELECT " + ", ".join(one.name for one in fields(Held)) + " FROM ticket WHERE id = $1"


async def hold(ticket_id: UUID) -> Held:
    """Locks the ticket. Raises the 404 or 410 refusal; 404 for a restricted one, with which nobody does anything. Who
    may act on it is the caller's to ask."""
    ticket = await lock(ticket_id)
    if ticket.restricted_at is not None:
        raise not_found()
    return ticket


async def lock(ticket_id: UUID) -> Held:
    """Locks the ticket, restricted or not. Raises the 404 or 410 refusal."""
    found = await row(_HELD + for_update(), ticket_id)
    if found is None:
        raise await missing(ticket_id)
    return Held(**{**found, "state": rules.known(found["state"])})


async def _hold_mine(act: Act, ticket_id: UUID) -> Held:
    """As `hold`, but its requester hears that it is restricted: they see it."""
    ticket = await lock(ticket_id)
    if ticket.restricted_at is None:
        return ticket
    raise conflict(ONLY_KEPT) if ticket.requester_id == act.person_id else not_found()


async def hold_own(act: Act, ticket_id: UUID) -> Held:
    """Locks the actor, then their own ticket. Another's is 404; 403 for who may read it: agents, and colleagues with
    whom it is shared."""
    await act.begin()
    ticket = await _hold_mine(act, ticket_id)
    if ticket.requester_id == act.person_id:
        return ticket
    if act.viewer.is_agent or await is_shared_with(act.person_id, ticket_id):
        raise forbidden(ONLY_REQUESTER)
    raise not_found()


async def hold_to_reply(act: Act, ticket_id: UUID) -> Held:
    """Locks the actor, then a ticket that is their own or shared with them. Another's is 404, for an agent 403."""
    await act.begin()
    ticket = await _hold_mine(act, ticket_id)
    if ticket.requester_id == act.person_id:
        return ticket
    if act.viewer.is_agent:
        raise forbidden(ONLY_REQUESTER)
    if not await is_shared_with(act.person_id, ticket_id):
        raise not_found()
    return ticket


async def hold_at_desk(act: Act, ticket_id: UUID) -> Held:
    """Locks the actor, then the ticket, for an agent; for anybody else it is 404."""
    if not act.viewer.is_agent:
        raise not_found()
    await act.begin()
    return await hold(ticket_id)


def state_after(
    ticket: Held, event: Event, side: Side, *, today: date, settings: Settings, chosen: State | None = None
) -> State:
    """The state that `event` leads to. Raises the 409 refusal when the table of moves does not have it, or when the
    ticket is in a state that this version does not know."""
    if ticket.state is None:
        raise conflict(UNKNOWN)
    allowed = ticket.may_reopen(today, settings)
    to = rules.move(event, side, ticket.state, chosen=chosen, may_reopen=allowed)
    if isinstance(to, Refused):
        raise conflict(
            N_("This ticket was closed too long ago to be opened again. Write a new one instead.")
            if to is Refused.TOO_LATE
            else N_(
                "That does not fit the ticket any more: it has changed. Load the page again to see how it stands."
            )
        )
    return to


async def record(
    ticket: Held,
    event: Event,
    side: Side,
    to: State,
    *,
    settings: Settings,
    now: datetime,
    actor_id: UUID | None = None,
    detail: str = "",
    **columns: Any,
) -> Held:
    """Writes one line of the log and what it changes: state, clocks, order in the queues, and other `columns`.

    Returns the ticket as it then stands. `detail` is a word or an id, never text of a person.
    """
    today = clock.local_day(now, settings.zone)
    clocks = rules.clocks_after(
        event, side, ticket.state, to, ticket.clocks, today, settings.ticket_reopen_days
    )
    changes: dict[str, Any] = {
        "state": to,
        "settled_on": clocks.settled_on,
        "silence_due_on": clocks.silence_due_on,
        "silence_step": clocks.silence_step or "",
        "last_event": ticket.last_event + 1,
        **columns,
    }
    await log(
        ticket.id,
        ticket.last_event + 1,
        event,
        side,
        ticket.state or "",
        to,
        now=now,
        actor_id=actor_id,
        detail=detail,
    )
    await Ticket.filter(id=ticket.id).update(**changes, changed_at=now)
    known = {one.name for one in fields(Held)}
    return replace(ticket, **{name: value for name, value in changes.items() if name in known})


async def log(
    ticket_id: UUID,
    sequence: int,
    event: Event,
    side: Side,
    before: State | str,
    after: State,
    *,
    now: datetime,
    actor_id: UUID | None,
    detail: str = "",
) -> None:
    """Appends one line to a ticket's log."""
    await TicketEvent.create(
        id=ids.new_id(),
        ticket_id=ticket_id,
        sequence=sequence,
        kind=event,
        actor_id=actor_id,
        side=side,
        from_state=before,
        to_state=after,
        detail=detail,
        at=now,
    )


async def say(
    ticket_id: UUID,
    number: int,
    sequence: int,
    body: str,
    *,
    side: Side,
    author_id: UUID,
    now: datetime,
    internal: bool = False,
) -> UUID:
    """Adds the message that comes with the event `sequence`. Returns its id."""
    message = await TicketMessage.create(
        id=ids.new_id(),
        number=rules.message_number(number, sequence),
        ticket_id=ticket_id,
        author_id=author_id,
        side=side,
        body=body,
        search_text=text.folded(body),
        internal=internal,
        created_at=now,
    )
    return message.id
