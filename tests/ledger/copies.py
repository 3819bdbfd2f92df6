"""Making a backup and putting it back, as the commands do."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from portal import registry
from portal.db import dialect, rows, use_database
from portal.files.models import StoredFile
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy import backups, ledger
from portal.privacy.backups import Made, Restored
from portal.privacy.ledger import Replayed
from portal.settings import Settings

# What a copy is not meant to keep, and what the portal notes about the restore itself.
ENDED = {
    "session",
    "step",
    "account_link",
    "invitation",
    "job",
    "lease",
    "data_export",
    "restore_mark",
    "mail",
}


async def back_up(settings: Settings, folder: Path, now: datetime | None = None) -> Made:
    """A backup of the open database."""
    return await backups.back_up(settings, folder, now or clock.now())


async def put_back(
    settings: Settings, folder: Path, *, force: bool = False, now: datetime | None = None
) -> Restored:
    """Puts it back; the ledger is not replayed. The database is not open."""
    return await backups.restore(settings, folder, now or clock.now(), force=force, say=lambda _: None)


async def replay(settings: Settings, now: datetime | None = None) -> Replayed:
    """What `portal restore --replay` does, in the open database."""
    return await ledger.replay(settings, registry.holdings(settings), registry.FORGET, now or clock.now())


@asynccontextmanager
async def restored(settings: Settings, folder: Path) -> AsyncIterator[Replayed]:
    """The backup, put back into an empty database and told what was erased; open inside the block."""
    await put_back(settings, folder)
    async with use_database(settings.database_url):
        yield await replay(settings)


def elsewhere(settings: Settings, url: str, folder: Path) -> Settings:
    """The settings of a new machine: another database and file store, the same ledger."""
    return settings.model_copy(update={"database_url": url, "storage_url": f"file://{folder}"})


async def file(settings: Settings, message_id: UUID, content: bytes) -> str:
    """A stored file on a message; its key."""
    key = f"files/{ids.new_token()}"
    await open_store(settings).put(key, content)
    await StoredFile.create(
        id=ids.new_id(), key=key, name="x.txt", media_type="text/plain", size=len(content),
        message_id=message_id, created_at=clock.now(),
    )  # fmt: skip
    return key


async def everything(but: Sequence[str] = ()) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    if dialect() == "sqlite":
        sql = (
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite%' ORDER BY name"
        )
    else:
        sql = "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    names = [one["name"] for one in await rows(sql)]
    return {
        name: sorted(_said(one) for one in await rows(f'SELECT * FROM "{name}"'))
        for name in names
        if name not in (*but, "aerich")
    }


def _said(row: dict[str, Any]) -> str:
    # a number that the database gave out may skip one after a crash, and says nothing
    return str(sorted(one for one in row.items() if one[0] != "id" or not isinstance(one[1], int)))
