"""A fresh, migrated database for each test: migrated once per run, then copied.

One run of pytest serves one dialect (PORTAL_TEST_DB): the ORM keeps prepared queries per process. With several
workers the first process makes the template and hands its address to them; each then makes copies of its own.
"""

import os
import shutil
from itertools import count
from pathlib import Path
from typing import Protocol

import asyncpg

from tests.harness import folder, loop, postgres

DIALECT = os.environ.get("PORTAL_TEST_DB", "sqlite")
TEMPLATE = "template_portal"
_numbers = count(1)


class Databases(Protocol):
    """Where the databases of this run come from."""

    def copy(self, *, new: bool = False) -> str:
        """The URL of a fresh database with the portal's tables. `new`: nothing stood in them before, which a planner
        that looks at the size of files can tell."""

    def empty(self) -> str:
        """The URL of a fresh database without any table (on SQLite: of a file that is not there yet)."""

    def drop(self, url: str) -> None:
        """Removes a database that was made here, even one that is still in use."""

    def share(self) -> str:
        """What another process needs for `join`."""

    def leave(self) -> None:
        """Closes what this process has open. Nothing can be made or dropped afterwards."""

    def stop(self) -> None:
        """Removes everything. Only for who called `prepare`."""


def prepare() -> Databases:
    """Makes the template for PORTAL_TEST_DB and returns the maker of copies. Stop it afterwards."""
    if DIALECT == "sqlite":
        return SqliteDatabases.prepare()
    if DIALECT == "postgres":
        return PostgresDatabases.prepare()
    raise ValueError(f"PORTAL_TEST_DB must be sqlite or postgres, not {DIALECT}")


def join(shared: str) -> Databases:
    """The maker of copies in a worker, from what `share()` gave in the first process."""
    return SqliteDatabases(Path(shared)) if DIALECT == "sqlite" else PostgresDatabases(int(shared), None)


def migrate(url: str) -> None:
    """Brings the database at `url` to the newest version, by the migrations that operators run."""
    from portal.db.migrate import migrate as migrate_portal

    loop.run(migrate_portal(url))


def server(made: Databases) -> int:
    """The process of the server that `prepare` started, 0 when the databases are files."""
    cluster = getattr(made, "cluster", None)
    return cluster.process.pid if cluster else 0


def fresh_name() -> str:
    """A name that no other database of this run has, in whichever process."""
    return f"test_{os.getpid()}_{next(_numbers)}"


class SqliteDatabases:
    """Copies of one file in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def prepare(cls) -> "SqliteDatabases":
        made = cls(folder.made("portal-sqlite-"))
        try:
            migrate(made._url(TEMPLATE))
            if made._file(TEMPLATE, "-wal").exists():
                raise RuntimeError("the migration left its connection open: a copy would miss the -wal file")
        except BaseException:
            made.stop()
            raise
        return made

    def _file(self, name: str, suffix: str = "") -> Path:
        return self.folder / f"{name}.db{suffix}"

    def _url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def copy(self, *, new: bool = False) -> str:
        name = fresh_name()
        shutil.copyfile(self._file(TEMPLATE), self._file(name))
        return self._url(name)

    def empty(self) -> str:
        return self._url(fresh_name())

    def drop(self, url: str) -> None:
        name = Path(url).stem
        for suffix in ("", "-wal", "-shm", "-journal", ".migrating"):
            self._file(name, suffix).unlink(missing_ok=True)

    def share(self) -> str:
        return str(self.folder)

    def leave(self) -> None:
        pass

    def stop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


# Everything but rows that a test can leave behind in a database: another schema, statistics, large files.
_SHAPE = """
SELECT (SELECT count(*) || '-' || max(oid) || '-' || sum(reltuples) FROM pg_class WHERE oid >= 16384),
    (SELECT sum(hashtext(concat_ws('.', attrelid, attname, atttypid, atttypmod, attnotnull, atthasdef)))
        FROM pg_attribute WHERE attrelid >= 16384),
    (SELECT sum(hashtext(concat_ws('.', tgrelid, tgname, tgenabled))) FROM pg_trigger),
    (SELECT sum(hashtext(concat_ws('.', proname, prosrc))) FROM pg_proc WHERE oid >= 16384),
    (SELECT sum(hashtext(concat_ws('.', conname, pg_get_constraintdef(oid)))) FROM pg_constraint WHERE oid >= 16384),
    (SELECT count(*) FROM pg_statistic),
    pg_database_size(current_database()) / 8000000, (SELECT string_agg(version, ' ' ORDER BY id) FROM aerich)
