"""Opening the database, and which one the present task speaks to.

State lives in a context of the ORM, never in a global: two portals can run in one process, and a web server's
tasks get the right one from the middleware in `portal.db.middleware`.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext, _current_context

from portal.db.listeners import listeners
from portal.db.patience import STATEMENT_SECONDS

__all__ = [
    "APP",
    "MODELS",
    "Database",
    "config",
    "connect",
    "current",
    "dialect",
    "listeners",
    "use_database",
]

APP = "portal"
MODELS = [
    "portal.db.models",
    "portal.web.models",
    "portal.jobs.models",
    "portal.mail.models",
    "portal.files.models",
    "portal.holdings.models",
    "portal.accounts.models",
    "portal.ideas.models",
    "portal.tickets.models",
    "portal.privacy.models",
    "aerich.models",
]
LOCK_SECONDS = 5  # after which a wait for another's lock is given up: a page then answers 503, not never


class Database:
    """An open database. `with database.active():` makes it the current one for this task and those it starts."""

    def __init__(self, context: TortoiseContext, url: str) -> None:
        self.context = context
        self.url = url

    @contextmanager
    def active(self) -> Iterator[None]:
        """Makes this the current database inside the block."""
        token = _current_context.set(self.context)
        try:
            yield
        finally:
            _current_context.reset(token)

    async def close(self) -> None:
        """Closes every connection."""
        with self.active():
            await self.context.close_connections()


async def connect(url: str) -> Database:
    """Opens the database at `url` (`sqlite:///path` or `postgres://…`). Nothing is created and nothing migrated."""
    context = TortoiseContext()
    token = _current_context.set(context)
    try:
        await context.init(config=config(url))
    finally:
        _current_context.reset(token)
    return Database(context, url)


@asynccontextmanager
async def use_database(url: str) -> AsyncIterator[Database]:
    """The database at `url`, open and current inside the block."""
    database = await connect(url)
    try:
        with database.active():
            yield database
    finally:
        await database.close()


def current() -> BaseDBAsyncClient:
    """The connection, or the open transaction, of this task."""
    return get_connection("default")


def dialect() -> Literal["sqlite", "postgres"]:
    """Which of the two databases this task speaks to."""
    return current().capabilities.dialect  # type: ignore[return-value]


def config(url: str) -> dict[str, Any]:
    """The ORM's configuration for `url`."""
    credentials = _sqlite(url) if url.startswith("sqlite") else _postgres(url)
    return {
        "connections": {"default": credentials},
        "apps": {APP: {"models": MODELS, "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _sqlite(url: str) -> dict[str, Any]:
    path = sqlite_path(url)
    return {
        "engine": "portal.db.sqlite_immediate",
        "credentials": {
            "file_path": str(path),
            "busy_timeout": LOCK_SECONDS * 1000,
            "synchronous": "FULL",  # an acknowledged change survives a power cut
            "secure_delete": "ON",  # deleted text does not stay in free pages
            "cache_size": -16000,
            "temp_store": "MEMORY",
        },
    }


def sqlite_path(url: str) -> Path:
    """The file that `sqlite:///path` names: relative to the working folder, or absolute with a fourth slash."""
    return Path(unquote(url.removeprefix("sqlite:///").split("?", 1)[0]))


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    credentials: dict[str, Any] = {
        "host": options.pop("host", parts.hostname or "localhost"),
        "port": parts.port or 5432,
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password or "") or None,
        "database": unquote(parts.path.lstrip("/")) or "portal",
        "minsize": int(options.pop("minsize", 1)),
        "maxsize": int(options.pop("maxsize", 10)),
        "timeout": 5,
        "command_timeout": STATEMENT_SECONDS,
        "server_settings": {
            "statement_timeout": str(int(STATEMENT_SECONDS * 1000)),
            "lock_timeout": str(LOCK_SECONDS * 1000),
            "idle_in_transaction_session_timeout": str(int(STATEMENT_SECONDS * 1000)),
            "application_name": "portal",
        },
    }
    if "sslmode" in options:
        credentials["ssl"] = options["sslmode"]
    return {"engine": "portal.db.postgres_pooled", "credentials": credentials}
