"""A promise is kept in the transaction of the change that asks for it."""

from datetime import timedelta

import pytest

from portal.db import Database, rows, transaction
from portal.jobs import queue
from portal.kit import clock


async def kinds(db: Database) -> list[str]:
    """The jobs that there are."""
    return [str(one["kind"]) for one in await rows("SELECT kind FROM job ORDER BY id")]


async def enqueue_and_fail() -> None:
    """A change that asks for a job and is rolled back."""
    async with transaction():
        await queue.enqueue("a", {}, now=clock.now())
        raise ZeroDivisionError


async def test_a_rollback_takes_the_job_with_it(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await enqueue_and_fail()
    assert await kinds(db) == []


async def test_an_equal_job_that_waits_is_not_added_again(db: Database) -> None:
    for once in ("x", "x", "y", None, None):
        await queue.enqueue(f"{once}", {}, now=clock.now(), once=once)
    assert await kinds(db) == ["x", "y", "None", "None"]


async def test_the_bell_rings_after_the_commit_and_not_before(db: Database) -> None:
    with queue.bell.heard() as heard:
        async with transaction():
            await queue.enqueue("a", {}, now=clock.now(), due_at=clock.now() + timedelta(hours=1))
            assert not heard.is_set()
        await heard.wait()


async def test_the_bell_stays_silent_after_a_rollback(db: Database) -> None:
    with queue.bell.heard() as heard:
        with pytest.raises(ZeroDivisionError):
            await enqueue_and_fail()
        assert not heard.is_set()
