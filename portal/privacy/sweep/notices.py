"""Telling people, some days before, what of theirs is about to go: one mail a person and holding, each thing once.

A missing notice stops no deletion. That a record was told of stands in a row, written with the mail in one transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import execute_many, for_update, placeholders, row, rows, transaction
from portal.holdings.types import Candidate, Holding, Notices
from portal.i18n import dates
from portal.kit import ids
from portal.mail import outbox
from portal.privacy import keeping, rules
from portal.privacy.sweep.survey import pages
from portal.settings import Settings

# So many are gathered before mails are written; beyond that somebody may get two mails on one day.
GATHERED = 10_000

_PERSON = (
    "SELECT email, language FROM person WHERE id = $1 AND verified_at IS NOT NULL AND disabled_at IS NULL"
)
_TOLD = (
    "INSERT INTO retention_notice (id, kind, record_id, person_id, days, due_on, sent_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, record_id, days, due_on) DO NOTHING"
)

# What a person has to be told of one holding: a record that is about to go, and which notice this is.
Wanted = tuple[Candidate, int]


async def send(settings: Settings, holdings: Sequence[Holding], *, today: date, now: datetime) -> int:
    """Writes the mails that are wanted on `today`. Returns how many. Sent twice, it writes nothing new."""
    return sum([await _send(settings, one, one.notices, today, now) for one in holdings if one.notices])


async def _send(settings: Settings, holding: Holding, notices: Notices, today: date, now: datetime) -> int:
    sent, waiting, gathered = 0, dict[UUID, list[Wanted]](), 0
    async for items in pages(holding, today + timedelta(days=max(notices.days)), today=today):
        for owner, wanted in await _wanted(holding.kind, notices, items, today):
            waiting.setdefault(owner, []).append(wanted)
            gathered += 1
        if gathered >= GATHERED:
            sent += await _tell_everybody(settings, holding, notices, waiting, now)
            waiting, gathered = {}, 0
    return sent + await _tell_everybody(settings, holding, notices, waiting, now)


async def _wanted(
    kind: str, notices: Notices, items: Sequence[Candidate], today: date
) -> list[tuple[UUID, Wanted]]:
    """Of these candidates, those that somebody has to be told of and was not told of."""
    coming = [
        (item, days)
        for item in items
        if item.owner is not None and (days := rules.notice_wanted(item.due_on, today, notices.days))
    ]
    told = await _told(kind, [item.id for item, _ in coming])
    return [
        (item.owner, (item, days))
        for item, days in coming
        if item.owner is not None and (item.id, days, item.due_on) not in told
    ]


async def _told(kind: str, records: Sequence[UUID]) -> set[tuple[Any, ...]]:
    if not records:
        return set()
    found = await rows(
        "SELECT record_id, days, due_on FROM retention_notice"
        f" WHERE kind = $1 AND record_id IN ({placeholders(len(records), 2)})",
        kind,
        *records,
    )
    return {(one["record_id"], one["days"], one["due_on"]) for one in found}


async def _tell_everybody(
    settings: Settings, holding: Holding, notices: Notices, waiting: dict[UUID, list[Wanted]], now: datetime
) -> int:
    return sum(
        [await _tell(settings, holding, notices, person, waiting[person], now) for person in sorted(waiting)]
    )


async def _tell(
    settings: Settings,
    holding: Holding,
    notices: Notices,
    person_id: UUID,
    wanted: Sequence[Wanted],
    now: datetime,
) -> bool:
    """Writes one mail with everything in `wanted` that the person was not told of; False when nothing is left."""
    async with transaction():
        person = await row(_PERSON + for_update(), person_id)
        told = await _told(holding.kind, [item.id for item, _ in wanted])
        fresh = [(item, days) for item, days in wanted if (item.id, days, item.due_on) not in told]
        if person is None or not fresh:
            return False
        many = [
            (ids.new_id(), holding.kind, item.id, person_id, days, item.due_on, now) for item, days in fresh
        ]
        await execute_many(_TOLD, many)
        await _write(settings, holding, notices, person_id, person, [item for item, _ in fresh], now)
    return True


async def _write(
    settings: Settings,
    holding: Holding,
    notices: Notices,
    person_id: UUID,
    person: dict[str, Any],
    items: Sequence[Candidate],
    now: datetime,
) -> None:
    language = person["language"] or settings.language
    lines = await notices.describe([item.id for item in items])
    # a mail names the last day on which a thing is there; the rule names the first on which it is gone
    listed = [
        {
            "text": lines[item.id].text,
            "url": settings.url(lines[item.id].path),
            "until": dates.day(item.due_on - timedelta(days=1), language),
        }
        for item in sorted(items, key=lambda item: (item.due_on, item.id))
        if item.id in lines
    ]
    await outbox.enqueue(
        settings,
        kind=notices.mail,
        to=person["email"],
        language=language,
        purpose=holding.purpose,
        now=now,
        person_id=person_id,
        items=listed,
        keep_url=settings.url(f"/keep/{keeping.token(settings, person_id, holding.key, now)}"),
    )
