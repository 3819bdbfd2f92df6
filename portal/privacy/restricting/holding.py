"""Legal holds: a claim needs a record, so nothing deletes it until an officer releases it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.actions import audit
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, row, rows, transaction, value
from portal.holdings.restricting import Restrictable
from portal.i18n import N_
from portal.kit import clock, ids
from portal.privacy import officers
from portal.privacy.restricting import rules
from portal.settings import Settings
from portal.web.errors import conflict, not_found

# Where a record of each kind stands, to be locked: whoever deletes it locks it too, and asks for holds afterwards.
_LOCK = {
    "idea": "SELECT author_id AS owner FROM idea WHERE id = $1",
    "ticket": "SELECT requester_id AS owner FROM ticket WHERE id = $1",
    "person": "SELECT id AS owner FROM person WHERE id = $1",
}


async def place(
    restrictables: Sequence[Restrictable],
    kind: str,
    record_id: UUID,
    *,
    reason: str,
    review_on: date,
    officer: UUID,
    now: datetime,
) -> UUID:
    """From now on nothing deletes the record. Returns the id of the hold; on a record that is held, it is that one.

    The day of review was checked by `rules.refusal_of_review`. Raises 404 when the record is not there, 409 for a kind
    that cannot be held.
    """
    if not any(one.kind == kind and one.look_up for one in restrictables):
        raise conflict(N_("A hold is placed on an idea, a ticket or a person."))
    async with transaction():
        record = await row(_LOCK[kind] + for_update(), record_id)
        if record is None:
            raise not_found()
        standing: UUID | None = await value(
            "SELECT id FROM legal_hold WHERE kind = $1 AND record_id = $2 AND released_at IS NULL",
            kind,
            record_id,
        )
        if standing is not None:
            return standing
        made = ids.new_id()
        await execute(
            "INSERT INTO legal_hold (id, kind, record_id, reason, placed_by, placed_at, review_on)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            made,
            kind,
            record_id,
            reason,
            officer,
            now,
            review_on,
        )
        await audit.note(Event.HOLD_PLACED, now=now, actor=officer, subject=record["owner"], detail=kind)
        return made


async def release(hold_id: UUID, now: datetime, officer: UUID | None = None) -> None:
    """The claim is over: what is due goes with the next sweep. Released already: nothing happens. Raises 404."""
    async with transaction():
        hold = await _locked(hold_id)
        if hold["released_at"] is None:
            await execute("UPDATE legal_hold SET released_at = $2 WHERE id = $1", hold_id, now)
            await _note(Event.HOLD_RELEASED, hold, now, officer)


async def extend(hold_id: UUID, review_on: date, now: datetime, officer: UUID | None = None) -> None:
    """Somebody looked, and it is still needed, until another day of review. Released already: nothing happens.
    Raises 404 when there is no such hold."""
    async with transaction():
        hold = await _locked(hold_id)
        if hold["released_at"] is None:
            await execute("UPDATE legal_hold SET review_on = $2 WHERE id = $1", hold_id, review_on)
            await _note(Event.HOLD_REVIEWED, hold, now, officer)


async def _locked(hold_id: UUID) -> dict[str, Any]:
    found = await row(
        f"SELECT kind, record_id, released_at FROM legal_hold WHERE id = $1{for_update()}", hold_id
    )
    if found is None:
        raise not_found()
    return found


async def _note(event: Event, hold: dict[str, Any], now: datetime, officer: UUID | None) -> None:
    record = await row(_LOCK[hold["kind"]], hold["record_id"])
    owner = record["owner"] if record else None
    await audit.note(event, now=now, actor=officer, subject=owner, detail=hold["kind"])


async def remind(settings: Settings, now: datetime) -> None:
    """Mails the officers of holds that have to be looked at; each mail once."""
    today = clock.local_day(now, settings.zone)
    found = await rows(
        "SELECT id, review_on FROM legal_hold WHERE released_at IS NULL AND review_on <= $1 ORDER BY review_on, id",
        today + timedelta(days=rules.SOON),
    )
    for one in found:
        word = rules.review_notice(one["review_on"], today)
        async with transaction():
            await officers.mail(
                settings,
                "privacy/hold_review",
                now,
                once=(one["id"], f"{word} {one['review_on']}"),
                days=(one["review_on"] - today).days,
                url=settings.url("/desk/privacy/holds"),
            )
