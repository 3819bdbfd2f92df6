"""What the database is, and whether it is looked after."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

from portal import registry
from portal.cli.checks.findings import Finding, error, ok, warning
from portal.cli.checks.life import of_life
from portal.cli.checks.whole import of_whole
from portal.cli.trouble import sentence
from portal.db import Database, row, use_database, value
from portal.db.migrate import BEFORE, missing
from portal.kit import clock
from portal.privacy.ledger import is_closed, kept
from portal.privacy.statement.publish import unpublished
from portal.privacy.statement.versions import is_published
from portal.settings import Settings

OLDEST = 140_000  # PostgreSQL 14
APART = timedelta(seconds=10)  # between this clock and the database's
# What keeps addresses out of the server's log after a refused statement.
LOGS = {
    "log_error_verbosity": ("terse",),
    "log_min_error_statement": ("panic",),
    "log_parameter_max_length_on_error": ("0",),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
}


async def of_database(settings: Settings) -> AsyncIterator[Finding]:
    """What was found in the database. Trouble that an operator can mend is a finding too."""
    kind = "SQLite" if settings.dialect == "sqlite" else "PostgreSQL"
    try:
        async with use_database(settings.database_url) as database:
            await value("SELECT 1")
            yield ok(f"the database answers ({kind})")
            async for one in _contents(settings, database):
                yield one
            async for one in _sqlite() if settings.dialect == "sqlite" else _postgres():
                yield one
    except Exception as trouble:
        text = sentence(trouble)
        if text is None:
            raise
        yield error(text)


async def _contents(settings: Settings, database: Database) -> AsyncIterator[Finding]:
    lacking = await missing(database)
    if lacking:
        yield error(f"the database lacks {len(lacking)} migrations: run `portal migrate`")
        return
    yield ok("the database is up to date")
    async for one in _ledger(settings):
        yield one
    yield await _statement(settings)
    async for one in of_whole(settings):
        yield one
    async for one in of_life(settings, clock.now()):
        yield one


async def _statement(settings: Settings) -> Finding:
    if await is_published(registry.statement(settings).fingerprint):
        return ok("the published privacy statement says what this portal does")
    return warning(await unpublished())


async def _ledger(settings: Settings) -> AsyncIterator[Finding]:
    if await is_closed():
        yield error("the database was restored from a copy: run `portal restore --replay` before it serves")
    waiting = (await kept(settings, clock.now())).waiting
    if waiting:
        yield warning(f"{waiting} erasures are not in the ledger yet: is the worker running?")


async def _sqlite() -> AsyncIterator[Finding]:
    copy = Path(str(await value("SELECT file FROM pragma_database_list WHERE name = 'main'")) + BEFORE)
    if await asyncio.to_thread(copy.exists):
        yield warning(
            f"an upgrade did not come to its end, and {copy.name} still holds the database of before: run"
            " `portal migrate`, or put it in the database's place"
        )
    mode = await value("PRAGMA journal_mode")
    if mode != "wal":
        yield error(
            f"SQLite keeps its journal as “{mode}”, not as WAL: readers and writers block each other; put the database"
            " on a local disk that can share memory"
        )


async def _postgres() -> AsyncIterator[Finding]:
    if int(await value("SELECT current_setting('server_version_num')")) < OLDEST:
        yield error("PostgreSQL is older than 14: upgrade it")
    if await value("SELECT current_setting('fsync')") != "on":
        yield warning("the database runs with fsync off: a power cut can lose everything; set fsync = on")
    if await value("SELECT current_setting('synchronous_commit')") == "off":
        yield warning(
            "the database runs with synchronous_commit off: a crash can lose the last changes; set it to on"
        )
    told = [name for name, right in LOGS.items() if await _setting(name) not in right]
    if told:
        yield warning(
            f"the database's log can hold addresses of people: set {', '.join(f'{n} = {LOGS[n][0]}' for n in told)}"
        )
    there = await row("SELECT now() AS at")
    if there and abs(clock.now() - there["at"]) > APART:
        yield error("this machine's clock and the database's differ: let both follow a time server (chrony)")
    if not int(await value("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")):
        yield error("the extension pg_trgm is missing: CREATE EXTENSION pg_trgm (part of postgresql-contrib)")


async def _setting(name: str) -> str:
    return str(await value("SELECT current_setting($1, true)", name))
