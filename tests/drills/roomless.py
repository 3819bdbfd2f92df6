"""A database on a small disk that can be filled, and what stands in it, on either of the two."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from portal.db import Database, use_database
from portal.db.migrate import migrate
from tests.drills.sizes import size
from tests.harness import loop, postgres
from tests.harness.databases import DIALECT
from tests.harness.disks import Disk, small

SIZE = {"sqlite": size("24m", "64m"), "postgres": size("48m", "96m")}[DIALECT]
SUFFIXES = ("", "-wal", "-shm")
_DAMAGE = """
SELECT bt_index_check(c.oid, true) FROM pg_class c JOIN pg_am m ON m.oid = c.relam
WHERE m.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p'
"""


@dataclass(frozen=True)
class Cramped:
    """A database on a small disk."""

    disk: Disk
    url: str  # as those find it who were started on the disk
    folder: Path  # of ours, with room

    @asynccontextmanager
    async def seen(self) -> AsyncIterator[Database]:
        """What stands in it now, for reading: of SQLite a copy, for only who is on the disk can open the file."""
        url = self.url if DIALECT == "postgres" else f"sqlite:///{self._copied()}"
        async with use_database(url) as database:
            yield database

    def _copied(self) -> Path:
        for suffix in SUFFIXES[:2]:
            (self.folder / f"seen.db{suffix}").unlink(missing_ok=True)
            if (self.disk.outside / f"portal.db{suffix}").exists():
                shutil.copyfile(self.disk.outside / f"portal.db{suffix}", self.folder / f"seen.db{suffix}")
        return self.folder / "seen.db"

    def put(self, file: Path) -> None:
        """Puts an SQLite database in its place that nobody has open."""
        for suffix in SUFFIXES:
            (self.disk.outside / f"portal.db{suffix}").unlink(missing_ok=True)
        shutil.copyfile(file, self.disk.outside / "portal.db")

    async def is_sound(self) -> bool:
        """Whether nothing of it is damaged, by the database's own check."""
        if DIALECT == "sqlite":
            with closing(sqlite3.connect(self._copied())) as connection:
                return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute(_DAMAGE)
            return True
        finally:
            await connection.close()


@contextmanager
def cramped(folder: Path) -> Iterator[Cramped]:
    """A database without rows on a small disk. SQLite's file is yet to be put there. `folder`: of ours, with room."""
    with small(SIZE) as disk:
        if DIALECT == "sqlite":
            yield Cramped(disk, f"sqlite:///{disk.inside / 'portal.db'}", folder)
            return
        cluster = postgres.start(disk)
        try:
            yield Cramped(disk, loop.run(_made(cluster.port, disk)), folder)
        finally:
            cluster.stop()


async def _made(port: int, disk: Disk) -> str:
    """A database of which everything but the server's own log of changes is kept on the disk."""
    server = f"postgres://portal@127.0.0.1:{port}"
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(f"CREATE TABLESPACE small LOCATION '{disk.inside}'")
        await connection.execute("CREATE DATABASE portal TABLESPACE small")
    finally:
        await connection.close()
    await migrate(f"{server}/portal")
    connection = await asyncpg.connect(f"{server}/portal")
    try:
        await connection.execute("CREATE SCHEMA checking; CREATE EXTENSION amcheck SCHEMA checking")
        await connection.execute("ALTER ROLE portal SET search_path = public, checking")
    finally:
        await connection.close()
    return f"{server}/portal"
