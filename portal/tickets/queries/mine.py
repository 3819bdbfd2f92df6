"""A customer's own tickets. Everything here asks whose they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import row, rows, value
from portal.i18n import N_
from portal.tickets import rules
from portal.tickets.queries.views import COLUMNS, JOINS, Link, TicketView, link, moment, ticket_view, uuid
from portal.web.errors import Refusal, gone, not_found
from portal.web.paging import Paged, decode, paged
from portal.web.viewer import Viewer

SIZE = 20

# What waits for anything at all, and what is over.
SHOWN = {
    "current": "state IN ('new', 'open', 'waiting_customer', 'on_hold', 'solved')",
    "closed": "state IN ('closed', 'spam')",
}
_LIST = """SELECT id, number, subject, state, created_at, changed_at, settled_on, customer_wrote_on, deletion_asked_on,
 silence_due_on, silence_step FROM ticket WHERE requester_id = $1"""
_FIRST = " ORDER BY changed_at DESC, id DESC LIMIT 21"
_AFTER = f" AND (changed_at, id) < ($2, $3){_FIRST}"


@dataclass(frozen=True, slots=True)
class MyTicket:
    """A line of the list."""

    id: UUID
    reference: str
    subject: str
    state: str
    changed_at: datetime
    settled_on: date | None
    customer_wrote_on: date
    deletion_asked_on: date | None
    silence_due_on: date | None
    silence_step: str


async def my_tickets(viewer: Viewer, shown: str, after: str, zone: ZoneInfo) -> Paged[MyTicket]:
    """A page of the viewer's own tickets, those that changed last first. `shown`: a key of SHOWN."""
    cursor = decode(after, moment, uuid)
    kept = f" AND {SHOWN[shown]}"
    if cursor is None:
        found = await rows(_LIST + kept + _FIRST, viewer.person_id)
    else:
        found = await rows(_LIST + kept + _AFTER, viewer.person_id, *cursor)
    mine = [
        MyTicket(
            id=one["id"],
            reference=rules.reference(one["number"], one["created_at"], zone),
            subject=one["subject"],
            state=one["state"],
            changed_at=one["changed_at"],
            settled_on=one["settled_on"],
            customer_wrote_on=one["customer_wrote_on"],
            deletion_asked_on=one["deletion_asked_on"],
            silence_due_on=one["silence_due_on"],
            silence_step=one["silence_step"],
        )
        for one in found
    ]
    return paged(mine, SIZE, lambda ticket: (ticket.changed_at.isoformat(), ticket.id))


async def ticket_for(viewer: Viewer, ticket_id: UUID, zone: ZoneInfo) -> TicketView:
    """The ticket, when the viewer made it or is an agent. Raises the 404 or 410 refusal otherwise."""
    found = await row(
        f"SELECT {COLUMNS} {JOINS} WHERE t.id = $1 AND (t.requester_id = $2 OR $3)",
        ticket_id,
        viewer.person_id,
        viewer.is_agent,
    )
    if found is None:
        raise await missing(ticket_id)
    return ticket_view(found, zone)


async def missing(ticket_id: UUID) -> Refusal:
    """The refusal for a ticket that is not there: 410 when its text has gone, 404 when it is not to be seen."""
    if await value("SELECT 1 AS gone FROM tombstone WHERE record_id = $1 AND kind = 'ticket'", ticket_id):
        return gone(N_("The text of this ticket was deleted, as our privacy statement promises."))
    return not_found()


async def follow_ups(viewer: Viewer, ticket_id: UUID, zone: ZoneInfo) -> list[Link]:
    """The viewer's own tickets that went on from this one."""
    found = await rows(
        "SELECT id, number, created_at, subject, state FROM ticket"
        " WHERE follow_up_of_id = $1 AND requester_id = $2 ORDER BY id LIMIT 10",
        ticket_id,
        viewer.person_id,
    )
    return [link(one, zone) for one in found]
