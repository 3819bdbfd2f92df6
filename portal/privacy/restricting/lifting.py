"""Lifting a restriction: by who asked for it, at once; by an officer, a week after telling them (article 18(3))."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts.actions import audit
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, row, rows, transaction
from portal.holdings.restricting import Restrictable
from portal.i18n import dates
from portal.kit import clock
from portal.mail import outbox
from portal.privacy.restricting.placing import EVERYTHING
from portal.privacy.restricting.rules import TOLD_BEFORE
from portal.settings import Settings
from portal.web.errors import not_found

AT_ONCE = 100
_STANDING = "SELECT id, kind, record_id, since FROM restriction WHERE person_id = $1 AND lifted_at IS NULL ORDER BY id"


async def lift_own(
    restrictables: Sequence[Restrictable], person_id: UUID, restriction_id: UUID, now: datetime
) -> None:
    """Lifts this person's own restriction, at once: what it was on is used again. Lifted already: nothing happens.
    Raises 404 when it is not theirs."""
    async with transaction():
        await _lock(person_id)
        if (
            await row(
                "SELECT id FROM restriction WHERE id = $1 AND person_id = $2", restriction_id, person_id
            )
            is None
        ):
            raise not_found()
        await _lift(restrictables, person_id, [restriction_id], now, by=person_id)


async def lift_all(restrictables: Sequence[Restrictable], person_id: UUID, now: datetime) -> None:
    """Lifts all of somebody's restrictions: they are being erased."""
    if await row(_STANDING, person_id) is None:
        return
    async with transaction():
        await _lock(person_id)
        await _lift(restrictables, person_id, [one["id"] for one in await rows(_STANDING, person_id)], now)


async def announce(settings: Settings, restriction_id: UUID, now: datetime) -> bool:
    """Tells the person by mail that their restriction is lifted in a week; False when that was said already, or it is
    lifted. Raises 404 when there is none."""
    lift_on = clock.local_day(now + TOLD_BEFORE, settings.zone)
    async with transaction():
        found = await row(
            "SELECT r.person_id, p.email, p.language FROM restriction r JOIN person p ON p.id = r.person_id"
            " WHERE r.id = $1",
            restriction_id,
        )
        if found is None:
            raise not_found()
        changed = await execute(
            "UPDATE restriction SET told_at = $2, lift_on = $3"
            " WHERE id = $1 AND told_at IS NULL AND lifted_at IS NULL",
            restriction_id,
            now,
            lift_on,
        )
        if changed:
            language = found["language"] or settings.language
            await outbox.enqueue(
                settings,
                kind="privacy/restriction_ends",
                to=found["email"],
                language=language,
                purpose="rights",
                now=now,
                person_id=found["person_id"],
                day=dates.day(lift_on, language),
                page_url=settings.url("/account/privacy/restrict"),
            )
        return bool(changed)


async def lift_due(settings: Settings, restrictables: Sequence[Restrictable], now: datetime) -> int:
    """Lifts what was announced and has come to its day. Returns how many; a second run finds none."""
    today = clock.local_day(now, settings.zone)
    due = await rows(
        "SELECT id, person_id FROM restriction WHERE lifted_at IS NULL AND told_at IS NOT NULL AND lift_on <= $1"
        " ORDER BY person_id, id",
        today,
    )
    for one in due:
        async with transaction():
            await _lock(one["person_id"])
            await _lift(restrictables, one["person_id"], [one["id"]], now)
    return len(due)


async def _lock(person_id: UUID) -> None:
    await row(f"SELECT id FROM person WHERE id = $1{for_update()}", person_id)


async def _lift(
    restrictables: Sequence[Restrictable],
    person_id: UUID,
    lifted: Sequence[UUID],
    now: datetime,
    *,
    by: UUID | None = None,
) -> None:
    standing = {one["id"]: one for one in await rows(_STANDING, person_id)}
    going = [standing[one] for one in lifted if one in standing]
    for one in going:
        await execute("UPDATE restriction SET lifted_at = $2 WHERE id = $1", one["id"], now)
        await audit.note(Event.RESTRICTION_LIFTED, now=now, actor=by, subject=person_id, detail=one["kind"])
    left = [one for one in standing.values() if one not in going]
    if any(one["kind"] == EVERYTHING for one in left):
        return  # everything stays restricted, each of these with it
    if any(one["kind"] == EVERYTHING for one in going):
        for restrictable in restrictables:
            await restrictable.mark(person_id, None, None)
        await _mark(restrictables, person_id, left, again=True)
    else:
        await _mark(restrictables, person_id, going, again=False)


async def _mark(
    restrictables: Sequence[Restrictable], person_id: UUID, some: Sequence[dict[str, Any]], *, again: bool
) -> None:
    by_kind = {one.kind: one for one in restrictables}
    for one in some:
        await by_kind[one["kind"]].mark(person_id, one["record_id"], one["since"] if again else None)
