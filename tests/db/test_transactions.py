"""All of a block or nothing of it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from portal.db import Database, after_commit, execute, in_a_transaction, row, rows, transaction, value
from portal.db.models import NumberSeries
from portal.db.numbers import next_number


async def put(name: str, given: int = 1) -> None:
    """One row."""
    await execute("INSERT INTO number_series (name, given) VALUES ($1, $2)", name, given)


async def names() -> list[str]:
    """The rows that are there."""
    return [str(one["name"]) for one in await rows("SELECT name FROM number_series ORDER BY name")]


async def test_a_block_that_ends_well_stays(db: Database) -> None:
    async with transaction():
        await put("a")
        await NumberSeries.create(name="b", given=1)
    assert await names() == ["a", "b"]


async def fail_after(*work: Callable[[], Awaitable[object]]) -> None:
    """A block that does something and then fails."""
    async with transaction():
        for one in work:
            await one()
        raise ZeroDivisionError


async def test_a_block_that_fails_leaves_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after(lambda: put("a"), lambda: NumberSeries.create(name="b", given=1))
    assert await names() == []


async def test_a_nested_block_that_fails_leaves_the_outer_one(db: Database) -> None:
    async with transaction():
        await put("outer")
        with pytest.raises(ZeroDivisionError):
            await fail_after(lambda: put("inner"))
        await put("after")
    assert await names() == ["after", "outer"]


async def test_the_outer_block_takes_the_nested_one_with_it(db: Database) -> None:
    async def nested() -> None:
        async with transaction():
            await put("inner")

    with pytest.raises(ZeroDivisionError):
        await fail_after(nested)
    assert await names() == []


async def test_a_unique_clash_in_a_nested_block_can_be_survived(db: Database) -> None:
    from tortoise.exceptions import IntegrityError

    async with transaction():
        await put("a")
        with pytest.raises(IntegrityError):
            async with transaction():
                await put("a")
        await put("b")
    assert await names() == ["a", "b"]


async def test_work_waits_for_the_outermost_commit(db: Database) -> None:
    seen: list[object] = []

    async def look() -> None:
        seen.append((await names(), in_a_transaction()))

    async with transaction():
        async with transaction():
            await put("a")
            after_commit(look)
        assert seen == []
    assert seen == [(["a"], False)]


class Later:
    """Work for after a commit, and how often it was done."""

    def __init__(self) -> None:
        self.done = 0

    async def promise(self) -> None:
        """Asks for it, in the open transaction."""
        after_commit(self)

    async def __call__(self) -> None:
        self.done += 1


async def test_work_is_forgotten_with_a_rollback(db: Database) -> None:
    later = Later()
    with pytest.raises(ZeroDivisionError):
        await fail_after(later.promise)
    assert later.done == 0


async def test_work_of_a_nested_block_that_failed_is_forgotten(db: Database) -> None:
    kept, forgotten = Later(), Later()
    async with transaction():
        await kept.promise()
        with pytest.raises(ZeroDivisionError):
            await fail_after(forgotten.promise)
    assert (kept.done, forgotten.done) == (1, 0)


async def test_work_that_fails_does_not_hide_the_rest(db: Database) -> None:
    seen: list[str] = []

    async def fail() -> None:
        raise ZeroDivisionError

    async def note() -> None:
        seen.append("done")

    async with transaction():
        await put("a")
        after_commit(fail)
        after_commit(note)
    assert (seen, await names()) == (["done"], ["a"])


def test_outside_there_is_nothing_to_wait_for() -> None:
    async def nothing() -> None:
        return None

    with pytest.raises(RuntimeError, match="no transaction"):
        after_commit(nothing)


async def test_a_cancelled_block_leaves_nothing(db: Database) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        async with transaction():
            await put("a")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await names() == []


async def test_being_cancelled_at_any_moment_locks_nobody_out(db: Database) -> None:
    chance = random.Random(7)

    async def work(number: int) -> None:
        async with transaction():
            await put(f"n{number}")

    async def impatient(number: int) -> None:
        task = asyncio.create_task(work(number))
        await asyncio.sleep(chance.random() * 0.004)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for start in range(0, 200, 20):
        await asyncio.wait_for(asyncio.gather(*(impatient(start + n) for n in range(20))), 20)
    await asyncio.wait_for(put("last"), 5)
    assert "last" in await names()


async def test_tasks_beside_each_other_have_transactions_of_their_own(db: Database) -> None:
    async def add(name: str, fail: bool) -> None:
        async with transaction():
            await put(name)
            if fail:
                raise ZeroDivisionError

    found = await asyncio.gather(
        *(add(f"n{number}", number % 2 == 1) for number in range(6)), return_exceptions=True
    )
    assert [type(one) for one in found] == [type(None), ZeroDivisionError] * 3
    assert await names() == ["n0", "n2", "n4"]


async def test_numbers_are_given_once(db: Database) -> None:
    async def take() -> int:
        async with transaction():
            return await next_number("tickets")

    assert sorted(await asyncio.gather(*(take() for _ in range(20)))) == list(range(1, 21))
    assert await next_number("ideas") == 1


async def test_values_come_back_as_they_went_in(db: Database) -> None:
    from portal.kit import clock, ids
    from portal.mail.models import Mail

    now, made = clock.now(), ids.new_id()
    mail = Mail(id=made, recipient="é@example.org", purpose="x", kind="x", subject="", body="", headers={})
    mail.due_at = mail.created_at = now
    await mail.save()
    found = await row(
        "SELECT id, recipient, due_at, sent_at FROM mail WHERE id = $1 AND due_at = $2", made, now
    )
    assert found == {"id": made, "recipient": "é@example.org", "due_at": now, "sent_at": None}
    assert isinstance(found["id"], UUID)
    assert await value("SELECT count(*) FROM mail") == 1
    assert await value("SELECT id FROM mail WHERE id = $1", ids.new_id()) is None
    assert await execute("UPDATE mail SET tries = 3") == 1
