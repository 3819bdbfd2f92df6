"""Requests as the privacy desk sees them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.privacy.requests.rules import Case, is_late, is_soon
from portal.web.paging import Paged, paged

SIZE = 30
FIRST = (date.min, 0)
NEWEST = 2**31 - 1

_LIST = (
    "SELECT r.id, r.number, r.kind, r.channel, r.state, r.received_on, r.due_on, r.extended_on, r.identity,"
    " r.closed_on, r.person_id, COALESCE(p.name, r.name) AS who"
    " FROM rights_request r LEFT JOIN person p ON p.id = r.person_id"
)
_OPEN = " WHERE r.state = 'open' AND (r.due_on, r.number) > ($1, $2) ORDER BY r.due_on, r.number LIMIT $3"
_CLOSED = " WHERE r.state <> 'open' AND r.number < $1 ORDER BY r.number DESC LIMIT $2"
_ONE = (
    "SELECT r.id, r.number, r.kind, r.channel, r.state, r.received_on, r.due_on, r.extended_on, r.extension_reason,"
    " r.identity, r.grounds, r.closed_on, r.person_id, r.name, r.address, r.language, r.text, r.answer,"
    " COALESCE(p.name, r.name) AS who, COALESCE(p.email, '') AS email"
    " FROM rights_request r LEFT JOIN person p ON p.id = r.person_id WHERE r.number = $1"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A request in the list."""

    number: int
    kind: str
    channel: str
    state: str
    received_on: date
    due_on: date
    closed_on: date | None
    who: str  # "" when nobody knows
    late: bool
    soon: bool
    days: int  # until the last day; negative when it is over


@dataclass(frozen=True, slots=True)
class Request:
    """A request with its file."""

    id: UUID
    number: int
    kind: str
    channel: str
    state: str
    received_on: date
    due_on: date
    extended_on: date | None
    extension_reason: str
    identity: str
    grounds: str
    closed_on: date | None
    person_id: UUID | None
    name: str
    address: str
    language: str
    text: str
    answer: str
    who: str
    email: str  # of the account; "" without one

    @property
    def case(self) -> Case:
        """What the rules ask."""
        return Case(
            state=self.state,
            kind=self.kind,
            received_on=self.received_on,
            due_on=self.due_on,
            extended_on=self.extended_on,
            identity=self.identity,
            linked=self.person_id is not None,
        )

    @property
    def mailbox(self) -> str:
        """Where a letter goes by mail: the address of the account, or the one that was noted; "" for none."""
        return self.email or (self.address if "@" in self.address and " " not in self.address else "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many requests wait, and until when."""

    open: int
    late: int
    next_due: date | None


async def by_due(today: date, after: tuple[date, int] = FIRST) -> Paged[Listed]:
    """The open requests, what is due first on top. `after`: day and number of the last one on the page before."""
    found = await rows(_LIST + _OPEN, *after, SIZE + 1)
    return paged([_listed(one, today) for one in found], SIZE, lambda one: [one.due_on, one.number])


async def closed(today: date, before: int = NEWEST) -> Paged[Listed]:
    """The closed ones, the newest first."""
    found = await rows(_LIST + _CLOSED, before, SIZE + 1)
    return paged([_listed(one, today) for one in found], SIZE, lambda one: [one.number])


async def numbered(number: int) -> Request | None:
    """The request with this number."""
    found = await row(_ONE, number)
    return Request(**found) if found else None


async def waiting(today: date) -> Waiting:
    """What the front page of the desk says about requests."""
    found = await rows(
        "SELECT due_on, count(*) AS n FROM rights_request WHERE state = 'open' GROUP BY due_on ORDER BY due_on"
    )
    return Waiting(
        open=sum(one["n"] for one in found),
        late=sum(one["n"] for one in found if one["due_on"] < today),
        next_due=found[0]["due_on"] if found else None,
    )


async def account_with(email_key: str) -> dict[str, Any] | None:
    """The confirmed account with this address: id, name and language."""
    return await row(
        "SELECT id, name, language FROM person WHERE email_key = $1 AND verified_at IS NOT NULL", email_key
    )


async def due_by(last: date) -> list[tuple[UUID, int, Case]]:
    """The open requests whose last day is `last` or earlier, for the reminders: id, number and what the rules ask."""
    found = await rows(_LIST + " WHERE r.state = 'open' AND r.due_on <= $1 ORDER BY r.due_on LIMIT 500", last)
    return [(one["id"], one["number"], _case(one)) for one in found]


def _listed(found: dict[str, Any], today: date) -> Listed:
    case = _case(found)
    plain = {name: found[name] for name in ("number", "kind", "channel", "state", "received_on", "due_on")}
    return Listed(
        **plain,
        closed_on=found["closed_on"],
        who=found["who"],
        late=is_late(case, today),
        soon=is_soon(case, today),
        days=(case.due_on - today).days,
    )


def _case(found: dict[str, Any]) -> Case:
    return Case(
        state=found["state"],
        kind=found["kind"],
        received_on=found["received_on"],
        due_on=found["due_on"],
        extended_on=found["extended_on"],
        identity=found["identity"],
        linked=found["person_id"] is not None,
    )


def day_of(text: Any) -> date:
    """The day in a cursor. Raises ValueError."""
    return date.fromisoformat(text)
