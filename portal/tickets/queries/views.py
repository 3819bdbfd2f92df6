"""What pages get to see of tickets: frozen, and nothing that their reader may not know."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.tickets import rules


@dataclass(frozen=True, slots=True)
class Link:
    """A ticket that another page leads to."""

    id: UUID
    reference: str
    subject: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from a list: a product, a category, an agent, a canned answer."""

    id: UUID
    name: str

    @property
    def value(self) -> str:
        """The id as a form sends it, and as the log of a ticket keeps it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class TicketView:
    """One ticket, as its requester and the desk both know it."""

    id: UUID
    reference: str
    subject: str
    state: str
    requester_id: UUID | None
    product: str
    category: str
    created_at: datetime
    changed_at: datetime
    settled_on: date | None
    customer_wrote_on: date
    deletion_asked_on: date | None
    silence_due_on: date | None
    silence_step: str
    last_event: int
    follow_up_of: Link | None = None


COLUMNS = """t.id, t.number, t.subject, t.state, t.requester_id, t.created_at, t.changed_at, t.settled_on,
 t.customer_wrote_on, t.deletion_asked_on, t.silence_due_on, t.silence_step, t.last_event,
 p.name AS product, c.name AS category, f.id AS before_id, f.number AS before_number, f.created_at AS before_made"""

JOINS = """FROM ticket t LEFT JOIN product p ON p.id = t.product_id LEFT JOIN category c ON c.id = t.category_id
 LEFT JOIN ticket f ON f.id = t.follow_up_of_id AND f.requester_id = t.requester_id"""


def ticket_view(found: dict[str, Any], zone: ZoneInfo) -> TicketView:
    """The view of a row that was read with COLUMNS and JOINS."""
    before = None
    if found["before_id"] is not None:
        before = Link(found["before_id"], rules.reference(found["before_number"], found["before_made"], zone))
    return TicketView(
        id=found["id"],
        reference=rules.reference(found["number"], found["created_at"], zone),
        subject=found["subject"],
        state=found["state"],
        requester_id=found["requester_id"],
        product=found["product"] or "",
        category=found["category"] or "",
        created_at=found["created_at"],
        changed_at=found["changed_at"],
        settled_on=found["settled_on"],
        customer_wrote_on=found["customer_wrote_on"],
        deletion_asked_on=found["deletion_asked_on"],
        silence_due_on=found["silence_due_on"],
        silence_step=found["silence_step"],
        last_event=found["last_event"],
        follow_up_of=before,
    )


def link(found: dict[str, Any], zone: ZoneInfo) -> Link:
    """The link to the ticket in a row with id, number, created_at, subject and state."""
    reference = rules.reference(found["number"], found["created_at"], zone)
    return Link(found["id"], reference, found["subject"], found["state"])


def moment(text: object) -> datetime:
    """An aware moment in a cursor; ValueError for anything else that somebody put there."""
    found = datetime.fromisoformat(str(text))
    if found.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return found


def uuid(text: object) -> UUID:
    """An id in a cursor; ValueError for anything else that somebody put there."""
    return UUID(str(text))
