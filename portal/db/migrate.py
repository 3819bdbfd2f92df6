"""Applying migrations: one process at a time, each migration whole or not at all.

aerich knows which migrations there are and which were applied. Around it stands what it leaves out: a lock against
replicas that start together, and for SQLite foreign keys that are off while tables are rebuilt and checked after,
and a copy of the file until all went well.
"""

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import asyncpg
from aerich import Command
from aerich.migrate import Migrate

from portal.db.connection import APP, Database, config, current, sqlite_path, use_database
from portal.settings import assets

BEFORE = ".before-upgrade"  # what the copy of a SQLite database is called while it is upgraded
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
    copied = await _copied_before(database)
    await current().execute_script("PRAGMA foreign_keys = OFF")
    applied = await _upgrade(database)
    await current().execute_script("PRAGMA foreign_keys = ON")
    broken = await current().execute_query_dict("PRAGMA foreign_key_check")
    if broken:
        raise MigrationError(
            f"{len(broken)} rows refer to rows that do not exist; put {copied or 'a backup'} in the database's place"
        )
    if copied:
        copied.unlink(missing_ok=True)  # it holds what people wrote, and nothing would ever delete it
    return applied


async def _copied_before(database: Database) -> Path | None:
    """The database as it was before its upgrade, beside it until that has come to a good end; None when there is
    nothing to upgrade. One that a killed upgrade left stays: it is the older one."""
    path = sqlite_path(database.url)
    target = path.with_name(path.name + BEFORE)
    if target.exists():
        return target
    lacking = await missing(database)
    if not lacking or len(lacking) == len(Migrate.get_all_version_files()):
        return None
    await asyncio.to_thread(_copy, path, target)
    return target


def _copy(path: Path, target: Path) -> None:
    coming = target.with_name(target.name + ".partial")
    coming.unlink(missing_ok=True)
    coming.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(coming)) as made:
        source.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    with coming.open("rb") as file:
        os.fsync(file.fileno())
    coming.replace(target)


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
