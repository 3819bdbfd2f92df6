"""Jobs are done: once, or again until they succeed, by whichever worker lives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from portal.db import Database, row, rows
from portal.jobs import claims, queue, worker
from portal.jobs.housekeeping import forget_given_up
from portal.jobs.worker import Periodic, Worker
from portal.kit import clock
from portal.settings import Settings
from portal.web import logs

Payload = dict[str, Any]


@asynccontextmanager
async def working(one: Worker) -> AsyncIterator[None]:
    """A worker that runs for the block."""
    task = asyncio.create_task(one.run())
    try:
        yield
    finally:
        one.stop()
        await asyncio.wait_for(task, 15)


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Waits until something is so; a test that waits for ten seconds fails."""
    async with asyncio.timeout(10):
        while not await true():
            await asyncio.sleep(0.01)


async def none_left() -> bool:
    """Whether every job was done."""
    return await row("SELECT id FROM job") is None


class Recorder:
    """A handler that remembers, and fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.seen: list[Payload] = []
        self.failures = failures

    async def __call__(self, payload: Payload, settings: Settings, now: datetime) -> None:
        self.seen.append(payload)
        if self.failures:
            self.failures -= 1
            raise ValueError("Anna's letter")


async def test_jobs_are_done_and_gone(db: Database, settings: Settings) -> None:
    record = Recorder()
    for number in range(10):
        await queue.enqueue("note", {"number": number}, now=clock.now())
    async with working(Worker(settings, {"note": record})):
        await until(none_left)
    assert sorted(one["number"] for one in record.seen) == list(range(10))


async def test_a_commit_wakes_the_worker(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOK_EVERY", 3600)
    record = Recorder()
    async with working(Worker(settings, {"note": record})):
        for number in range(3):
            await queue.enqueue("note", {"number": number}, now=clock.now())
            await until(none_left)
    assert [one["number"] for one in record.seen] == [0, 1, 2]


async def test_a_job_waits_until_it_is_due(db: Database, settings: Settings) -> None:
    await queue.enqueue("note", {}, now=clock.now(), due_at=clock.now() + timedelta(hours=1))
    assert await claims.claim(["note"], 5, clock.now()) == []
    assert len(await claims.claim(["note"], 5, clock.now() + timedelta(hours=1))) == 1


async def test_kinds_that_this_version_does_not_know_are_left_to_others(
    db: Database, settings: Settings
) -> None:
    await queue.enqueue("of the next version", {}, now=clock.now())
    assert await claims.claim(["note"], 5, clock.now()) == []


async def test_a_failed_job_waits_longer_each_time_and_is_given_up(db: Database, settings: Settings) -> None:
    await queue.enqueue("note", {}, now=clock.now())
    now, waits = clock.now(), []
    for _ in range(claims.MOST_TRIES):
        (job,) = await claims.claim(["note"], 5, now)
        given_up = await claims.postpone(job, now)
        due = (await rows("SELECT due_at FROM job"))[0]["due_at"]
        waits.append((due - now).total_seconds())
        now = max(now, due)
    assert waits[:-1] == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]
    assert given_up
    assert await claims.claim(["note"], 5, now + timedelta(days=1)) == []


async def test_a_failing_job_keeps_none_waiting(
    db: Database, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    poison, good = Recorder(failures=1), Recorder()
    await queue.enqueue("poison", {}, now=clock.now())
    await queue.enqueue("good", {}, now=clock.now())

    async def good_is_done() -> bool:
        return [one["kind"] for one in await rows("SELECT kind FROM job WHERE locked_until IS NULL")] == [
            "poison"
        ]

    async with working(Worker(settings, {"poison": poison, "good": good})):
        await until(good_is_done)
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Anna" not in said


async def test_the_job_of_a_killed_worker_comes_back_when_its_lease_ends(
    db: Database, settings: Settings
) -> None:
    await queue.enqueue("note", {"number": 1}, now=clock.now())
    (lost,) = await claims.claim(["note"], 5, clock.now())
    assert await claims.claim(["note"], 5, clock.now() + claims.LEASE / 2) == []
    (again,) = await claims.claim(["note"], 5, clock.now() + claims.LEASE * 1.1)
    assert (again.id, again.payload, again.tries) == (lost.id, {"number": 1}, 2)


async def test_a_job_that_lives_keeps_its_lease(db: Database) -> None:
    await queue.enqueue("note", {}, now=clock.now())
    (job,) = await claims.claim(["note"], 5, clock.now())
    later = clock.now() + claims.LEASE / 2
    await claims.renew(job, later)
    assert await claims.claim(["note"], 5, clock.now() + claims.LEASE * 1.1) == []


async def test_an_equal_job_is_added_while_the_first_one_runs(db: Database) -> None:
    await queue.enqueue("note", {}, now=clock.now(), once="x")
    await claims.claim(["note"], 5, clock.now())
    await queue.enqueue("note", {}, now=clock.now(), once="x")
    assert len(await claims.claim(["note"], 5, clock.now())) == 1


async def test_two_workers_never_have_the_same_job(db: Database) -> None:
    for number in range(20):
        await queue.enqueue("note", {"number": number}, now=clock.now())
    found = await asyncio.gather(*(claims.claim(["note"], 5, clock.now()) for _ in range(6)))
    numbers = [job.payload["number"] for jobs in found for job in jobs]
    assert sorted(numbers) == sorted(set(numbers))


async def test_stopping_lets_the_running_job_end(db: Database, settings: Settings) -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def slow(payload: Payload, settings: Settings, now: datetime) -> None:
        begun.set()
        await go.wait()

    await queue.enqueue("slow", {}, now=clock.now())
    one = Worker(settings, {"slow": slow})
    task = asyncio.create_task(one.run())
    await begun.wait()
    one.stop()
    go.set()
    await asyncio.wait_for(task, 5)
    assert await none_left()


async def test_what_does_not_end_in_time_is_given_back(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "DRAIN_SECONDS", 0.05)
    begun = asyncio.Event()

    async def endless(payload: Payload, settings: Settings, now: datetime) -> None:
        begun.set()
        await asyncio.Event().wait()

    await queue.enqueue("endless", {}, now=clock.now())
    one = Worker(settings, {"endless": endless})
    task = asyncio.create_task(one.run())
    await begun.wait()
    one.stop()
    await asyncio.wait_for(task, 5)
    (again,) = await claims.claim(["endless"], 5, clock.now())
    assert again.tries == 1


async def test_what_recurs_is_promised_once_a_turn_by_all_workers(db: Database) -> None:
    sweep = Periodic("sweep", timedelta(days=1), Recorder())
    start = clock.now()
    promised = [await worker.promise(sweep, start + timedelta(hours=hours)) for hours in (0, 0, 23, 25, 26)]
    assert promised == [True, False, False, True, False]


async def test_what_recurs_is_done(db: Database, settings: Settings) -> None:
    record = Recorder()
    async with working(Worker(settings, {}, [Periodic("sweep", timedelta(days=1), record)])):
        await until(lambda: _has(record, 1))
    assert record.seen == [{}]


async def _has(record: Recorder, number: int) -> bool:
    return len(record.seen) == number


async def test_given_up_jobs_go_after_a_month(db: Database) -> None:
    now = clock.now()
    for days in (29, 31):
        with time_machine.travel(now - timedelta(days=days), tick=False):
            await queue.enqueue(f"{days}", {}, now=clock.now())
            (job,) = await claims.claim([f"{days}"], 1, clock.now())
            tried = claims.Claim(job.id, job.kind, job.payload, claims.MOST_TRIES)
            await claims.postpone(tried, clock.now())
    assert await forget_given_up(now) == 1
    assert [one["kind"] for one in await rows("SELECT kind FROM job")] == ["29"]
