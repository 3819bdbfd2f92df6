"""`portal backup`: a copy of everything as it was at one moment, while people go on; never the ledger, never a secret.

It is made under a name with a dot and gets its own when it is whole: whatever has a `manifest.json` is a backup.
"""

import asyncio
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from portal.db.copies import Snapshot, postgres, sqlite
from portal.files.ledger import sign
from portal.files.store import StoreTrouble, open_store
from portal.holdings.ledger import BACKUPS_KEPT
from portal.privacy.backups import manifest, objects
from portal.privacy.backups.manifest import BackupError, Manifest
from portal.settings import Settings
from portal.web.logs import trouble, where

PARTIAL = ".partial"  # ends the name of one that is being made, or was never finished
STALE = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup."""

    folder: Path
    files: int
    lost: int  # files that the database names and the store has not
    removed: int  # older backups that were removed


async def back_up(settings: Settings, target: Path, now: datetime) -> Made:
    """Makes a backup of the open database and its files in a folder of its own under `target`, and removes those there
    that are older than the privacy statement allows. Raises BackupError; what was begun is then removed."""
    try:
        await sign(settings)  # a restore looks for it
    except StoreTrouble as error:
        trouble("the ledger of erasures is away while a backup is made", error=where(error))
    removed = await asyncio.to_thread(remove_old, target, now)
    final, partial = await asyncio.to_thread(_begin, target, now)
    try:
        files, lost = await _fill(settings, partial, now)
        await asyncio.to_thread(os.sync)
        partial.rename(final)
        await asyncio.to_thread(os.sync)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Made(final, files, lost, removed)


async def _fill(settings: Settings, folder: Path, now: datetime) -> tuple[int, int]:
    database = folder / manifest.database_name(settings.dialect)
    snapshot = await _copied(settings, database)
    database.chmod(0o600)
    try:
        files, lost = await objects.copy(open_store(settings), snapshot.keys, folder)
    except StoreTrouble:
        raise BackupError("the file store at PORTAL_STORAGE_URL cannot be read: no backup was made") from None
    made = Manifest(
        made_at=now,
        version=version("portal"),
        dialect=settings.dialect,
        schema=snapshot.schema,
        counts=snapshot.counts,
        sha256=await asyncio.to_thread(manifest.hash_of, database),
        size=database.stat().st_size,
        files=tuple(files),
        had_ledger=bool(settings.ledger_url),
    )
    manifest.write(folder, made)
    (folder / manifest.NAME).chmod(0o600)
    return len(files), lost


async def _copied(settings: Settings, target: Path) -> Snapshot:
    if settings.dialect == "sqlite":
        return await asyncio.to_thread(sqlite.copy, settings.database_url, target)
    return await postgres.copy(settings.database_url, target)


def _begin(target: Path, now: datetime) -> tuple[Path, Path]:
    """Where the backup will stand, and the folder in which it is made."""
    wanted, number = target / f"{now:{STAMP}}", 1
    while wanted.exists() or _partial(wanted).exists():
        number += 1
        wanted = target / f"{now:{STAMP}}-{number}"
    _partial(wanted).mkdir(mode=0o700)
    return wanted, _partial(wanted)


def _partial(wanted: Path) -> Path:
    return wanted.with_name(f".{wanted.name}{PARTIAL}")


def remove_old(target: Path, now: datetime) -> int:
    """Removes the backups in `target` that are older than BACKUPS_KEPT, and what a killed one has left. Nothing that it
    did not make itself: a backup is known by its manifest. Returns how many backups."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    removed = 0
    for folder in [one for one in target.iterdir() if one.is_dir() and not one.is_symlink()]:
        if folder.name.endswith(PARTIAL) and _is_stale(folder, now):
            shutil.rmtree(folder)
        elif not folder.name.endswith(PARTIAL) and _is_old(folder, now):
            # its manifest goes last: a removal that was cut off is taken up again
            for part in sorted(folder.iterdir(), key=lambda one: one.name == manifest.NAME):
                shutil.rmtree(part) if part.is_dir() else part.unlink()
            folder.rmdir()
            removed += 1
    return removed


def _is_old(folder: Path, now: datetime) -> bool:
    try:
        return manifest.read(folder).made_at < now - BACKUPS_KEPT
    except BackupError:
        return False


def _is_stale(folder: Path, now: datetime) -> bool:
    stamp = folder.name.removeprefix(".")[: len(f"{now:{STAMP}}")]
    try:
        return datetime.fromisoformat(stamp) < now - STALE
    except ValueError:
        return False
