"""Running something async from a command, with the settings and the database that it needs."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from portal.cli.trouble import Stop
from portal.db import use_database
from portal.db.migrate import missing
from portal.settings import Settings, load
from portal.web import logs

T = TypeVar("T")
CLOSED = (
    "this database was restored from a copy: run `portal restore --replay` first, which deletes again what was erased"
    " since"
)


def settings_of_here() -> Settings:
    """The settings of the environment, with logs going where they say."""
    settings = load()
    logs.configure(settings.log_format, strict=not settings.secure)
    return settings


def with_database(settings: Settings, work: Callable[[], Awaitable[T]], *, closed_too: bool = False) -> T:
    """What `work` returns, done with the database open. Raises Stop when it lacks migrations, and, but for
    `closed_too`, when it is a restored copy whose ledger was not replayed."""
    from portal.privacy.ledger import is_closed

    async def run() -> T:
        async with use_database(settings.database_url) as database:
            lacking = await missing(database)
            if lacking:
                raise Stop(f"the database lacks {len(lacking)} migrations: run `portal migrate` first")
            if not closed_too and await is_closed():
                raise Stop(CLOSED)
            return await work()

    return asyncio.run(run())
