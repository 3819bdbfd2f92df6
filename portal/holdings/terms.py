"""How long records are kept, and how long they used to be: a setting with a history.

Two promises of the privacy statement. A record's term is the shortest that was in force since it was made: a shorter
term applies to everything, a longer one only to what comes later. And a term that was shortened deletes nothing earlier
than seven days after its owner was told: whatever would only go because of the new term waits for a notice, at the
longest until it would have gone by the old one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import execute, placeholders, rows, transaction
from portal.kit import clock, ids
from portal.settings import Settings

WARNING = timedelta(days=7)
BEGINNING = date(1970, 1, 1)  # of the first term that a portal ever noted


@dataclass(frozen=True, slots=True)
class Step:
    """A term and the first local day on which it was in force."""

    length: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one kind of record, the oldest first; the last is in force. Lengths are in months or in days."""

    steps: tuple[Step, ...]

    @property
    def shortest(self) -> int:
        """What the search for candidates goes by: nothing is due earlier."""
        return min(step.length for step in self.steps)

    @property
    def shortened_on(self) -> date | None:
        """The day of the last shortening; None when the term was never shortened."""
        falls = [later.valid_from for step, later in pairwise(self.steps) if later.length < step.length]
        return falls[-1] if falls else None

    def since(self, made_on: date) -> tuple[int, ...]:
        """The terms that a record made on this day has had, each shorter than the one before."""
        had: list[int] = []
        for step, later in pairwise((*self.steps, None)):
            if step is not None and (later is None or later.valid_from > made_on):
                had += [step.length] if not had or step.length < had[-1] else []
        return tuple(had)


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told since the last shortening, and what day it is: all that the rule has to know beside a record."""

    today: date
    days: Mapping[UUID, date]  # by record: the local day on which its owner was first told


def due_by(
    lengths: Sequence[int], due_with: Callable[[int], date | None], record_id: UUID, told: Told
) -> date | None:
    """The first local day on which the record is gone, having had the terms `lengths` (see `Terms.since`).

    `due_with(length)` is the rule with one term. Each shorter term brings the day forward, but not nearer than a week
    after the owner was told, or, while nobody was told, a week from today. None while its clock has not started.
    """
    due_on = due_with(lengths[0])
    for shorter in lengths[1:]:
        sooner = due_with(shorter)
        if due_on is None or sooner is None:
            return None
        due_on = max(sooner, min(due_on, told.days.get(record_id, told.today) + WARNING))
    return due_on


def terms_of(settings: Settings, key: str, present: int) -> Terms:
    """The terms of the records `key`: as they were noted when this process started, or only the `present` one."""
    noted = settings.term_history.get(key, ())
    return Terms(tuple(Step(*one) for one in noted) or (Step(present, BEGINNING),))


async def told_of(terms: Terms, kind: str, records: Sequence[UUID], today: date, zone: ZoneInfo) -> Told:
    """Who of the owners of `records` was told since the last shortening. Asks nothing when there was none."""
    since = terms.shortened_on
    if since is None or not records:
        return Told(today, {})
    found = await rows(
        f"SELECT record_id, sent_at FROM retention_notice WHERE kind = $1 AND sent_at >= $2"
        f" AND record_id IN ({placeholders(len(records), 3)}) ORDER BY sent_at DESC",
        kind,
        datetime.combine(since, time.min, zone).astimezone(UTC),
        *records,
    )
    return Told(today, {one["record_id"]: clock.local_day(one["sent_at"], zone) for one in found})


async def note(settings: Settings, present: Mapping[str, int], *, today: date) -> None:
    """Writes down a term that differs from the last one known, in force from `today`, and gives `settings` the whole
    history. Once at the start of every process that shows or deletes records; again, it changes nothing."""
    async with transaction():
        history = await _history()
        for key, length in present.items():
            known = history.get(key)
            if not known or known[-1][0] != length:
                await execute(
                    "INSERT INTO retention_term (id, key, length, valid_from) VALUES ($1, $2, $3, $4)"
                    " ON CONFLICT (key, valid_from) DO UPDATE SET length = excluded.length",
                    ids.new_id(),
                    key,
                    length,
                    today if known else BEGINNING,
                )
    settings.term_history = await _history()


async def _history() -> dict[str, tuple[tuple[int, date], ...]]:
    found: dict[str, tuple[tuple[int, date], ...]] = {}
    for one in await rows("SELECT key, length, valid_from FROM retention_term ORDER BY key, valid_from"):
        found[one["key"]] = (*found.get(one["key"], ()), (one["length"], one["valid_from"]))
    return found
