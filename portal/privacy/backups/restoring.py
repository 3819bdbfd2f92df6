"""`portal restore`: puts a backup back, and tells it what was erased since before it serves anybody.

In this order, each step harmless when it is done again: check the backup; the files; the database in one move, marked
as restored and with nobody signed in; its migrations; the ledger. Until the last step is done the portal answers 503.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.db.copies import postgres, sqlite
from portal.db.migrate import migrate
from portal.files.ledger import ledger_store
from portal.files.store import StoreTrouble, open_store
from portal.holdings.ledger import BACKUPS_KEPT
from portal.privacy.backups import ending, manifest, objects
from portal.privacy.backups.manifest import BackupError, Manifest
from portal.settings import Settings, assets

# A database without any of these has nothing to lose.
TELLING = ("person", "organisation", "idea", "ticket")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    manifest: Manifest
    replaced: int  # rows of people, organisations, ideas and tickets that were there before


async def restore(
    settings: Settings,
    folder: Path,
    now: datetime,
    *,
    force: bool,
    say: Callable[[str], None],
) -> Restored:
    """Puts the backup in `folder` (or the newest one under it) in the place of database and files. The database is not
    open. `force`: also over a database with people in it, and from a backup that is too old for the ledger.

    What follows is `portal.privacy.ledger.replay`. Raises BackupError before anything was changed.
    """
    source = newest(folder)
    found = manifest.read(source)
    _refuse_unfit(settings, found)
    _refuse_old(found, now, force)
    await _refuse_without_ledger(settings, found)
    say(f"checking {source}")
    await asyncio.to_thread(manifest.check, source, found)
    replaced = await _people_in(settings, found)
    if replaced and not force:
        raise BackupError(
            f"the database is not empty ({replaced} people, organisations, ideas and tickets):"
            " --force puts the backup in its place, and what it has now is lost"
        )
    await _put_back(settings, source, found, say)
    return Restored(found, replaced)


def newest(folder: Path) -> Path:
    """The backup in `folder`: itself, or the newest of those that it has. Raises BackupError."""
    if (folder / manifest.NAME).exists() or not folder.is_dir():
        return folder
    found = [
        one for one in folder.iterdir() if (one / manifest.NAME).is_file() and not one.name.startswith(".")
    ]
    return max(found, key=lambda one: manifest.read(one).made_at) if found else folder


def _refuse_unfit(settings: Settings, found: Manifest) -> None:
    if found.dialect != settings.dialect:
        names = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
        raise BackupError(
            f"this is a backup of {names[found.dialect]}, and PORTAL_DATABASE_URL names {names[settings.dialect]}"
        )
    known = {path.name for path in (assets("migrations") / "portal").glob("*.py")}
    if not known.issuperset(found.schema):
        raise BackupError(
            f"this backup is of a later version of the portal ({found.version}): restore it with that version"
        )


def _refuse_old(found: Manifest, now: datetime, force: bool) -> None:
    if now - found.made_at > BACKUPS_KEPT and not force:
        raise BackupError(
            f"this backup is older than {BACKUPS_KEPT.days} days: the ledger no longer knows all that was erased since."
            " With --force it is restored all the same, and erased people may come back"
        )


async def _refuse_without_ledger(settings: Settings, found: Manifest) -> None:
    store = ledger_store(settings)
    if store is None and found.had_ledger:
        raise BackupError(
            "set PORTAL_LEDGER_URL to the ledger of the portal that made this backup: without it, erased people would"
            " come back"
        )
    try:
        if store is not None:
            await store.check()
    except StoreTrouble:
        raise BackupError("the ledger at PORTAL_LEDGER_URL cannot be used: nothing was restored") from None


async def _people_in(settings: Settings, found: Manifest) -> int:
    if settings.dialect == "sqlite":
        return await asyncio.to_thread(sqlite.rows_in, settings.database_url, TELLING, found.counts)
    return await postgres.rows_in(settings.database_url, TELLING, found.counts)


async def _put_back(settings: Settings, source: Path, found: Manifest, say: Callable[[str], None]) -> None:
    say(f"putting back {len(found.files)} files")
    try:
        await objects.put_back(open_store(settings), found.files, source)
    except StoreTrouble:
        raise BackupError(
            "the file store at PORTAL_STORAGE_URL cannot be used: nothing was restored"
        ) from None
    say("putting back the database")
    ended = ending.statements(found.counts)
    database = source / found.database
    work: Awaitable[None] = (
        asyncio.to_thread(sqlite.put_back, settings.database_url, database, ended)
        if settings.dialect == "sqlite"
        else postgres.put_back(settings.database_url, database, ended)
    )
    await work
    await migrate(settings.database_url)