"""
_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_HUNG_UP = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    OSError,
)
_CLEAR = """
SET session_replication_role = replica;
DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich' LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE sequencename <> 'aerich_id_seq' LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', one);
    END LOOP;
END $$
"""


class PostgresDatabases:
    """Copies of one template database, in a server of our own.

    A copy whose test left nothing but rows is cleared and used again, through a connection that stays: to make a new
    one of either takes ten times as long.
    """

    def __init__(self, port: int, cluster: postgres.Cluster | None) -> None:
        self.port = port
        self.cluster = cluster
        self._loop = loop.Lasting()
        self._kept: dict[str, asyncpg.Connection] = {}  # by URL
        self._shapes: dict[str, asyncpg.Record] = {}  # by the URL of each copy, as it was made
        self._free: list[str] = []

    @classmethod
    def prepare(cls) -> "PostgresDatabases":
        cluster = postgres.start()
        made = cls(cluster.port, cluster)
        try:
            made._command(f"CREATE DATABASE {TEMPLATE}")
            migrate(made._url(TEMPLATE))
        except BaseException:
            made.stop()
            raise
        return made

    def _url(self, name: str) -> str:
        return f"postgres://portal@127.0.0.1:{self.port}/{name}"

    def _command(self, sql: str) -> None:
        async def send() -> None:
            connection = await asyncpg.connect(self._url("postgres"))
            try:
                await connection.execute(sql)
            finally:
                await connection.close()

        loop.run(send())

    def _make(self, how: str) -> str:
        name = fresh_name()
        self._command(f"CREATE DATABASE {name} {how}")
        return self._url(name)

    def copy(self, *, new: bool = False) -> str:
        # FILE_COPY is three times as fast as the default here, where nothing is synced to disk
        if self._free and not new:
            return self._free.pop()
        url = self._make(f"TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
        self._shapes[url] = self._loop.run(self._shape(url))
        return url

    async def _shape(self, url: str) -> asyncpg.Record:
        connection = self._kept.get(url)
        if connection is None or connection.is_closed():
            connection = self._kept[url] = await asyncpg.connect(url)
        await connection.execute(_OTHERS)
        return await connection.fetchrow(_SHAPE)

    async def _cleared(self, url: str) -> bool:
        """Whether the database is as new again; False when its test changed more than rows."""
        if url not in self._shapes:
            return False
        try:
            shape = await self._shape(url)
        except _HUNG_UP:  # by the test
            await self._let_go(url)
            shape = await self._shape(url)
        if shape != self._shapes[url]:
            return False
        await self._kept[url].execute(_CLEAR)
        return True

    async def _let_go(self, url: str) -> None:
        kept = self._kept.pop(url, None)
        if kept is not None:
            kept.terminate()

    def empty(self) -> str:
        return self._make("")

    def drop(self, url: str) -> None:
        if self._loop.run(self._cleared(url)):
            self._free.append(url)
            return
        self._shapes.pop(url, None)
        self._loop.run(self._let_go(url))
        self._command(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def share(self) -> str:
        return str(self.port)

    def leave(self) -> None:
        for url in list(self._kept):
            self._loop.run(self._let_go(url))

    def stop(self) -> None:
        self.leave()
        if self.cluster:
            self.cluster.stop()
