"""One ticket at the desk, with its customer beside it. Agents only: everything here asks for the viewer's role."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import dialect, row, rows
from portal.tickets import rules
from portal.tickets.queries.mine import missing
from portal.tickets.queries.queue import TAGS
from portal.tickets.queries.readable import AT_DESK, SHARED_NAMES
from portal.tickets.queries.views import COLUMNS, JOINS, Choice, Link, TicketView, lines, link, ticket_view
from portal.web.errors import not_found
from portal.web.viewer import Viewer

_CUSTOMER = """r.name AS customer, r.company, r.email, r.verified_at, r.disabled_at, o.name AS organisation,
 o.agreement_start, o.agreement_end, t.priority, t.assignee_id, a.name AS assignee"""
_BEFORE = "LEFT JOIN ticket f ON f.id = t.follow_up_of_id AND f.requester_id = t.requester_id"
_PEOPLE = """LEFT JOIN person r ON r.id = t.requester_id LEFT JOIN organisation o ON o.id = r.organisation_id
 LEFT JOIN person a ON a.id = t.assignee_id"""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who asks. The name is "" when the account has gone."""

    name: str
    company: str
    email: str
    organisation: str
    agreement_start: date | None
    agreement_end: date | None


@dataclass(frozen=True, slots=True)
class DeskTicket:
    """A ticket and what only staff know of it."""

    ticket: TicketView
    priority: str
    assignee_id: UUID | None
    assignee: str
    tags: tuple[str, ...]
    customer: Customer


async def desk_ticket(viewer: Viewer, ticket_id: UUID, zone: ZoneInfo) -> DeskTicket:
    """The ticket for an agent. Raises the 404 refusal for anybody else, 410 when its text has gone."""
    if not viewer.is_agent:
        raise not_found()
    found = await row(
        f"SELECT {COLUMNS}, {_CUSTOMER}, {TAGS[dialect()]} AS tags, {SHARED_NAMES[dialect()]} AS shared_names"
        f" {JOINS} {_BEFORE} {_PEOPLE} WHERE t.id = $1 AND {AT_DESK}",
        ticket_id,
    )
    if found is None:
        raise await missing(ticket_id)
    return DeskTicket(
        ticket=ticket_view(found, zone),
        priority=rules.PRIORITY_NAMES.get(found["priority"], "normal"),
        assignee_id=found["assignee_id"],
        assignee=found["assignee"] or "",
        tags=lines(found["tags"]),
        customer=_customer(found),
    )


def _customer(found: dict[str, Any]) -> Customer:
    return Customer(
        name=found["customer"] or "",
        company=found["company"] or "",
        email=found["email"] or "",
        organisation=found["organisation"] or "",
        agreement_start=found["agreement_start"],
        agreement_end=found["agreement_end"],
    )


async def other_tickets(ticket: TicketView, zone: ZoneInfo) -> list[Link]:
    """The latest other tickets of the same customer."""
    found = await rows(
        "SELECT t.id, t.number, t.created_at, t.subject, t.state FROM ticket t"
        f" WHERE t.requester_id = $1 AND t.id <> $2 AND {AT_DESK} ORDER BY changed_at DESC, id DESC LIMIT 6",
        ticket.requester_id,
        ticket.id,
    )
    return [link(one, zone) for one in found]


# The first condition is that of the index `person_staff`, word for word: nobody else's row is read.
AGENTS = """(is_agent OR is_manager OR is_privacy OR is_admin) AND (is_agent OR is_manager)
 AND verified_at IS NOT NULL AND disabled_at IS NULL AND restricted_at IS NULL"""


async def agents() -> list[Choice]:
    """Who a ticket can be assigned to."""
    found = await rows(f"SELECT id, name FROM person WHERE {AGENTS} ORDER BY name, id")
    return [Choice(one["id"], one["name"]) for one in found]


async def news_since(ticket_id: UUID, seen: int, reader: UUID | None) -> bool:
    """Whether anybody but the reader said or decided something after the event `seen`.

    Sorting (assignment, priority, tags) does not make an answer outdated.
    """
    return bool(
        await row(
            "SELECT 1 AS news FROM ticket_event WHERE ticket_id = $1 AND sequence > $2"
            " AND (actor_id IS NULL OR actor_id <> $3)"
            " AND kind NOT IN ('taken', 'assigned', 'unassigned', 'priority', 'tagged', 'untagged') LIMIT 1",
            ticket_id,
            seen,
            reader,
        )
    )
