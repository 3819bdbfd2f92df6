"""A database that is away is told from a statement that is wrong."""

import asyncio
import errno
import socket
import sqlite3

import asyncpg
import pytest
from tortoise.exceptions import DBConnectionError, IntegrityError, OperationalError

from portal.db import Database, connect, rows, transaction, use_database
from portal.db.trouble import is_away, is_full
from tests.harness.databases import DIALECT


def sqlite(code: int) -> sqlite3.OperationalError:
    """What SQLite raises with this result code."""
    error = sqlite3.OperationalError("in words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (ConnectionRefusedError(), True),
        (ConnectionResetError(), True),
        (TimeoutError(), True),
        (socket.gaierror(), True),
        (OSError(errno.EHOSTUNREACH, "no route"), True),
        (OSError(errno.ENOENT, "no file"), False),
        (DBConnectionError("gone"), True),
        (asyncpg.ConnectionDoesNotExistError(), True),
        (asyncpg.CannotConnectNowError(), True),
        (asyncpg.TooManyConnectionsError(), True),
        (asyncpg.DeadlockDetectedError(), True),
        (asyncpg.DiskFullError(), True),
        (asyncpg.InvalidPasswordError(), True),
        (asyncpg.UndefinedTableError(), False),
        (asyncpg.UniqueViolationError(), False),
        (OperationalError(asyncpg.UndefinedTableError()), False),
        (OperationalError(sqlite(sqlite3.SQLITE_BUSY)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_FULL)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_READONLY_DBMOVED)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_IOERR_FSYNC)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_CANTOPEN)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_ERROR)), False),
        (sqlite(sqlite3.SQLITE_BUSY), True),
        (OperationalError("words only"), False),
        (IntegrityError("unique"), False),
        (ValueError("no number"), False),
    ],
)
def test_is_away(error: Exception, away: bool) -> None:
    assert is_away(error) is away


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "no room"), True),
        (OSError(errno.EDQUOT, "no room for you"), True),
        (OSError(errno.EIO, "broken"), False),
        (asyncpg.DiskFullError(), True),
        (asyncpg.InternalServerError("could not write init file"), True),
        (asyncpg.InternalServerError("cache lookup failed"), False),
        (asyncpg.OutOfMemoryError(), False),
        (OperationalError(asyncpg.DiskFullError()), True),
        (OperationalError(sqlite(sqlite3.SQLITE_FULL)), True),
        (OperationalError(sqlite(sqlite3.SQLITE_IOERR)), False),
        (sqlite(sqlite3.SQLITE_FULL), True),
        (OperationalError("words only"), False),
        (ValueError("no number"), False),
    ],
)
def test_is_full(error: Exception, full: bool) -> None:
    assert is_full(error) is full


AWAY = {"sqlite": "sqlite:////proc/nothing/portal.db", "postgres": "postgres://portal@127.0.0.1:1/portal"}[
    DIALECT
]


async def test_a_database_that_is_not_there() -> None:
    async with use_database(AWAY):
        for asking in (_ask, _ask_alone, _ask_alone, _ask):
            with pytest.raises(Exception) as raised:  # whichever the driver raises
                await asyncio.wait_for(asking(), 5)
            assert is_away(raised.value)
            assert not isinstance(raised.value, TimeoutError)


async def _ask() -> None:
    async with transaction():
        await rows("SELECT 1")


async def _ask_alone() -> None:
    await rows("SELECT 1")


if DIALECT == "postgres":

    async def test_connections_are_not_lost_when_the_server_hangs_up(db: Database) -> None:
        """More often than there are connections in the pool."""
        for _ in range(15):
            await _hang_up(db.url)
            found = await asyncio.gather(_ask(), return_exceptions=True)
            assert [one for one in found if isinstance(one, BaseException) and not is_away(one)] == []
        for _ in range(3):  # whose connection hears only now that it was hung up
            found = await asyncio.gather(_ask(), return_exceptions=True)
            if found == [None]:
                break
            assert is_away(found[0])
        assert found == [None]


async def _hang_up(url: str) -> None:
    killer = await connect(url)
    with killer.active():
        await rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await killer.close()
