"""What the portal leans on outside the database: the file store, the ledger, the mail server, the backups."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from portal.cli.checks.findings import Finding, error, ok, warning
from portal.files.store import Store, StoreTrouble, folder_of, open_store
from portal.kit import clock, ids
from portal.mail.message import Outgoing, UnfitMailError, build
from portal.mail.transport import MailTrouble, ServerTrouble, opened
from portal.privacy.backups import manifest
from portal.privacy.backups.manifest import BackupError
from portal.settings import LOOPBACK, Settings

BACKUP_LATE = timedelta(days=1, hours=2)


async def of_stores(settings: Settings) -> AsyncIterator[Finding]:
    """Whether files and the ledger can be written."""
    stores = {"PORTAL_STORAGE_URL": open_store(settings)}
    if settings.ledger_url:
        stores["PORTAL_LEDGER_URL"] = open_store(settings, settings.ledger_url)
    for name, store in stores.items():
        yield await _of_store(name, store)


async def _of_store(name: str, store: Store) -> Finding:
    try:
        await store.check()
    except StoreTrouble as trouble:
        cause = type(trouble.__cause__).__name__
        return error(
            f"{name}: nothing can be written to {store.url} ({cause}): check that it exists and is ours"
        )
    return ok(f"files can be written to {store.url}")


async def of_mail(settings: Settings, to: str) -> Finding:
    """Whether the mail server takes mail; with `to` a test mail goes there."""
    parts = urlsplit(settings.smtp_url.get_secret_value())
    where = f"{parts.scheme}://{parts.hostname or ''}{parts.path if parts.scheme == 'file' else ''}"
    try:
        async with opened(settings) as transport:
            if to:
                test = _test_mail(settings, to)
                await transport.send(test, build(test, settings))
                return ok(f"a test mail was handed to {where}")
    except (ServerTrouble, MailTrouble) as trouble:
        return error(f"PORTAL_SMTP_URL: {where} does not take mail ({trouble.what})")
    except UnfitMailError:
        return error("that is no e-mail address, or PORTAL_MAIL_FROM is none")
    if parts.scheme == "file":
        return warning(f"mail is written to {where} and not sent: set PORTAL_SMTP_URL")
    if parts.scheme == "smtp" and parts.hostname not in LOOPBACK:
        return warning(f"mail goes to {where} without encryption: use smtp+starttls:// or smtps://")
    return ok(f"{where} takes mail (try it with --mail ADDRESS)")


def _test_mail(settings: Settings, to: str) -> Outgoing:
    body = f"This is a test of {settings.name} ({settings.base_url}).\n"
    return Outgoing(ids.new_id(), to, f"Test of {settings.name}", body, {}, clock.now(), 1)


def of_backups(settings: Settings, folder: Path | None, now: datetime) -> Iterator[Finding]:
    """Whether `folder` has a backup of the last day, and not what must outlive it. None: nobody said where they are."""
    if settings.dialect == "postgres" and shutil.which("pg_dump") is None:
        yield warning("pg_dump is not at hand, so `portal backup` cannot work: install postgresql-client")
    if folder is None:
        return
    made = [one for path in folder.glob("*/" + manifest.NAME) if (one := _made_at(path.parent))]
    newest = max(made, default=None)
    if newest is None:
        yield error(f"there is no backup in {folder}: let `portal backup {folder}` run every day")
    elif now - newest > BACKUP_LATE:
        yield error(f"the newest backup in {folder} is of {newest:%Y-%m-%d}: is the daily job running?")
    else:
        yield ok(f"the newest backup in {folder} is of {newest:%Y-%m-%d %H:%M} UTC")
    ledger = settings.ledger_url
    if ledger.startswith("file://") and folder.resolve() in (
        folder_of(ledger).resolve(),
        *folder_of(ledger).resolve().parents,
    ):
        yield error("PORTAL_LEDGER_URL lies among the backups: it must outlive them; move it elsewhere")


def _made_at(folder: Path) -> datetime | None:
    try:
        return manifest.read(folder).made_at
    except BackupError:
        return None
