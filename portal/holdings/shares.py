"""What the portal holds about one person: each feature declares its share, record by record.

The person's own page, the copy that they ask for, and the erasure read these declarations and know no feature. What a
record says is an allow-list: a column that no field names can never be in a copy.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol
from uuid import UUID

from portal.db import row, rows

_LAST = UUID(int=2**128 - 1)  # above every id: the newest come first

# Who else stands in a record: never by name.
YOU, OTHER, STAFF, PORTAL = "you", "another participant", "support staff", "the portal"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that records of a kind say. `label` and what `words` lead to are English source texts."""

    label: str
    type: Literal["text", "moment", "day", "number", "flag", "list"] = "text"
    words: Mapping[str, str] = field(default_factory=dict)  # for people, by what the copy for machines says
    parts: Mapping[str, "Field"] = field(default_factory=dict)  # of each item of a list


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that belongs to a record."""

    key: str  # in the store
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something that is held about a person. `data` has the fields of its kind, all of them and nothing else."""

    purpose: str
    kind: str
    id: UUID
    title: str = ""  # of its own; "" for what is sufficiently named by its kind
    made_at: datetime | None = None
    gone_on: date | None = (
        None  # the first local day on which it is gone; None while its clock has not started
    )
    path: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    files: tuple[FileRef, ...] = ()

    @property
    def last_day(self) -> date | None:
        """The last local day on which it is there: what people are told."""
        return self.gone_on - timedelta(days=1) if self.gone_on else None


@dataclass(frozen=True, slots=True)
class Records:
    """A page of them, the newest of a kind first. `next` is where the next page starts, "" at the end."""

    items: Sequence[Record]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record: what it is called, what it says, and how it is read."""

    key: str
    purpose: str
    name: str  # an English source text
    fields: Mapping[str, Field]
    count: str  # SQL of one number, for the person `$1`
    page: str  # SQL of rows with an `id`, for the person `$1`: those below the id `$2`, the highest first, at most `$3`
    read: Callable[[UUID, list[dict[str, Any]]], Awaitable[list[Record]]]


class ReadRecords(Protocol):
    """Some records of a person, from a cursor on; those of one purpose, when it is named."""

    def __call__(
        self, person_id: UUID, after: str, limit: int, *, purpose: str = ""
    ) -> Awaitable[Records]: ...


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one feature holds about a person."""

    key: str
    forms: tuple[Kind, ...]
    count: Callable[[UUID], Awaitable[dict[str, int]]]  # by purpose
    records: ReadRecords
    # Lets go of what the person has here, by their choices: numbers by purpose. One bounded transaction a call.
    erase: Callable[..., Awaitable[Any]] | None = None
    # Only keeps, or uses again, one record or all of the person's.
    restrict: Callable[..., Awaitable[None]] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The keys of its kinds of records."""
        return tuple(one.key for one in self.forms)


def share(key: str, *kinds: Kind) -> Share:
    """The share of a feature that holds these kinds of records."""

    async def count(person_id: UUID) -> dict[str, int]:
        # one row with a number a kind, in one statement
        numbers = ", ".join(f"({kind.count}) AS {kind.key}" for kind in kinds)
        found = await row("SELECT " + numbers, person_id) or {}
        counts: dict[str, int] = {}
        for kind in kinds:
            counts[kind.purpose] = counts.get(kind.purpose, 0) + found.get(kind.key, 0)
        return counts

    async def records(person_id: UUID, after: str, limit: int, *, purpose: str = "") -> Records:
        return await _records([one for one in kinds if purpose in ("", one.purpose)], person_id, after, limit)

    return Share(key=key, forms=kinds, count=count, records=records)


async def _records(kinds: Sequence[Kind], person_id: UUID, after: str, limit: int) -> Records:
    first, below = _position(after)
    items: list[Record] = []
    for number, kind in list(enumerate(kinds))[first:]:
        room = limit - len(items)
        found = await rows(kind.page, person_id, below, room + 1)
        shown = found[:room]
        items += _checked(kind, await kind.read(person_id, shown)) if shown else []
        if len(found) > room:
            return Records(items, f"{number}.{shown[-1]['id'] if shown else below}")
        below = _LAST
    return Records(items)


def _position(after: str) -> tuple[int, UUID]:
    number, _, below = after.partition(".")
    try:
        return max(0, int(number)), UUID(below)
    except ValueError:
        return 0, _LAST


def _checked(kind: Kind, records: list[Record]) -> list[Record]:
    """Raises ValueError when a record says more or less than its kind declares."""
    for one in records:
        if one.data.keys() != kind.fields.keys():
            raise ValueError(f"a record of the kind {kind.key} does not say what it declares")
    return records
