"""Telling people that there is a new version of the statement: one job, however many people; it may run twice."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from portal.db import execute, row, rows, transaction
from portal.holdings.calendar import add_months
from portal.i18n import LANGUAGES
from portal.kit import clock
from portal.mail import outbox
from portal.privacy.statement import versions
from portal.privacy.statement.versions import Shown
from portal.settings import Settings

BATCH = 50  # people a transaction
FIRST_ID = UUID(int=0)
ACTIVE_MONTHS = 12
LISTED_AT_MOST = 12  # sections that a mail names

# The next people by id who used the portal lately, can be reached, and whose data is not set aside.
_PEOPLE = """
SELECT id, email, language FROM person
WHERE id > $1 AND active_on >= $2 AND verified_at IS NOT NULL AND disabled_at IS NULL AND restricted_at IS NULL
ORDER BY id LIMIT $3
"""


async def tell_of_version(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Mails everybody who was active in the last year that a version was published. Payload: `version` (its number).

    A version that another one has followed meanwhile is not told of: the mail about that one follows.
    """
    number = int(payload["version"])
    found = await row("SELECT told_at, fingerprint FROM statement_version WHERE number = $1", number)
    if found is None or found["told_at"] is not None or await versions.newest_number() != number:
        return
    about = {one: said for one in LANGUAGES if (said := await versions.shown(number, one))}
    since = add_months(clock.local_day(now, settings.zone), -ACTIVE_MONTHS)
    series = uuid5(NAMESPACE_URL, f"statement version {number} {found['fingerprint']}")
    last: UUID | None = FIRST_ID
    while last is not None:
        async with transaction():
            batch = await rows(_PEOPLE, last, since, BATCH)
            for person in batch:
                await _mail(person, about, series, settings, now)
        last = batch[-1]["id"] if len(batch) == BATCH else None
    await execute("UPDATE statement_version SET told_at = $1 WHERE number = $2", now, number)


async def _mail(
    person: dict[str, Any], about: dict[str, Shown], series: UUID, settings: Settings, now: datetime
) -> None:
    language = person["language"] or settings.language
    version = about[language]
    titles = [one.title for one in version.changes or ()]
    await outbox.enqueue(
        settings,
        kind="privacy/new_version",
        to=person["email"],
        language=language,
        purpose="account",
        now=now,
        person_id=person["id"],
        mail_id=uuid5(series, str(person["id"])),
        changed=titles[:LISTED_AT_MOST],
        more=len(titles) > LISTED_AT_MOST,
        version_url=settings.url(f"/privacy/versions/{version.number}"),
    )
