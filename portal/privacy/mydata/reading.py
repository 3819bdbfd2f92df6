"""Somebody's records out of every feature's share."""

from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.holdings.purposes import Purpose
from portal.holdings.shares import Kind, Record, Records, Share
from portal.privacy.views.words import unpacked

VIEWS = 20
AT_ONCE = 200  # records that are in memory at a time


@dataclass(frozen=True, slots=True)
class Held:
    """How many records of a person there are for one purpose."""

    purpose: Purpose
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """Staff opened somebody's record."""

    what: str
    role: str
    reason: str
    ticket: int | None  # the number of the ticket that they helped with
    at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of somebody's data, as far as it has got."""

    state: str
    progress: int
    size: int
    created_at: datetime
    expires_at: datetime

    @property
    def running(self) -> bool:
        """Whether it is still to be made."""
        return self.state in ("waiting", "working")


async def held(shares: Sequence[Share], purposes: Sequence[Purpose], person_id: UUID) -> list[Held]:
    """The purposes for which there is anything about this person, in the order of the statement."""
    counts: Counter[str] = Counter()
    for one in shares:
        counts.update(await one.count(person_id))
    return [Held(one, counts[one.key]) for one in purposes if counts[one.key]]


async def page(
    shares: Sequence[Share], person_id: UUID, purpose: str, after: str, limit: int = AT_ONCE
) -> Records:
    """Some of the records for one purpose, from the cursor `after` on."""
    first, _, inside = after.partition(":")
    start = int(first) if first.isascii() and first.isdecimal() and len(first) < 3 else 0
    items: list[Record] = []
    for number, one in list(enumerate(shares))[start:]:
        if not any(kind.purpose == purpose for kind in one.forms):
            continue
        found = await one.records(
            person_id, inside if number == start else "", limit - len(items), purpose=purpose
        )
        items += found.items
        if found.next:
            return Records(items, f"{number}:{found.next}")
    return Records(items)


async def everything(
    shares: Sequence[Share], person_id: UUID, purpose: str
) -> AsyncGenerator[Sequence[Record], None]:
    """All records for one purpose, some at a time."""
    after = ""
    while True:
        found = await page(shares, person_id, purpose, after)
        yield found.items
        after = found.next
        if not after:
            return


def kinds(shares: Sequence[Share]) -> dict[str, Kind]:
    """What each kind of record is called and says, by its key."""
    return {kind.key: kind for one in shares for kind in one.forms}


async def views(person_id: UUID) -> list[View]:
    """Who of the staff looked at this person's record or at a list with their name, the latest first."""
    found = await rows(
        "SELECT what, role, reason, at FROM record_view WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT $2",
        person_id,
        VIEWS,
    )
    return [_view(one) for one in found]


def _view(found: dict[str, Any]) -> View:
    reason, ticket = unpacked(found["reason"])
    return View(found["what"], found["role"], reason, ticket, found["at"])


async def latest_copy(person_id: UUID) -> Copy | None:
    """The copy that was asked for last."""
    found: dict[str, Any] | None = await row(
        "SELECT state, progress, size, created_at, expires_at FROM data_export WHERE person_id = $1"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        person_id,
    )
    return Copy(**found) if found else None
