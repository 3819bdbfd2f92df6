"""PostgreSQL through asyncpg's pool, with its statements announced and its waits bounded."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections

from portal.db import patience
from portal.db.listeners import announce

WAIT_SECONDS = 5  # for a free connection; a page then answers 503
CLOSE_SECONDS = 2  # for connections that are in use when the portal stops
POOL: dict[str, Any] = {
    "record_class": asyncpg.Record,
    "max_queries": 50_000,
    "max_inactive_connection_lifetime": 300.0,
}


def _was_given_up(connection: Any) -> bool:
    """Whether the last statement on this connection of the pool was given up, and the server not yet heard about it."""
    protocol = getattr(connection._con, "_protocol", None)
    return protocol is not None and protocol._is_cancelling()


async def _as_it_was(connection: asyncpg.Connection) -> None:
    """What is left to do before another task gets the connection: nothing. asyncpg has rolled back what was open, and
    no statement of the portal's leaves anything in a session (tests/db/test_left_behind.py). Without this it asks
    PostgreSQL to forget settings, cursors and locks after every statement, which costs as much as most of them.
    """


class _Announcing:
    """The ORM's four ways to run a statement, each announced first, and given up when its answer takes too long.

    Waiting for a connection counts: a server that is silent is found out by whoever needs a new one.
    """

    async def execute_insert(self, query: str, values: list[Any]) -> Any:
        await announce(query)
        async with asyncio.timeout(patience.seconds()):
            return await super().execute_insert(query, values)  # type: ignore[misc]

    async def execute_many(self, query: str, values: list[Any]) -> None:
        await announce(query)
        async with asyncio.timeout(patience.seconds()):
            await super().execute_many(query, values)  # type: ignore[misc]

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        await announce(query)
        async with asyncio.timeout(patience.seconds()):
            return await super().execute_query(query, values)  # type: ignore[misc]

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        await announce(query)
        async with asyncio.timeout(patience.seconds()):
            return await super().execute_query_dict(query, values)  # type: ignore[misc]


class PooledWrapper(_Announcing, TransactionWrapper):  # type: ignore[misc]
    """An open transaction; nested ones are savepoints."""

    async def begin(self) -> None:
        async with asyncio.timeout(patience.seconds()):
            await super().begin()

    async def commit(self) -> None:
        async with asyncio.timeout(patience.seconds()):
            await super().commit()

    async def rollback(self) -> None:
        """Rolls back; drops a connection that cannot even do that: its server does so then."""
        limit = patience.CLEAN_SECONDS if _was_given_up(self._connection) else patience.seconds()
        try:
            async with asyncio.timeout(limit):
                await super().rollback()
        except TimeoutError:
            self._connection.terminate()
            raise

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(PooledWrapper(self))


class PooledContext(TransactionContextPooled):
    """Gives its connection back also when the beginning fails or is cancelled: the ORM's own keeps it for ever."""

    async def __aenter__(self) -> Any:
        await self.ensure_connection()
        pool = self.client._parent._pool
        async with asyncio.timeout(patience.seconds()):
            self.client._connection = connection = await pool.acquire()
        self.token = get_connections().set(self.connection_name, self.client)
        try:
            await self.client.begin()
        except BaseException:
            get_connections().reset(self.token)
            await asyncio.shield(pool.release(connection))
            raise
        return self.client


class Pool(asyncpg.Pool):
    """A pool in which nobody waits without end for a connection, or for one to be cleaned."""

    def acquire(self, *, timeout: float | None = None) -> Any:
        """As asyncpg's, for five seconds at most."""
        return super().acquire(timeout=timeout or WAIT_SECONDS)

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:
        """As asyncpg's; a connection whose statement was given up is dropped unless it is fit for use at once."""
        limit = patience.CLEAN_SECONDS if _was_given_up(connection) else timeout
        await super().release(connection, timeout=limit)


class PooledClient(_Announcing, AsyncpgDBClient):  # type: ignore[misc]
    """The process's pool of connections."""

    async def create_pool(self, **options: Any) -> asyncpg.Pool:
        """The pool, with its first connections open."""
        return await Pool(**POOL, **options, reset=_as_it_was)

    async def _close(self) -> None:
        if self._pool:
            try:
                await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)
            except TimeoutError:
                self._pool.terminate()
            self._pool = None

    def _in_transaction(self) -> TransactionContext:
        return PooledContext(PooledWrapper(self), self._pool_init_lock)


client_class = PooledClient
