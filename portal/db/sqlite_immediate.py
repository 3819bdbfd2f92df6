"""SQLite for a server: transactions that lock for writing at once, and give the lock back whatever happens.

The ORM's own backend begins DEFERRED: two processes that read and then write get "database is locked" at once,
whatever the busy timeout. It also keeps its lock for ever when a task is cancelled while beginning, and has whoever
reads wait for who writes in the same process. All of that is mended here. Columns
come back as Python values (UUID, date, datetime), as they do on PostgreSQL.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper, NestedTransactionContext, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

from portal.db.listeners import announce
from portal.db.trips import Trips
from portal.db.unchanged import Unchanged, reads_only


def _moment(text: bytes) -> datetime:
    found = datetime.fromisoformat(text.decode())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _text(moment: datetime) -> str:
    # moments are compared as text, so all of them are written in UTC and in one form
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(" ")


sqlite3.register_adapter(UUID, str)
sqlite3.register_adapter(datetime, _text)
sqlite3.register_converter("TIMESTAMP", _moment)
sqlite3.register_converter("DATE", lambda text: date.fromisoformat(text.decode()[:10]))
sqlite3.register_converter("CHAR", lambda text: UUID(text.decode()))  # the ORM's type of every UUID column


_PLACEHOLDER = re.compile(r"\$(\d+)")


@lru_cache(maxsize=1024)
def numbered(sql: str) -> str:
    """`sql` with `$1` written as `?1`: SQLite knows the first form only as a name, which Python has deprecated."""
    return _PLACEHOLDER.sub(r"?\1", sql)


def statements_of(script: str) -> list[str]:
    """The single statements of a script, triggers whole."""
    found, rest = [], ""
    for part in script.split(";"):
        rest += part + ";"
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return [s for s in found if s != ";"]


class _Announcing:
    """The ORM's four ways to run a statement, each announced to the listeners first."""

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        await announce(query)
        return await super().execute_insert(query, values)  # type: ignore[misc]

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        await announce(query)
        await super().execute_many(numbered(query), values)  # type: ignore[misc]

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        await announce(query)
        return await super().execute_query(numbered(query), values)  # type: ignore[misc]

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        await announce(query)
        return await super().execute_query_dict(numbered(query), values)  # type: ignore[misc]


class ImmediateWrapper(_Announcing, SqliteTransactionWrapper):
    """An open transaction; nested ones are savepoints."""

    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateWrapper(self))

    @translate_exceptions
    async def execute_script(self, query: str) -> None:
        # executescript would commit first, and half a migration with it
        for statement in statements_of(query):
            await self._connection.execute(statement)


class ImmediateContext(SqliteTransactionContext):
    """Begins IMMEDIATE and returns the lock also when the beginning fails or is cancelled."""

    async def __aenter__(self) -> Any:
        await self._trxlock.acquire()
        token = None
        try:
            await self.ensure_connection()
            self.token = token = get_connections().set(self.connection_name, self.connection)
            await self.connection.begin()
        except BaseException:
            if token is not None:
                get_connections().reset(token)
            try:
                # the BEGIN may still wait in the connection's thread, which works in order: a rollback behind it
                # always leaves the connection clean
                if self.connection._connection:
                    await asyncio.shield(self.connection._connection.rollback())
            finally:
                self._trxlock.release()
            raise
        return self.connection


class LockedConnection(ConnectionWrapper):
    """The connection for one statement. Returns the lock also when the file cannot be opened."""

    __slots__ = ()

    async def __aenter__(self) -> Any:
        await self._lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:
            self._lock.release()
            raise
        return self.connection


class ImmediateSqliteClient(_Announcing, SqliteClient):
    """The process's two connections to its SQLite file, and what was read since the last change.

    Pages that read have a connection of their own: none waits while a batch of the sweep, say, is written.
    """

    def __init__(self, file_path: str, **settings: Any) -> None:
        super().__init__(file_path, **settings)
        self.unchanged = Unchanged(file_path)
        self.trips = Trips(self._reading)
        self._reader: aiosqlite.Connection | None = None

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        if not reads_only(query):
            return await super().execute_query_dict(query, values)
        version, key = self.unchanged.version(), (query, *(values or ()))
        found = self.unchanged.get(key) if version is not None else None
        if found is None:
            found = await self._read(query, values)
            if version is not None:
                self.unchanged.put(key, found, version)
        return found

    @translate_exceptions
    async def _read(self, query: str, values: list[Any] | None) -> list[dict[str, Any]]:
        await announce(query)
        return await self.trips.rows(numbered(query), values or [])

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[aiosqlite.Connection]:
        if self._reader is None:
            self._reader = await self._opened(query_only="ON")
        yield self._reader

    async def close(self) -> None:
        self.unchanged.close()
        reader, self._reader = self._reader, None
        if reader is not None:
            await reader.close()
        await super().close()

    async def create_connection(self, with_db: bool) -> None:
        if not self._connection:
            self._connection = await self._opened()
            await self._post_connect()

    async def _opened(self, **more: str) -> aiosqlite.Connection:
        """A new connection. It is closed again when whoever waits for it goes away meanwhile."""
        opening = asyncio.create_task(self._open(more))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            await (await opening).close()
            raise

    async def _open(self, more: dict[str, str]) -> aiosqlite.Connection:
        """The connection with every setting in force: one without foreign keys or syncing must never be used."""
        opening = aiosqlite.connect(self.filename, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES)
        try:
            connection = await opening
        except BaseException:
            # its thread has something to say to this loop yet
            await asyncio.to_thread(opening._thread.join)
            raise
        try:
            connection._conn.row_factory = sqlite3.Row
            settings = {**self.pragmas, **more}
            await connection.executescript("".join(f"PRAGMA {name}={to};" for name, to in settings.items()))
        except BaseException:
            await connection.close()
            raise
        return connection

    def acquire_connection(self) -> ConnectionWrapper:
        return LockedConnection(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateWrapper(self), self._lock)


client_class = ImmediateSqliteClient
