"""What is restricted and held now, for its owner and for the privacy desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import rows
from portal.holdings.restricting import Restrictable, Thing
from portal.kit import ids
from portal.web.paging import Paged, decode, paged

SHOWN = 100  # of somebody's own records of a kind, to choose from
SIZE = 30


@dataclass(frozen=True, slots=True)
class Restricted:
    """A standing restriction. `thing` is None when its record has gone since."""

    id: UUID
    kind: str
    record_id: UUID
    person_id: UUID
    person: str
    ground: str
    since: datetime
    told_at: datetime | None
    lift_on: date | None
    thing: Thing | None


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold, standing or released."""

    id: UUID
    kind: str
    record_id: UUID
    reason: str
    placed_at: datetime
    review_on: date
    released_at: datetime | None
    placed_by: str
    thing: Thing | None

    def is_late(self, today: date) -> bool:
        """Whether somebody should have looked at it again by now."""
        return self.released_at is None and self.review_on <= today


_RESTRICTED = (
    "SELECT r.id, r.kind, r.record_id, r.person_id, p.name AS person, r.ground, r.since, r.told_at, r.lift_on"
    " FROM restriction r JOIN person p ON p.id = r.person_id WHERE r.lifted_at IS NULL"
)
_HOLDS = (
    "SELECT h.id, h.kind, h.record_id, h.reason, h.placed_at, h.review_on, h.released_at,"
    " COALESCE(p.name, '') AS placed_by FROM legal_hold h LEFT JOIN person p ON p.id = h.placed_by"
)


async def own_things(
    restrictables: Sequence[Restrictable], person_id: UUID
) -> list[tuple[str, Sequence[Thing]]]:
    """What somebody can choose to have restricted, by the name of its kind: the newest SHOWN of each."""
    found = [(one.name, await one.own(person_id, SHOWN)) for one in restrictables if one.kind != "person"]
    return [(name, things) for name, things in found if things]


async def restrictions_of(restrictables: Sequence[Restrictable], person_id: UUID) -> list[Restricted]:
    """The standing restrictions of one person, the newest first."""
    found = await rows(f"{_RESTRICTED} AND r.person_id = $1 ORDER BY r.id DESC", person_id)
    return await _restricted(restrictables, found)


async def restrictions(restrictables: Sequence[Restrictable], after: str) -> Paged[Restricted]:
    """Every standing restriction, the newest first, a page at a time."""
    key = decode(after, UUID)
    found = await rows(
        f"{_RESTRICTED} AND r.id < $1 ORDER BY r.id DESC LIMIT $2",
        *(key or (UUID(int=2**128 - 1),)),
        SIZE + 1,
    )
    page = paged(found, SIZE, lambda one: (one["id"],))
    return Paged(await _restricted(restrictables, page.items), page.next, SIZE)


async def holds(restrictables: Sequence[Restrictable]) -> list[Hold]:
    """Every standing hold, the next review first."""
    return await _holds(
        restrictables, await rows(f"{_HOLDS} WHERE h.released_at IS NULL ORDER BY h.review_on, h.id")
    )


async def look_up(restrictables: Sequence[Restrictable], kind: str, typed: str) -> UUID | None:
    """The record of this kind that was typed: its id, a number, an address."""
    for one in restrictables:
        if one.kind == kind and one.look_up:
            return ids.parse_id(typed) or await one.look_up(typed)
    return None


async def named(restrictables: Sequence[Restrictable], kind: str, record_id: UUID) -> Thing | None:
    """The record, if it is there."""
    for one in restrictables:
        if one.kind == kind:
            return next(iter(await one.find([record_id])), None)
    return None


async def _restricted(
    restrictables: Sequence[Restrictable], found: Sequence[dict[str, Any]]
) -> list[Restricted]:
    things = await _things(restrictables, found)
    return [Restricted(**one, thing=things.get(one["record_id"])) for one in found]


async def _holds(restrictables: Sequence[Restrictable], found: Sequence[dict[str, Any]]) -> list[Hold]:
    things = await _things(restrictables, found)
    return [Hold(**one, thing=things.get(one["record_id"])) for one in found]


async def _things(
    restrictables: Sequence[Restrictable], found: Sequence[dict[str, Any]]
) -> dict[UUID, Thing]:
    things: dict[UUID, Thing] = {}
    for one in restrictables:
        asked = [each["record_id"] for each in found if each["kind"] == one.kind]
        things |= {thing.id: thing for thing in (await one.find(asked) if asked else ())}
    return things
