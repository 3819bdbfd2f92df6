"""Copying a PostgreSQL database with pg_dump, and putting a copy back in one transaction. Both programs, and psql, are
part of PostgreSQL's client (Debian: postgresql-client); passwords reach them by their environment only."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from portal.db.connection import config
from portal.db.copies.snapshot import CopyError, Snapshot, refuse_others

PIECE = 256 * 1024
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
# what the tables' triggers call goes too, but nothing that belongs to an extension
_FUNCTIONS = """
SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
# In the transaction that puts a copy back, with its own look at what is there: the psql of a killed restore
# may come to its end meanwhile.
_RESTORING = 7_316_402_115  # number of the lock that lets one restore wait for another
_EMPTIED = f"""
DO $$ DECLARE one record; BEGIN
    FOR one IN {_TABLES} LOOP
        EXECUTE format('DROP TABLE %I.%I CASCADE', current_schema(), one.tablename);
    END LOOP;
    FOR one IN {_FUNCTIONS} LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', one.name);
    END LOOP;
END $$
"""
_NO_LIMITS = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "application_name": "portal backup",
}
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'portal'"
)


async def copy(url: str, target: Path) -> Snapshot:
    """Copies the database at `url` to the file `target`, as it is at one moment; who writes meanwhile is not held up.

    Raises CopyError when pg_dump is not at hand, or fails.
    """
    program = _program("pg_dump")
    async with (
        _connected(url) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        seen = await connection.fetchval("SELECT pg_export_snapshot()")
        options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password"]
        await _run(url, [program, *options, f"--snapshot={seen}", f"--file={target}"])
        return await _described(connection)


async def _described(connection: Any) -> Snapshot:
    names = [one["tablename"] for one in await connection.fetch(_TABLES)]
    counts = {name: int(await connection.fetchval(f'SELECT count(*) FROM "{name}"')) for name in names}
    schema = await connection.fetch("SELECT version FROM aerich ORDER BY id")
    keys = await connection.fetch("SELECT key FROM stored_file ORDER BY key")
    return Snapshot(counts, tuple(one["version"] for one in schema), tuple(one["key"] for one in keys))


async def rows_in(url: str, tables: Sequence[str], known: Collection[str]) -> int:
    """How many rows there are in `tables` of the database at `url`.

    Raises CopyError when a portal has it open, or it has tables besides `known` and ours.
    """
    async with _connected(url) as connection:
        if await connection.fetchval(_OTHERS):
            raise CopyError("the database is in use: stop the portal first")
        there = {str(one["tablename"]) for one in await connection.fetch(_TABLES)}
        refuse_others(there, known)
        found = [
            await connection.fetchval(f'SELECT count(*) FROM "{name}"') for name in tables if name in there
        ]
        return sum(int(one) for one in found)


async def put_back(url: str, source: Path, ending: Sequence[str]) -> None:
    """Puts the copy `source` in the place of everything in the database at `url`, with the statements `ending` done:
    one transaction, so all of it or nothing."""
    restoring, into = _program("pg_restore"), _program("psql")
    async with _connected(url) as connection:
        schema = await connection.fetchval("SELECT quote_ident(current_schema())")
    before = [
        "SET client_min_messages = warning",
        "BEGIN",
        f"SELECT pg_advisory_xact_lock({_RESTORING})",
        _EMPTIED,
    ]
    after = [f"SET search_path = {schema}", *ending, "COMMIT"]
    # without that COMMIT nothing has happened: whatever goes wrong before it, psql leaves the database as it was
    reader = [restoring, "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(source)]
    writer = [
        into,
        "--no-psqlrc",
        "--quiet",
        "--no-password",
        "--set=ON_ERROR_STOP=1",
        "--set=VERBOSITY=terse",
    ]
    await _pour(url, reader, writer, before, after)


async def _pour(
    url: str, reader: Sequence[str], writer: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> None:
    environment = _environment(url)
    source = await asyncio.create_subprocess_exec(
        *reader, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment
    )
    target = await asyncio.create_subprocess_exec(
        *writer,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    said = [asyncio.create_task(one.stderr.read()) for one in (source, target) if one.stderr]
    await _feed(source, target, before, after)
    codes = (await source.wait(), await target.wait())
    texts = [(await one).decode(errors="replace") for one in said]
    for program, code, text in zip((reader[0], writer[0]), codes, texts, strict=True):
        if code:
            raise _failed(program, text)


async def _feed(
    source: asyncio.subprocess.Process,
    target: asyncio.subprocess.Process,
    before: Sequence[str],
    after: Sequence[str],
) -> None:
    if source.stdout is None or target.stdin is None:
        raise RuntimeError("a program without pipes")
    try:
        target.stdin.write(_script(before))
        while piece := await source.stdout.read(PIECE):
            target.stdin.write(piece)
            await target.stdin.drain()
        if await source.wait() == 0:
            target.stdin.write(_script(after))
            await target.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        await source.stdout.read()  # psql has stopped, and says why
    finally:
        target.stdin.close()


def _script(statements: Sequence[str]) -> bytes:
    return "".join(f"{one};\n" for one in statements).encode()


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Any]:
    given = config(url)["connections"]["default"]["credentials"]
    known = ("host", "port", "user", "password", "database", "timeout", "ssl")
    connection = await asyncpg.connect(
        **{key: given[key] for key in known if key in given}, server_settings=_NO_LIMITS
    )
    try:
        yield connection
    finally:
        await connection.close()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CopyError(
            f"{name} is not installed here: it is part of PostgreSQL's client (postgresql-client)"
        )
    return found


async def _run(url: str, command: Sequence[str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(url),
    )
    _, said = await process.communicate()
    if process.returncode:
        raise _failed(command[0], said.decode(errors="replace"))


def _failed(program: str, said: str) -> CopyError:
    # the first line says what is wrong; further ones may quote what stands in a row
    first = next((line.strip() for line in said.splitlines() if line.strip()), "no reason given")
    return CopyError(f"{Path(program).name} failed: {first[:200]}")


def _environment(url: str) -> dict[str, str]:
    given = config(url)["connections"]["default"]["credentials"]
    values = {
        "PGHOST": given["host"],
        "PGPORT": str(given["port"]),
        "PGUSER": given["user"],
        "PGPASSWORD": given["password"] or "",
        "PGDATABASE": given["database"],
        "PGAPPNAME": "portal backup",
        "PGCONNECT_TIMEOUT": "10",
        "PGSSLMODE": str(given.get("ssl", "")),
        "HOME": str(Path.home()),
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }
    return {key: value for key, value in values.items() if value}
