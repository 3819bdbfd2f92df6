"""Applying migrations: one process at a time, each migration whole or not at all.

aerich knows which migrations there are and which were applied. Around it stands what it leaves out: a lock against
replicas that start together, and for SQLite foreign keys that are off while tables are rebuilt and checked after.
"""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from aerich import Command
from aerich.migrate import Migrate

from portal.db.connection import APP, Database, config, current, sqlite_path, use_database
from portal.settings import assets

ADVISORY_LOCK = 0x706F7274  # "port": any number, the same for every replica


class MigrationError(Exception):
    """The schema could not be brought up to date. Its text says why; nothing was half applied."""


async def migrate(url: str) -> list[str]:
    """Applies what is missing at `url` and returns the names of the migrations applied, in order."""
    if url.startswith("sqlite"):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    async with _alone(url), use_database(url) as database:
        if url.startswith("sqlite"):
            return await _on_sqlite(database)
        return await _upgrade(database)


async def pending(url: str) -> list[str]:
    """The migrations that the database at `url` still lacks. Changes nothing."""
    async with use_database(url) as database:
        return await missing(database)


async def missing(database: Database) -> list[str]:
    """The migrations that the open and current `database` still lacks."""
    command = _command(database)
    tables = await current().execute_query_dict(
        "SELECT name FROM sqlite_master WHERE name = 'aerich'"
        if database.url.startswith("sqlite")
        else "SELECT tablename FROM pg_tables WHERE tablename = 'aerich' AND schemaname = current_schema()"
    )
    return await command.heads() if tables else Migrate.get_all_version_files()


async def _on_sqlite(database: Database) -> list[str]:
    await current().execute_script("PRAGMA foreign_keys = OFF")
    applied = await _upgrade(database)
    await current().execute_script("PRAGMA foreign_keys = ON")
    broken = await current().execute_query_dict("PRAGMA foreign_key_check")
    if broken:
        raise MigrationError(
            f"{len(broken)} rows refer to rows that do not exist; restore the copy made before"
        )
    return applied


async def _upgrade(database: Database) -> list[str]:
    return await _command(database).upgrade(run_in_transaction=True)


def _command(database: Database) -> Command:
    command = Command(config(database.url), app=APP, location=str(assets("migrations")))
    Migrate.app, Migrate.migrate_location = APP, assets("migrations") / APP
    return command


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[None]:
    if url.startswith("sqlite"):
        path = sqlite_path(url)
        with path.with_name(path.name + ".migrating").open("w") as lock:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            yield
        return
    connection = await asyncpg.connect(**_plain(url))
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", ADVISORY_LOCK)
        yield
    finally:
        await connection.close()


def _plain(url: str) -> dict[str, object]:
    credentials = config(url)["connections"]["default"]["credentials"]
    return {
        key: credentials[key]
        for key in ("host", "port", "user", "password", "database", "timeout", "ssl")
        if key in credentials
    }
