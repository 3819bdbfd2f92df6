"""Restricting the use of one record, or of everything that somebody has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.actions import audit
from portal.accounts.activity import is_leaving
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, row, transaction, value
from portal.holdings.restricting import Restrictable, Thing
from portal.i18n import N_
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.errors import conflict, not_found

EVERYTHING = "person"
STAFF = N_("This is an account of staff: single records of it can be restricted, not all of it.")
LEAVING = N_("This account is being erased: there is nothing to restrict.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be restricted, on which ground (a key of `rules.GROUNDS`)."""

    kind: str
    record_id: UUID
    ground: str


async def restrict(
    settings: Settings,
    restrictables: Sequence[Restrictable],
    person_id: UUID,
    chosen: Chosen,
    now: datetime,
    *,
    by: UUID | None = None,
) -> UUID:
    """From now on what was chosen is only kept. Returns the id of the restriction; asked twice, it is the same one.
    `by`: the officer who does it for the person; without one it is the person.

    Raises 404 when it is not theirs, 409 for everything of staff, and for who is being erased.
    """
    async with transaction():
        await lock(person_id, today=clock.local_day(now, settings.zone), whole=chosen.kind == EVERYTHING)
        thing = await _theirs(restrictables, person_id, chosen)
        standing: UUID | None = await value(
            "SELECT id FROM restriction WHERE record_id = $1 AND kind = $2 AND lifted_at IS NULL",
            thing.id,
            chosen.kind,
        )
        if standing is None:
            standing = await _note(person_id, chosen, now)
            await audit.note(
                Event.RESTRICTED, now=now, actor=by or person_id, subject=person_id, detail=chosen.kind
            )
        await _mark(restrictables, person_id, chosen, now)
        return standing


async def lock(person_id: UUID, *, today: date, whole: bool = False) -> None:
    """Locks the person's row. Raises 404 when nobody is there, and 409 as `restrict` does."""
    found = await row(
        "SELECT disabled_at, erase_on, is_agent, is_manager, is_privacy, is_admin FROM person"
        f" WHERE id = $1{for_update()}",
        person_id,
    )
    if found is None:
        raise not_found()
    if is_leaving(found["disabled_at"], found["erase_on"], today):
        raise conflict(LEAVING)
    if whole and any(found[role] for role in ("is_agent", "is_manager", "is_privacy", "is_admin")):
        raise conflict(STAFF)


async def _theirs(restrictables: Sequence[Restrictable], person_id: UUID, chosen: Chosen) -> Thing:
    for one in restrictables:
        if one.kind == chosen.kind:
            for thing in await one.find([chosen.record_id]):
                if thing.owner == person_id:
                    return thing
    raise not_found()


async def _note(person_id: UUID, chosen: Chosen, now: datetime) -> UUID:
    made = ids.new_id()
    await execute(
        "INSERT INTO restriction (id, kind, record_id, person_id, ground, since) VALUES ($1, $2, $3, $4, $5, $6)",
        made,
        chosen.kind,
        chosen.record_id,
        person_id,
        chosen.ground,
        now,
    )
    return made


async def _mark(
    restrictables: Sequence[Restrictable], person_id: UUID, chosen: Chosen, since: datetime
) -> None:
    for one in restrictables:
        if chosen.kind == EVERYTHING:
            await one.mark(person_id, None, since)
        elif one.kind == chosen.kind:
            await one.mark(person_id, chosen.record_id, since)
