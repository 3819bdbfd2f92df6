"""Deleting in batches: each a short transaction, so that pages stay usable while a million records go."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime

from portal.files.ledger import LedgerTrouble
from portal.holdings.types import Candidate, Holding, Outcome
from portal.web.logs import trouble, where

# Records in one transaction. A few sizes only: each is a statement that the database has to prepare once.
SIZES = (1, 2, 5, 10, 20, 50, 100)
# Seconds. No batch may hold its locks for more than 0.050: the pace aims well below that, because a disk or a busy
# processor now and then makes a batch take twice as long as the one before.
LONGEST = 0.018  # beyond this the next batch is smaller
COMFORTABLE = 0.007  # up to here the next larger size fits as well
# How much of a batch's time is left to others before the next: SQLite's writers wait by trying again. Somebody at a
# terminal waits for the end; for the worker nobody does, but people for their pages.
REST, AT_EASE = 0.25, 3.0
# Announces to the ledger what may go while it is open.
Announcing = Callable[[Sequence[Candidate]], AbstractAsyncContextManager[None]]
GIVE_UP_AFTER = 100  # failures on end: the database is in trouble, not a record


@dataclass
class Pace:
    """How many records fit into a batch that stays short. Starts small, and learns."""

    step: int = SIZES.index(5)

    @property
    def size(self) -> int:
        """How many records the next batch may have."""
        return SIZES[self.step]

    def learn(self, records: int, seconds: float) -> None:
        """A batch of `records` took `seconds`: halves when that was too long, grows when there was time left."""
        if seconds > LONGEST:
            self.step = max(0, self.step - 1)
        elif seconds < COMFORTABLE and records >= self.size:
            self.step = min(len(SIZES) - 1, self.step + 1)


@dataclass
class Done:
    """What became of the candidates so far."""

    deleted: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    failures: int = 0  # on end
    halted: bool = False  # the ledger is away: nothing more can be announced, so nothing more goes


def _unannounced(items: Sequence[Candidate]) -> AbstractAsyncContextManager[None]:
    return nullcontext()


async def delete(
    holding: Holding,
    source: AsyncIterator[Sequence[Candidate]],
    today: date,
    now: datetime,
    after_batch: Callable[[Done], Awaitable[None]],
    announcing: Announcing = _unannounced,
    rest: float = REST,
) -> Done:
    """Deletes what is still due of the candidates from `source`, batch by batch; `after_batch` runs after each, and
    `rest` times what the batch took is left to others.

    What `source` brings at a time is announced to the ledger at once, for a batch is too short to wait for storage; a
    ledger that is away halts it. A batch that fails is tried again record by record, so that one bad record does not
    keep the others. Raises the last error when nothing works any more.
    """
    done, pace = Done(), Pace()
    try:
        async for items in source:
            async with announcing(items):
                await _work_through(holding, list(items), today, now, done, pace, after_batch, rest)
    except LedgerTrouble as error:
        trouble("the ledger of erasures is away: nothing more is deleted", error=where(error))
        done.halted = True
    return done


async def _work_through(
    holding: Holding,
    waiting: list[Candidate],
    today: date,
    now: datetime,
    done: Done,
    pace: Pace,
    after_batch: Callable[[Done], Awaitable[None]],
    rest: float,
) -> None:
    while waiting:
        batch = _next_batch(waiting, pace.size)
        began = time.perf_counter()
        await _attempt(holding, batch, today, now, done)
        took = time.perf_counter() - began
        pace.learn(sum(len(item.records) for item in batch), took)
        await after_batch(done)
        await asyncio.sleep(took * rest)


def _next_batch(waiting: list[Candidate], size: int) -> list[Candidate]:
    """Takes from `waiting` as many as make up `size` records: at least one, however much goes along with it."""
    records, count = 0, 0
    for item in waiting:
        records += len(item.records)
        if count and records > size:
            break
        count += 1
    batch, waiting[:] = waiting[:count], waiting[count:]
    return batch


async def _attempt(
    holding: Holding, batch: Sequence[Candidate], today: date, now: datetime, done: Done
) -> None:
    try:
        outcome = await holding.expire([item.id for item in batch], today, now)
    except LedgerTrouble:
        raise
    except Exception as error:
        if len(batch) == 1:
            _failed(holding, error, done)
            if done.failures >= GIVE_UP_AFTER:
                raise
        else:
            for item in batch:
                await _attempt(holding, [item], today, now, done)
    else:
        _succeeded(outcome, done)


def _succeeded(outcome: Outcome, done: Done) -> None:
    done.deleted += len(outcome.deleted)
    done.kept.update(outcome.kept)
    done.failures = 0


def _failed(holding: Holding, error: Exception, done: Done) -> None:
    done.kept["failed"] += 1
    done.failures += 1
    trouble("a record could not be deleted", holding=holding.key, error=where(error))
