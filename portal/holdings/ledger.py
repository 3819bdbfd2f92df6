"""The ledger of erasures: what is written outside the database, and who may write that something went.

Every erasure is announced there before its transaction begins (*intent*) and confirmed after the commit (*done*), so
that a database restored from a copy can be told again what had gone. An object of the ledger holds opaque ids, kind,
rule, version, time and state: no text, no address, no hash of one. Its key has the day and the order of writing:
`2026/11/22/019…-intent.json`.

This module is the form, and the rule that nothing goes unannounced; `portal.files.ledger` writes.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from portal.db import after_commit
from portal.holdings.types import Rule
from portal.kit import ids as new

# How long a backup is kept at the longest: the privacy statement says so, and `portal backup` removes what is older.
BACKUPS_KEPT = timedelta(days=30)
# How long the ledger knows which records went: as long as a backup may bring them back, and a week to restore it.
IDS_KEPT = BACKUPS_KEPT + timedelta(days=7)

State = Literal["intent", "done"]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """Records of one kind that go, or went, by one rule as of one moment."""

    kind: str
    rule: Rule
    at: datetime
    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure, as the table `ledger_line` has it."""

    id: UUID
    kind: str
    rule: Rule
    at: datetime
    record_id: UUID


class UnannouncedError(Exception):
    """Something was to be deleted without an intent in the ledger: a fault in the code, so nothing is deleted."""


@dataclass
class Announced:
    """What may go inside `portal.files.ledger.erasing`, and what has gone there and is committed."""

    records: dict[str, frozenset[UUID]]  # by kind
    copied_at: datetime | None = None  # set where the lines stand outside already: they are being replayed
    committed: list[Line] = field(default_factory=list)

    def covers(self, entries: Sequence[Entry]) -> bool:
        """Whether all of this was announced."""
        return all(self.records.get(one.kind, frozenset()).issuperset(one.ids) for one in entries)

    def note(self, lines: Sequence[Line]) -> None:
        """Remembers the lines once the open transaction has committed, and forgets them if it does not."""

        async def remember() -> None:
            self.committed.extend(lines)

        work: Callable[[], Awaitable[None]] = remember
        after_commit(work)


_announced: ContextVar[Announced | None] = ContextVar("announced", default=None)


def announced() -> Announced | None:
    """What was announced by whoever called us; None when nothing was."""
    return _announced.get()


@contextmanager
def announcing(entries: Sequence[Entry], copied_at: datetime | None = None) -> Iterator[Announced]:
    """Inside the block records of these kinds may go."""
    records: dict[str, frozenset[UUID]] = {}
    for one in entries:
        records[one.kind] = records.get(one.kind, frozenset()).union(one.ids)
    mine = Announced(records, copied_at)
    token = _announced.set(mine)
    try:
        yield mine
    finally:
        _announced.reset(token)


def may_go(kind: str, ids: Sequence[UUID]) -> Announced:
    """Asked by whatever deletes. What was merged into an announced record goes along with it, so one is enough.

    Raises UnannouncedError.
    """
    mine = _announced.get()
    if mine is None or mine.records.get(kind, frozenset()).isdisjoint(ids):
        raise UnannouncedError(f"no intent for records of the kind {kind}: see portal.files.ledger.erasing")
    return mine


def new_key(state: State) -> str:
    """The key of an object that is about to be written. Keys are in the order of writing, whatever `--now` says."""
    made = new.new_id()
    return f"{moment_of(made):%Y/%m/%d}/{made}-{state}.json"


def moment_of(made: UUID) -> datetime:
    """When a UUIDv7 was made: its first 48 bits are milliseconds (RFC 9562, section 5.7)."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)


def first_id(moment: datetime) -> UUID:
    """The least UUIDv7 of that moment: what is smaller was made earlier."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def encode(state: State, entries: Sequence[Entry]) -> bytes:
    """An object of the ledger."""
    listed = [
        {
            "kind": one.kind,
            "rule": one.rule.name,
            "version": one.rule.version,
            "at": one.at.isoformat(),
            "ids": [str(record) for record in one.ids],
        }
        for one in entries
    ]
    return json.dumps({"format": FORMAT, "state": state, "erasures": listed}).encode()


def decode(content: bytes) -> list[Entry]:
    """What an object of the ledger says. Raises ValueError when it is none, or of a later format."""
    try:
        read: dict[str, Any] = json.loads(content)
        if read["format"] != FORMAT:
            raise ValueError("an object of another format")
        return [
            Entry(
                one["kind"],
                Rule(one["rule"], one["version"]),
                datetime.fromisoformat(one["at"]),
                tuple(UUID(record) for record in one["ids"]),
            )
            for one in read["erasures"]
        ]
    except (KeyError, TypeError) as error:
        raise ValueError("no object of the ledger") from error


def entries_of(lines: Sequence[Line]) -> list[Entry]:
    """The lines put together by kind, rule and moment."""
    found: dict[tuple[str, Rule, datetime], list[UUID]] = {}
    for line in lines:
        found.setdefault((line.kind, line.rule, line.at), []).append(line.record_id)
    return [Entry(*key, tuple(records)) for key, records in found.items()]
