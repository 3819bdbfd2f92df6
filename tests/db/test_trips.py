"""Statements that wait for SQLite together, and what happens to each of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
import pytest

from portal.db import Database, execute, rows, transaction
from portal.db.trips import Trips
from portal.kit.ids import new_id


class Thread:
    """A connection of one task at a time, and how often it was had."""

    def __init__(self, path: Path) -> None:
        self.path, self.lock, self.had = path, asyncio.Lock(), 0

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[aiosqlite.Connection]:
        async with self.lock, aiosqlite.connect(self.path, isolation_level=None) as opened:
            opened.row_factory = aiosqlite.Row
            self.had += 1
            yield opened


@pytest.fixture
def thread(tmp_path: Path) -> Thread:
    return Thread(tmp_path / "x.db")


async def test_who_waits_goes_together(thread: Thread) -> None:
    trips = Trips(thread.connection)
    found = await asyncio.gather(*(trips.rows("SELECT ?1 AS n", [number]) for number in range(20)))
    assert found == [[{"n": number}] for number in range(20)]
    assert thread.had == 1
    assert await trips.rows("SELECT 1 AS n", []) == [{"n": 1}]
    assert thread.had == 2


async def test_what_is_wrong_is_told_to_who_asked(thread: Thread) -> None:
    trips = Trips(thread.connection)
    good, bad, better = await asyncio.gather(
        trips.rows("SELECT 1 AS n", []),
        trips.rows("SELECT nothing FROM nowhere", []),
        trips.rows("SELECT 2 AS n", []),
        return_exceptions=True,
    )
    assert (good, better) == ([{"n": 1}], [{"n": 2}])
    assert isinstance(bad, aiosqlite.OperationalError)


async def test_who_gives_up_keeps_nobody(thread: Thread) -> None:
    trips = Trips(thread.connection)
    async with thread.lock:
        first, second = (asyncio.create_task(trips.rows("SELECT 1 AS n", [])) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
    assert await second == [{"n": 1}]
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_a_connection_that_cannot_be_had_is_told_to_all(thread: Thread) -> None:
    gone = [True]

    @asynccontextmanager
    async def connection() -> AsyncIterator[aiosqlite.Connection]:
        if gone[0]:
            await asyncio.sleep(0)
            raise aiosqlite.OperationalError("unable to open database file")
        async with thread.connection() as opened:
            yield opened

    trips = Trips(connection)
    for _ in range(2):
        told = await asyncio.gather(*(trips.rows("SELECT 1", []) for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in told] == [aiosqlite.OperationalError] * 3
    gone[0] = False
    assert await trips.rows("SELECT 1 AS n", []) == [{"n": 1}]


async def test_a_connection_that_was_closed_is_told_to_who_was_under_way(thread: Thread) -> None:
    async with thread.connection() as closed:
        pass

    @asynccontextmanager
    async def gone() -> AsyncIterator[aiosqlite.Connection]:
        yield closed

    trips = Trips(gone)
    told = await asyncio.gather(*(trips.rows("SELECT 1", []) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in told] == [ValueError] * 3


async def test_nobody_who_reads_waits_for_who_writes(db: Database) -> None:
    async def read(number: int) -> int:
        [found] = await rows("SELECT CAST($1 AS INTEGER) + count(*) AS n FROM board", number)
        return int(found["n"])

    begun, read_all = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with transaction():
            await execute(
                "INSERT INTO board (id, name, description, position) VALUES ($1, 'App', '', 1)", new_id()
            )
            begun.set()
            await read_all.wait()

    writing = asyncio.create_task(write())
    await begun.wait()
    async with asyncio.timeout(20):
        assert await asyncio.gather(*(read(number) for number in range(8))) == list(range(8))
    read_all.set()
    await writing
    assert await read(0) == 1
