"""A customer's own tickets, and what colleagues share with them. Everything here asks whose they are."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import dialect, row, rows, value
from portal.i18n import N_
from portal.tickets import rules
from portal.tickets.queries.readable import AT_DESK, READABLE, READABLE_BEFORE, SHARED, SHARED_NAMES
from portal.tickets.queries.views import COLUMNS, JOINS, Link, TicketView, link, moment, ticket_view, uuid
from portal.web.errors import Refusal, gone, not_found
from portal.web.paging import Paged, decode, paged
from portal.web.viewer import Viewer

SIZE = 20

_NEWEST = "ORDER BY t.changed_at DESC, t.id DESC LIMIT 21"
_AFTER = " AND (t.changed_at, t.id) < ($2, $3)"
# Each of the two ways to share has its index, and no more is read of either than a page.
_OF_ORGANISATION = f"""SELECT id FROM (SELECT t.id FROM ticket t
 WHERE t.shared_with_id = (SELECT organisation_id FROM person WHERE id = $1)
 AND {SHARED}{{after}} {_NEWEST}) AS whole"""
_BY_NAME = f"""SELECT id FROM (SELECT t.id FROM ticket_share s JOIN ticket t ON t.id = s.ticket_id
 WHERE s.person_id = $1 AND {SHARED}{{after}} {_NEWEST}) AS named"""
_OWN = "t.requester_id = $1 AND t.state IN ({states}){{after}}"

# What waits for anything at all, what is over, and what is a colleague's.
SHOWN = {
    "current": _OWN.format(states="'new', 'open', 'waiting_customer', 'on_hold', 'solved'"),
    "closed": _OWN.format(states="'closed', 'spam'"),
    "shared": f"t.id IN ({_OF_ORGANISATION} UNION {_BY_NAME})",
}
_LIST = """SELECT t.id, t.number, t.subject, t.state, t.created_at, t.changed_at, t.settled_on, t.customer_wrote_on,
 t.deletion_asked_on, t.silence_due_on, t.silence_step, q.display_name AS requester
FROM ticket t JOIN person q ON q.id = t.requester_id WHERE """
_PAGES = {
    (shown, later): f"{_LIST}{condition.format(after=_AFTER if later else '')} {_NEWEST}"
    for shown, condition in SHOWN.items()
    for later in (False, True)
}
_BEFORE = f"LEFT JOIN ticket f ON f.id = t.follow_up_of_id AND {READABLE_BEFORE}"
_READ = f"WHERE t.id = $2 AND (($3 AND {AT_DESK}) OR {READABLE})"


@dataclass(frozen=True, slots=True)
class MyTicket:
    """A line of the list. `requester`: the name that others see of who asked."""

    id: UUID
    reference: str
    subject: str
    state: str
    created_at: datetime
    changed_at: datetime
    settled_on: date | None
    customer_wrote_on: date
    deletion_asked_on: date | None
    silence_due_on: date | None
    silence_step: str
    requester: str


async def my_tickets(viewer: Viewer, shown: str, after: str, zone: ZoneInfo) -> Paged[MyTicket]:
    """A page of the viewer's tickets, those that changed last first. `shown`: a key of SHOWN."""
    cursor = decode(after, moment, uuid)
    found = await rows(_PAGES[shown, cursor is not None], viewer.person_id, *(cursor or ()))
    mine = [
        MyTicket(
            id=one["id"],
            reference=rules.reference(one["number"], one["created_at"], zone),
            subject=one["subject"],
            state=one["state"],
            created_at=one["created_at"],
            changed_at=one["changed_at"],
            settled_on=one["settled_on"],
            customer_wrote_on=one["customer_wrote_on"],
            deletion_asked_on=one["deletion_asked_on"],
            silence_due_on=one["silence_due_on"],
            silence_step=one["silence_step"],
            requester=one["requester"],
        )
        for one in found
    ]
    return paged(mine, SIZE, lambda ticket: (ticket.changed_at.isoformat(), ticket.id))


async def ticket_for(viewer: Viewer, ticket_id: UUID, zone: ZoneInfo) -> TicketView:
    """The ticket, when the viewer may read it. Raises the 404 or 410 refusal otherwise.

    A colleague does not learn with whom else it is shared.
    """
    found = await row(
        f"SELECT {COLUMNS}, {SHARED_NAMES[dialect()]} AS shared_names {JOINS} {_BEFORE} {_READ}",
        viewer.person_id,
        ticket_id,
        viewer.is_agent,
    )
    if found is None:
        raise await missing(ticket_id)
    ticket = ticket_view(found, zone)
    all_known = viewer.is_agent or ticket.requester_id == viewer.person_id
    return ticket if all_known else replace(ticket, shared_names=())


async def missing(ticket_id: UUID) -> Refusal:
    """The refusal for a ticket that is not there: 410 when its text has gone, 404 when it is not to be seen."""
    if await value("SELECT 1 AS gone FROM tombstone WHERE record_id = $1 AND kind = 'ticket'", ticket_id):
        return gone(N_("The text of this ticket was deleted, as our privacy statement promises."))
    return not_found()


async def follow_ups(viewer: Viewer, ticket_id: UUID, zone: ZoneInfo) -> list[Link]:
    """The tickets that went on from this one and that the viewer may read."""
    found = await rows(
        "SELECT t.id, t.number, t.created_at, t.subject, t.state FROM ticket t"
        f" WHERE t.follow_up_of_id = $2 AND {READABLE} ORDER BY t.id LIMIT 10",
        viewer.person_id,
        ticket_id,
    )
    return [link(one, zone) for one in found]
