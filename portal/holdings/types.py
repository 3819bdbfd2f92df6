"""What a holding of personal data is. Each feature declares its own in `personal.py`; the engine of the privacy
feature (sweep, notices, desk) works on what is declared and knows no feature.

A holding answers, for the kind of record that it keeps: what is due, how many there are, and how does it go. The
statement, the export and the erasure of a person will ask the same declaration for more.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

# A day that never comes: what is needed until then has no end yet.
NEVER = date.max


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that lets records go, as the ledger names it. Its version rises whenever its meaning changes."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that is due, and what goes in the same breath."""

    id: UUID
    due_on: date  # the first local day on which it is gone
    owner: UUID | None = None  # the person who is told beforehand
    along: tuple[UUID, ...] = ()  # what was merged into it

    @property
    def records(self) -> tuple[UUID, ...]:
        """Every record that goes: itself and what goes along."""
        return (self.id, *self.along)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what is due; it may be empty before the last one. `next` is where the next page starts, "" at the end."""

    items: Sequence[Candidate]
    next: str = ""
    kept: Mapping[str, int] = field(
        default_factory=dict
    )  # due, but not to go for now, by reason: no candidates


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: which records went, and how many candidates stayed, by reason."""

    deleted: Sequence[UUID] = ()
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """How a record is named to its owner: in a mail that says it is about to go, and on the page behind it."""

    text: str
    path: str
    due_on: date | None = None  # as the rule has it at present

    @property
    def last_day(self) -> date | None:
        """The last local day on which it is there: what people are told."""
        return self.due_on - timedelta(days=1) if self.due_on else None


@dataclass(frozen=True, slots=True)
class Notices:
    """That the owner of a record is told before it goes: `days` before, the longest first, by the mail `mail`."""

    days: tuple[int, ...]
    mail: str
    describe: Callable[[Sequence[UUID]], Awaitable[dict[UUID, Line]]]


class Candidates(Protocol):
    """The records due on or before the day `by`, from a cursor on: an index finds them, the feature's pure rule
    decides. `today`: what day it is, when `by` lies ahead of it."""

    def __call__(self, by: date, after: str, limit: int, *, today: date | None = None) -> Awaitable[Page]: ...


# Deletes what is still due of some candidates, in one transaction that asks the rule again under lock.
Expire = Callable[[Sequence[UUID], date, datetime], Awaitable[Outcome]]
# Deletes records before their time because their owner, and nobody else, asked for it.
Erase = Callable[[Sequence[UUID], UUID, date, datetime], Awaitable[Outcome]]

# Deletes, due or not, what had gone by a rule as of a moment before the database was restored from an earlier copy, and
# writes its line in the ledger again (`erasure.record`), also for what is not there. In one transaction.
Forget = Callable[[Sequence[UUID], Rule, date, datetime], Awaitable[None]]


@dataclass(frozen=True)
class Holding:
    """One kind of record with personal data: why it is held, until when, and how it goes."""

    key: str  # names it in reports
    kind: str  # names a record of it in tombstones and in the ledger
    title: str  # for people, an English source text
    purpose: str  # key of its purpose in the privacy statement
    rule: Rule
    tables: tuple[str, ...]  # what deleting touches: PostgreSQL clears their dead rows afterwards
    candidates: Candidates
    expire: Expire
    total: Callable[[], Awaitable[int]]  # how many records there are: what the guard takes its share of
    notices: Notices | None = None
    erase: Erase | None = None
    forget: Forget | None = (
        None  # without it a restored copy asks the rule again: enough where time alone decides
    )
    proven: bool = True  # False: the ledger needs none of their ids, for time alone decides
    term: int = 0  # how long, as the settings have it, in the rule's unit; 0: the rule has a fixed term


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote in records of others, one kind of it: it goes before their accounts do."""

    kind: str  # as the ledger names it
    # Some of what these people wrote, and nothing keeps: at most so many.
    find: Callable[[Sequence[UUID], int], Awaitable[Sequence[UUID]]]
    # In the open transaction, these records announced and the rows of these people locked: deletes what is theirs of
    # the records, by this rule, and writes the ledger.
    delete: Callable[[Sequence[UUID], Sequence[UUID], Rule, datetime], Awaitable[None]]


@dataclass(frozen=True)
class Stake:
    """What a feature has in somebody's account: until when it needs it, and what it does when it goes."""

    # For those of some people whose account is still needed today: the first day on which it no longer is, or NEVER.
    needed_until: Callable[[Sequence[UUID], date], Awaitable[dict[UUID, date]]]
    # Inside the transaction that deletes these people, their rows locked: lets go of them.
    let_go: Callable[[Sequence[UUID], date, datetime], Awaitable[None]]
    tables: tuple[str, ...]  # where that changes rows
    # Those of some people whose account stays for now, whatever else is due: something of theirs here is restricted or
    # held for a legal claim. By person: the reason, one of portal.holdings.holds.
    frozen: Callable[[Sequence[UUID]], Awaitable[dict[UUID, str]]] | None = None
    # What goes with an account that expires, as it does when its owner asks to be erased and chooses nothing.
    written: tuple[Written, ...] = ()
