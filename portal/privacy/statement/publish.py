"""Publishing what the portal says, and refusing to serve what was not published."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from portal.db import execute, for_update, row, transaction, value
from portal.jobs import queue
from portal.privacy.statement import Statement, versions
from portal.privacy.statement.differences import Change, differences
from portal.settings import SettingsError

TELL = "privacy.tell_of_version"


@dataclass(frozen=True, slots=True)
class Published:
    """The version that says what the portal does. `changes` to the one before by language; None when it is the first,
    or was there already (`is_new` is False)."""

    number: int
    is_new: bool
    changes: dict[str, tuple[Change, ...]] | None = None


async def publish(statement: Statement, now: datetime, *, tell: bool = True) -> Published:
    """Makes what the portal says a version, unless the newest one says so already. Everybody who was active in the last
    year is told by a job, save of the first.

    What was published before and comes into force again is a new version: its old row stays readable, and gives up
    its fingerprint.
    """
    try:
        return await _publish(statement, now, tell=tell)
    except _OvertakenError:
        return await publish(statement, now, tell=tell)


class _OvertakenError(Exception):
    """Somebody else published in the same moment."""


async def _publish(statement: Statement, now: datetime, *, tell: bool) -> Published:
    fingerprint = statement.fingerprint
    async with transaction():
        newest = await row(
            "SELECT number, fingerprint, document FROM statement_version ORDER BY number DESC LIMIT 1"
            + for_update()
        )
        if newest is not None and newest["fingerprint"] == fingerprint:
            return Published(newest["number"], is_new=False)
        number = newest["number"] + 1 if newest else 1
        await execute(
            "UPDATE statement_version SET fingerprint = $1 WHERE fingerprint = $2",
            _superseded(fingerprint, number),
            fingerprint,
        )
        added = await value(
            "INSERT INTO statement_version (number, fingerprint, published_at, document) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT DO NOTHING RETURNING number",
            number,
            fingerprint,
            now,
            versions.written(fingerprint, statement.documents),
        )
        if added is None:
            raise _OvertakenError
        if newest is None:
            return Published(number, is_new=True)
        if tell:
            await queue.enqueue(TELL, {"version": number}, now=now, once=f"{TELL}:{number}")
    before = versions.read(newest["document"])
    changes = {
        language: differences(before[language], document)
        for language, document in statement.documents.items()
    }
    return Published(number, is_new=True, changes=changes)


def _superseded(fingerprint: str, number: int) -> str:
    return hashlib.sha256(f"{fingerprint} until version {number}".encode()).hexdigest()


async def refuse_unpublished(statement: Statement) -> None:
    """Raises SettingsError when this portal serves people (over https, and is no demo) and would do something else than
    any published version of its statement says."""
    settings = statement.facts.settings
    if not settings.secure or settings.demo or await versions.is_published(statement.fingerprint):
        return
    raise SettingsError(await unpublished())


async def unpublished() -> str:
    """The sentence for an operator whose portal is not as its statement says."""
    number = await versions.newest_number()
    if not number:
        return (
            "the privacy statement of this portal was never published: run `portal statement publish` first"
        )
    return (
        f"what this portal does is not what version {number} of its privacy statement says:"
        " look at it with `portal statement show`, then run `portal statement publish`"
    )
