"""Several processes, one database; and what makes SQLite fit for that."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from portal.db import Database, execute, value
from portal.db.sqlite_immediate import numbered, statements_of

WRITER = """
import asyncio, sys
from portal.db import execute, for_update, transaction, use_database, value

async def main():
    async with use_database(sys.argv[1]):
        for _ in range(60):
            async with transaction():
                given = await value("SELECT given FROM number_series WHERE name = 'shared'" + for_update())
                await asyncio.sleep(0)
                await execute("UPDATE number_series SET given = $1 WHERE name = 'shared'", given + 1)

asyncio.run(main())
"""


async def test_processes_that_read_and_then_write_wait_for_each_other(db: Database) -> None:
    await execute("INSERT INTO number_series (name, given) VALUES ('shared', 0)")
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, db.url, stderr=subprocess.PIPE, env={"PYTHONPATH": "."}
        )
        for _ in range(3)
    ]
    assert [(await one.communicate())[1] for one in writers] == [b"", b"", b""]
    assert await value("SELECT given FROM number_series WHERE name = 'shared'") == 180


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("CREATE TABLE a (x); CREATE TABLE b (y);", ["CREATE TABLE a (x);", "CREATE TABLE b (y);"]),
        ("SELECT 'a;b'", ["SELECT 'a;b';"]),
        ("", []),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END; SELECT 1;",
            ["CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;", "SELECT 1;"],
        ),
        ("-- a; comment\nSELECT 1;", ["-- a; comment\nSELECT 1;"]),
    ],
)
def test_statements_of(script: str, found: list[str]) -> None:
    assert statements_of(script) == found


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT $1, $12", "SELECT ?1, ?12"),
        ("SELECT '$' || $1", "SELECT '$' || ?1"),
        ("SELECT '$.a'", "SELECT '$.a'"),
    ],
)
def test_numbered(sql: str, found: str) -> None:
    assert numbered(sql) == found


async def test_moments_are_compared_in_utc_wherever_they_come_from(db: Database) -> None:
    moment = datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    await execute("INSERT INTO lease (name, holder, until) VALUES ('a', 'b', $1)", moment)
    earlier, later = moment - timedelta(minutes=1), (moment + timedelta(minutes=1)).astimezone(UTC)
    assert await value("SELECT count(*) FROM lease WHERE until > $1 AND until < $2", earlier, later) == 1
    assert await value("SELECT until FROM lease") == moment
