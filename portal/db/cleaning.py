"""Making deleted text unreadable in the files of the database too.

SQLite overwrites what it deletes (`secure_delete`), but a full-text index keeps the words of deleted rows until its
pieces are merged, and the write-ahead log keeps whole pages until it is cut off. PostgreSQL keeps dead rows until a
VACUUM.
"""

from collections.abc import Iterable

from portal.db.connection import current, dialect
from portal.db.postgres_pooled import PooledClient
from portal.db.sql import execute, row, rows, value
from portal.db.transactions import transaction

MERGE_PAGES = 200  # how much of an index is rewritten in one go, so that writers wait only briefly
MERGES_AT_MOST = 10_000
VACUUM_SECONDS = 3600


async def clean(tables: Iterable[str]) -> bool:
    """Clears what is left of deleted rows of `tables`. For outside a transaction.

    False when a reader of SQLite's write-ahead log was in the way of cutting it off: try again later.
    """
    if dialect() == "postgres":
        await _vacuum(sorted(set(tables)))
        return True
    await _merge_search_indexes()
    return await cut_off_log()


async def cut_off_log() -> bool:
    """Writes SQLite's write-ahead log back into the database and empties its file. False: a reader was in the way.

    PostgreSQL has nothing of the kind to do.
    """
    if dialect() == "postgres":
        return True
    found = await row("PRAGMA wal_checkpoint(TRUNCATE)")
    return found is not None and not found["busy"]


async def _merge_search_indexes() -> None:
    found = await rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    )
    for index in found:
        await _merge(index["name"])


async def _merge(index: str) -> None:
    # the first, negative step marks everything for merging; each further one does a piece of it (sqlite.org/fts5.html)
    step = f'INSERT INTO "{index}" ("{index}", rank) VALUES (\'merge\', $1)'
    await execute(step, -MERGE_PAGES)
    for _ in range(MERGES_AT_MOST):
        # in a transaction, for the connection counts what others change as well: it would never seem to be done
        async with transaction():
            before = await value("SELECT total_changes()")
            await execute(step, MERGE_PAGES)
            if await value("SELECT total_changes()") - before < 2:
                return


async def _vacuum(tables: list[str]) -> None:
    client = current()
    assert isinstance(client, PooledClient)  # noqa: S101 - tells the type checker; a transaction could not VACUUM
    async with client.acquire_connection() as connection:
        await connection.execute("SET statement_timeout = 0")
        try:
            for table in tables:
                await connection.execute(f'VACUUM "{table}"', timeout=VACUUM_SECONDS)
        finally:
            await connection.execute("RESET statement_timeout")  # the pool does not do it
