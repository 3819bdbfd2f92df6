"""Legal holds: a claim needs a record, so nothing deletes it until an officer releases it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

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
    "idea": "SELECT id FROM idea WHERE id = $1",
    "ticket": "SELECT id FROM ticket WHERE id = $1",
    "person": "SELECT id FROM person WHERE id = $1",
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
        if await row(_LOCK[kind] + for_update(), record_id) is None:
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
        return made


async def release(hold_id: UUID, now: datetime) -> None:
    """The claim is over: what is due goes with the next sweep. Released already: nothing happens."""
    await _changed(
        await execute(
            "UPDATE legal_hold SET released_at = $2 WHERE id = $1 AND released_at IS NULL", hold_id, now
        ),
        hold_id,
    )


async def extend(hold_id: UUID, review_on: date) -> None:
    """Somebody looked, and it is still needed, until another day of review. Raises 404 when there is no such hold."""
    await _changed(
        await execute(
            "UPDATE legal_hold SET review_on = $2 WHERE id = $1 AND released_at IS NULL", hold_id, review_on
        ),
        hold_id,
    )


async def _changed(changed: int, hold_id: UUID) -> None:
    if not changed and await value("SELECT id FROM legal_hold WHERE id = $1", hold_id) is None:
        raise not_found()


async def remind(settings: Settings, now: datetime) -> None:
    """Mails the officers of holds that have to be looked at; each mail once."""
    today = clock.local_day(now, settings.zone)
    found = await rows(
        "SELECT id, review_on FROM legal_hold WHERE released_at IS NULL AND review_on <= $1 ORDER BY review_on, id",
        today + timedelta(days=rules.SOON),
    )
    for one in found:
        word = rules.review_notice(one["review_on"], today)
        if word is None:
            continue
        async with transaction():
            await officers.mail(
                settings,
                "privacy/hold_review",
                now,
                once=(one["id"], f"{word} {one['review_on']}"),
                days=(one["review_on"] - today).days,
                url=settings.url("/desk/privacy/holds"),
            )
