"""One holder at a time."""

import asyncio
from datetime import timedelta

from portal.db import Database, lease
from portal.kit import clock

MINUTE = timedelta(minutes=1)


async def test_one_of_many_takes_it(db: Database) -> None:
    now = clock.now()
    taken = await asyncio.gather(*(lease.take("sweep", f"h{n}", now=now, length=MINUTE) for n in range(10)))
    assert sorted(taken) == [False] * 9 + [True]


async def test_its_holder_renews_it_and_others_wait(db: Database) -> None:
    now = clock.now()
    steps = [("a", 0), ("b", 30), ("a", 50), ("b", 100), ("b", 111), ("a", 112)]
    taken = [
        await lease.take("sweep", holder, now=now + timedelta(seconds=at), length=MINUTE)
        for holder, at in steps
    ]
    assert taken == [True, False, True, False, True, False]


async def test_given_back_it_is_free_at_once(db: Database) -> None:
    now = clock.now()
    await lease.take("sweep", "a", now=now, length=MINUTE)
    await lease.give_back("sweep", "b")
    assert not await lease.take("sweep", "c", now=now, length=MINUTE)
    await lease.give_back("sweep", "a")
    assert await lease.take("sweep", "c", now=now, length=MINUTE)


async def test_names_do_not_meet(db: Database) -> None:
    now = clock.now()
    assert await lease.take("one", "a", now=now, length=MINUTE)
    assert await lease.take("other", "b", now=now, length=MINUTE)


async def test_a_clock_that_was_ahead_keeps_nobody_waiting(db: Database) -> None:
    now = clock.now()
    assert await lease.take("sweep", "a", now=now + timedelta(days=366), length=MINUTE)
    assert await lease.take("sweep", "b", now=now, length=MINUTE)
    assert not await lease.take("sweep", "c", now=now - MINUTE, length=MINUTE)
