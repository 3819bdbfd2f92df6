"""The job that makes a copy of somebody's data, and what removes copies whose time is over."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, placeholders, row, rows, transaction
from portal.files.names import cleaned
from portal.files.store import MissingObjectError, Store, open_store
from portal.holdings.purposes import Purpose
from portal.holdings.shares import FileRef, Record, Share
from portal.i18n import dates
from portal.kit import clock, ids
from portal.mail import outbox
from portal.privacy.mydata.archive import About, Archive
from portal.privacy.mydata.asking import KEPT
from portal.privacy.mydata.reading import everything, held
from portal.privacy.mydata.saying import entry
from portal.settings import Settings
from portal.web.logs import trouble

PREFIX = "exports/"
BATCH = 500

SharesOf = Callable[[Settings], tuple[Share, ...]]
PurposesOf = Callable[[Settings], tuple[Purpose, ...]]

_ASKED = (
    "SELECT e.id, e.person_id, e.state, p.language, p.email FROM data_export e JOIN person p ON p.id = e.person_id"
    " WHERE e.id = $1 AND e.state IN ('waiting', 'working')"
)


async def make(
    settings: Settings,
    shares: Sequence[Share],
    purposes: Sequence[Purpose],
    export_id: UUID,
    now: datetime,
) -> None:
    """Makes the copy `export_id` and mails its link. Harmless when done twice, or when nobody waits for it any more."""
    asked = await row(_ASKED, export_id)
    if asked is None:
        return
    await execute("UPDATE data_export SET state = 'working', progress = 0 WHERE id = $1", export_id)
    store, key = open_store(settings), f"{PREFIX}{export_id}.zip"
    about = About(settings, asked["language"] or settings.language, now)
    with TemporaryDirectory(prefix="portal-export-") as folder:
        archive = Archive(Path(folder), about, shares)
        await _fill(archive, store, shares, purposes, asked)
        size = await asyncio.to_thread(archive.finish)
        await store.put_large(key, archive.path)
    await _tell(settings, asked, key, size, about.language)


async def _fill(
    archive: Archive,
    store: Store,
    shares: Sequence[Share],
    purposes: Sequence[Purpose],
    asked: dict[str, Any],
) -> None:
    written = 0
    for one in await held(shares, purposes, asked["person_id"]):
        await asyncio.to_thread(archive.begin, one)
        async with aclosing(everything(shares, asked["person_id"], one.purpose.key)) as pages:
            async for records in pages:
                entries = [entry(each, await _files(archive, store, each)) for each in records]
                await asyncio.to_thread(archive.add, entries)
                written += len(records)
                await execute("UPDATE data_export SET progress = $1 WHERE id = $2", written, asked["id"])


async def _files(archive: Archive, store: Store, record: Record) -> list[str | None]:
    paths = [
        f"files/{record.kind}-{record.id}/{number}-{cleaned(one.name) or 'file'}"
        for number, one in enumerate(record.files, start=1)
    ]
    return [
        path if await _copied(archive, store, file, path) else None
        for file, path in zip(record.files, paths, strict=True)
    ]


async def _copied(archive: Archive, store: Store, file: FileRef, path: str) -> bool:
    """Whether the file was there to be copied."""
    try:
        pieces = await store.open(file.key)
    except MissingObjectError:
        trouble("an object is missing", key=file.key)
        return False
    archive.open(path)
    try:
        async for piece in pieces:
            await asyncio.to_thread(archive.write, piece)
    finally:
        archive.close()
    return True


async def _tell(settings: Settings, asked: dict[str, Any], key: str, size: int, language: str) -> None:
    now, token = clock.now(), ids.new_token()
    expires_at = now + KEPT
    async with transaction():
        # a second turn of the same job, or an account that went meanwhile: nobody is told twice
        await row(f"SELECT id FROM person WHERE id = $1{for_update()}", asked["person_id"])
        if await row(_ASKED, asked["id"]) is None:
            return
        await execute(
            "UPDATE data_export SET state = 'ready', storage_key = $1, size = $2, token_hash = $3, ready_at = $4,"
            " expires_at = $5 WHERE id = $6",
            key,
            size,
            ids.token_hash(token),
            now,
            expires_at,
            asked["id"],
        )
        await outbox.enqueue(
            settings,
            kind="privacy/export_ready",
            to=asked["email"],
            language=language,
            purpose="rights",
            now=now,
            person_id=asked["person_id"],
            url=f"{settings.base_url}/account/privacy/export/{token}",
            until=dates.day(clock.local_day(expires_at, settings.zone), language),
        )


async def forget(settings: Settings, now: datetime) -> int:
    """Deletes copies whose time is over, and then every file of a copy that no row names, such as those of people
    who are gone. Returns how many files went."""
    while (
        await execute(
            "DELETE FROM data_export WHERE id IN (SELECT id FROM data_export WHERE expires_at < $1 LIMIT 500)",
            now,
        )
        == BATCH
    ):
        pass
    store, removed = open_store(settings), 0
    async for batch in store.listed(PREFIX):
        for key in await _unnamed([key for key, _ in batch]):
            await store.remove(key)
            removed += 1
    return removed


async def _unnamed(keys: Sequence[str]) -> list[str]:
    found = {key: ids.parse_id(key.removeprefix(PREFIX).removesuffix(".zip")) for key in keys}
    asked = [one for one in found.values() if one]
    if not asked:
        return list(keys)
    kept = {
        one["id"]
        for one in await rows(
            f"SELECT id FROM data_export WHERE id IN ({placeholders(len(asked))}) AND state <> 'failed'",
            *asked,
        )
    }
    return [key for key, one in found.items() if one not in kept]
