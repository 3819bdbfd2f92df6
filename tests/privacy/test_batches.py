"""Batches: how large they are, and what one bad record does to the others."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from itertools import count
from types import SimpleNamespace
from uuid import UUID

import pytest

from portal.files.ledger import LedgerTrouble
from portal.holdings.types import Candidate, Holding, Outcome, Page, Rule
from portal.kit import ids
from portal.privacy.sweep import batches
from portal.privacy.sweep.batches import Done, Pace
from tests.privacy.world import LONG_AGO, NOW, TODAY


def _holding(expire) -> Holding:  # type: ignore[no-untyped-def]
    async def nothing(*_: object) -> Page:
        return Page([])

    async def none() -> int:
        return 0

    return Holding("x", "x", "X", "x", Rule("x", 1), (), nothing, expire, none)


async def _pages(*pages: Sequence[Candidate]) -> AsyncIterator[Sequence[Candidate]]:
    for page in pages:
        yield page


async def _nothing(done: Done) -> None:
    pass


def _candidates(number: int, along: int = 0) -> list[Candidate]:
    return [
        Candidate(ids.new_id(), LONG_AGO, along=tuple(ids.new_id() for _ in range(along)))
        for _ in range(number)
    ]


class Expiring:
    """Deletes everything but what is bad, and remembers the batches."""

    def __init__(self, bad: Sequence[UUID] = ()) -> None:
        self.batches: list[int] = []
        self.bad = set(bad)

    async def __call__(self, records: Sequence[UUID], today: date, now: datetime) -> Outcome:
        self.batches.append(len(records))
        if self.bad & set(records):
            raise ValueError("a bad record")
        return Outcome(records)


async def test_one_bad_record_does_not_keep_the_others() -> None:
    made = _candidates(10)
    expiring = Expiring([made[3].id])
    done = await batches.delete(_holding(expiring), _pages(made), TODAY, NOW, _nothing)
    assert (done.deleted, done.kept) == (9, {"failed": 1})
    assert expiring.batches == [5, 1, 1, 1, 1, 1, 5]


async def test_a_ledger_that_is_away_ends_it_at_once() -> None:
    """It is away for every record: none is tried by itself."""
    batches_of: list[int] = []

    async def expire(records: Sequence[UUID], today: date, now: datetime) -> Outcome:
        batches_of.append(len(records))
        raise LedgerTrouble

    done = await batches.delete(_holding(expire), _pages(_candidates(10)), TODAY, NOW, _nothing)
    assert (done.halted, done.deleted, batches_of) == (True, 0, [5])


async def test_it_gives_up_when_nothing_works() -> None:
    made = _candidates(300)
    with pytest.raises(ValueError, match="a bad record"):
        await batches.delete(_holding(Expiring([one.id for one in made])), _pages(made), TODAY, NOW, _nothing)


async def test_batches_grow_while_they_are_quick() -> None:
    expiring = Expiring()
    done = await batches.delete(
        _holding(expiring), _pages(_candidates(200), _candidates(30)), TODAY, NOW, _nothing
    )
    assert done.deleted == 230
    assert max(expiring.batches) <= 100
    assert expiring.batches[0] == 5


async def test_what_goes_along_counts() -> None:
    expiring = Expiring()
    await batches.delete(
        _holding(expiring), _pages(_candidates(4, along=4), _candidates(1, along=500)), TODAY, NOW, _nothing
    )
    assert expiring.batches[0] == 1
    assert sum(expiring.batches) == 5


async def test_after_each_batch_others_have_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    rested = []

    async def sleep(seconds: float) -> None:
        rested.append(seconds)

    monkeypatch.setattr(batches, "asyncio", SimpleNamespace(sleep=sleep))
    monkeypatch.setattr(batches, "time", SimpleNamespace(perf_counter=count().__next__))
    await batches.delete(_holding(Expiring()), _pages(_candidates(7)), TODAY, NOW, _nothing, rest=3.0)
    assert rested == [3.0, 3.0]


@pytest.mark.parametrize(
    ("size", "records", "seconds", "then"),
    [
        (10, 10, 0.001, 20),
        (100, 100, 0.001, 100),
        (10, 10, 0.012, 10),
        (10, 10, 0.02, 5),
        (1, 1, 0.9, 1),
        (50, 3, 0.001, 50),
        (100, 100, 0.06, 50),
    ],
)
def test_the_pace(size: int, records: int, seconds: float, then: int) -> None:
    pace = Pace(batches.SIZES.index(size))
    pace.learn(records, seconds)
    assert pace.size == then
