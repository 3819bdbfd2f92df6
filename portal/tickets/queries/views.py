"""What pages get to see of tickets: frozen, and nothing that their reader may not know."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.tickets import rules
from portal.tickets.queries.readable import SHARED_WITH


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
    requester: str = ""  # the name that others see; "" when the account has gone
    shared_with: str = ""  # the organisation whose members read along
    restricted: bool = False  # only its requester sees it, and nobody does anything with it
    shared_names: tuple[str, ...] = ()  # the colleagues who do; for the requester and for staff

    @property
    def is_shared(self) -> bool:
        """Whether anybody reads along, as far as the reader may know."""
        return bool(self.shared_with or self.shared_names)


COLUMNS = """t.id, t.number, t.subject, t.state, t.requester_id, t.created_at, t.changed_at, t.settled_on,
 t.customer_wrote_on, t.deletion_asked_on, t.silence_due_on, t.silence_step, t.last_event, t.restricted_at,
 p.name AS product, c.name AS category, f.id AS before_id, f.number AS before_number, f.created_at AS before_made,
 q.display_name AS requester, w.name AS shared_with"""

# `ticket f`, from which this one goes on, is joined by who asks: as far as the reader may see it.
JOINS = f"""FROM ticket t LEFT JOIN product p ON p.id = t.product_id LEFT JOIN category c ON c.id = t.category_id
 LEFT JOIN person q ON q.id = t.requester_id {SHARED_WITH}"""


def ticket_view(found: dict[str, Any], zone: ZoneInfo) -> TicketView:
    """The view of a row that was read with COLUMNS, JOINS and SHARED_NAMES as shared_names."""
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
        requester=found["requester"] or "",
        shared_with=found["shared_with"] or "",
        restricted=found["restricted_at"] is not None,
        shared_names=lines(found["shared_names"]),
    )


def lines(joined: str | None) -> tuple[str, ...]:
    """The texts that a query joined, one a line."""
    return tuple(joined.split("\n")) if joined else ()


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
