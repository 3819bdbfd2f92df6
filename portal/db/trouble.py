"""Telling a database that is away, or has no room left, from a statement that is wrong."""

import errno
import socket
import sqlite3

import asyncpg
from tortoise.exceptions import DBConnectionError, OperationalError

_AWAY = (
    DBConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    ConnectionError,
    TimeoutError,
)
_REFUSING = (
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.InternalClientError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    socket.gaierror,
)
_UNREACHABLE = (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
# Primary result codes (sqlite.org/rescode.html): not what was asked is wrong, but the file or its disk.
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)


_FULL = (errno.ENOSPC, errno.EDQUOT)
# PostgreSQL's word, in no other language, for a full disk met by the first connection after a VACUUM.
_NO_INIT_FILE = "could not write init file"


def is_full(error: BaseException) -> bool:
    """Whether there is no room left on a disk: the database's, or the one where a form with files is put down."""
    if isinstance(error, asyncpg.DiskFullError):
        return True
    if isinstance(error, asyncpg.InternalServerError):
        return str(error) == _NO_INIT_FILE
    if isinstance(error, OSError):
        return error.errno in _FULL
    if isinstance(error, OperationalError):
        inner = _inner(error)
        return inner is not None and is_full(inner)
    return isinstance(error, sqlite3.OperationalError) and _code(error) == sqlite3.SQLITE_FULL


def is_away(error: BaseException) -> bool:
    """Whether the database cannot be reached, or cannot answer now: the same request may work in a while."""
    if isinstance(error, (*_AWAY, *_REFUSING)):
        return True
    if isinstance(error, OSError):
        return error.errno in _UNREACHABLE
    if isinstance(error, OperationalError):
        inner = _inner(error)
        return inner is not None and is_away(inner)
    return isinstance(error, sqlite3.OperationalError) and _code(error) in _SQLITE


def _inner(error: OperationalError) -> BaseException | None:
    """What the database itself said, of which the ORM made this."""
    found = error.__cause__ or (error.args[0] if error.args else None)
    return found if isinstance(found, BaseException) else None


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what extended codes add
