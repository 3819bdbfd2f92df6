"""`portal check`: looks at each thing that the portal leans on, and says what is wrong with it and how to mend it."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from portal import registry
from portal.accounts import password
from portal.cli.trouble import sentence
from portal.db import use_database, value
from portal.db.migrate import missing
from portal.files.store import Store, StoreTrouble, open_store
from portal.kit import clock, ids
from portal.mail.message import Outgoing, UnfitMailError, build
from portal.mail.transport import MailTrouble, ServerTrouble, opened
from portal.privacy.ledger import is_closed, kept
from portal.privacy.statement import advice
from portal.privacy.statement.publish import unpublished
from portal.privacy.statement.versions import is_published
from portal.settings import LOOPBACK, Settings

Kind = Literal["ok", "warning", "error"]
MARKS = {"ok": "✓", "warning": "!", "error": "✗"}
STYLES = {"ok": "green", "warning": "yellow", "error": "bold red"}
HASHING_SLOW = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    kind: Kind
    text: str

    @property
    def mark(self) -> str:
        """A sign that also says it without colour."""
        return MARKS[self.kind]

    @property
    def style(self) -> str:
        """Its colour."""
        return STYLES[self.kind]


def ok(text: str) -> Finding:
    """Something that is right."""
    return Finding("ok", text)


def warning(text: str) -> Finding:
    """Something that works and should be otherwise."""
    return Finding("warning", text)


def error(text: str) -> Finding:
    """Something that has to be mended first."""
    return Finding("error", text)


async def examine(settings: Settings, mail_to: str = "") -> list[Finding]:
    """Everything that was found, in the order in which it is best mended. With `mail_to` a test mail goes there."""
    findings = [*of_settings(settings)]
    findings += [one async for one in _of_database(settings)]
    findings += [one async for one in _of_stores(settings)]
    findings.append(await _of_mail(settings, mail_to))
    findings.append(await _of_hashing())
    return findings


def of_settings(settings: Settings) -> list[Finding]:
    """What can be told from the values alone."""
    found = [ok(f"the portal's address is {settings.base_url}, its time zone {settings.time_zone}")]
    if not settings.secure:
        found.append(warning("PORTAL_BASE_URL is not https: only this machine can use the portal safely"))
    found += [warning(one) for one in advice(settings)]
    if settings.mail_from.endswith("@localhost"):
        found.append(
            warning("PORTAL_MAIL_FROM is portal@localhost: set an address that people can answer to")
        )
    if not settings.ledger_url:
        found.append(warning("PORTAL_LEDGER_URL is not set: erasures cannot be repeated after a restore"))
    elif settings.ledger_url == settings.storage_url:
        found.append(warning("PORTAL_LEDGER_URL lies in the file store: a backup of files would hold it too"))
    return [*found, *_of_proxies(settings)]


def _of_proxies(settings: Settings) -> list[Finding]:
    if settings.secure and not settings.trusted_proxies:
        return [
            warning("PORTAL_TRUSTED_PROXIES is not set: behind a proxy, all visitors share one attempt limit")
        ]
    return []


async def _of_database(settings: Settings) -> AsyncIterator[Finding]:
    kind = "SQLite" if settings.dialect == "sqlite" else "PostgreSQL"
    try:
        async with use_database(settings.database_url) as database:
            await value("SELECT 1")
            yield ok(f"the database answers ({kind})")
            lacking = await missing(database)
            if lacking:
                yield error(f"the database lacks {len(lacking)} migrations: run `portal migrate`")
            else:
                yield ok("the database is up to date")
                async for one in _of_ledger(settings):
                    yield one
                yield await _of_statement(settings)
            if settings.dialect == "postgres":
                async for one in _of_postgres():
                    yield one
    except Exception as trouble:
        text = sentence(trouble)
        if text is None:
            raise
        yield error(text)


async def _of_statement(settings: Settings) -> Finding:
    if await is_published(registry.statement(settings).fingerprint):
        return ok("the published privacy statement says what this portal does")
    return warning(await unpublished())


async def _of_ledger(settings: Settings) -> AsyncIterator[Finding]:
    if await is_closed():
        yield error("the database was restored from a copy: run `portal restore --replay` before it serves")
    waiting = (await kept(settings, clock.now())).waiting
    if waiting:
        yield warning(f"{waiting} erasures are not in the ledger yet: is the worker running?")


async def _of_postgres() -> AsyncIterator[Finding]:
    if await value("SELECT current_setting('fsync')") != "on":
        yield warning("the database runs with fsync off: a power cut can lose everything")
    if await value("SELECT current_setting('synchronous_commit')") == "off":
        yield warning("the database runs with synchronous_commit off: a crash can lose the last changes")


async def _of_stores(settings: Settings) -> AsyncIterator[Finding]:
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


async def _of_mail(settings: Settings, to: str) -> Finding:
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


async def _of_hashing() -> Finding:
    began = time.perf_counter()
    await password.hashed("a password to measure with")
    took = time.perf_counter() - began
    said = f"hashing a password takes {took * 1000:.0f} ms"
    if took > HASHING_SLOW:
        return warning(f"{said}: signing in will feel slow on this machine")
    return ok(said)
