"""The register of breaches, as the privacy desk sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.privacy.breaches.rules import CLOCK, Facts, State, hours_left, state
from portal.web.changes import mark
from portal.web.paging import Paged, paged

SIZE = 30
NEWEST = 2**31 - 1
# what the form of a breach shows, in the order of the statements that write it and of its mark
SHOWN = (
    "discovered_at",
    "happened",
    "data",
    "people",
    "consequences",
    "measures",
    "authority_told_at",
    "why_not_told",
    "people_told_at",
)
_COLUMNS = f"id, number, {', '.join(SHOWN)}, closed_at"


@dataclass(frozen=True, slots=True)
class Breach:
    """An entry of the register. `state` and `hours` are as of the moment at which it was read."""

    id: UUID
    number: int
    discovered_at: datetime
    happened: str
    data: str
    people: int
    consequences: str
    measures: str
    authority_told_at: datetime | None
    why_not_told: str
    people_told_at: datetime | None
    closed_at: datetime | None
    state: State
    hours: int  # until the 72 are over; negative when they are

    @property
    def mark(self) -> str:
        """Of what its form shows."""
        return mark(*(getattr(self, name) for name in SHOWN))

    @property
    def facts(self) -> Facts:
        """What the rules ask."""
        return _facts({name: getattr(self, name) for name in Facts.__dataclass_fields__})

    @property
    def until(self) -> datetime:
        """When the 72 hours are over."""
        return self.discovered_at + CLOCK


@dataclass(frozen=True, slots=True)
class Clocks:
    """What the front page of the desk says about breaches."""

    open: int
    hours: int | None  # of the clock that runs out first; None when none runs


async def listed(now: datetime, before: int = NEWEST) -> Paged[Breach]:
    """A page of the register, the newest first. `before`: the number of the last one on the page before."""
    found = await rows(
        f"SELECT {_COLUMNS} FROM breach WHERE number < $1 ORDER BY number DESC LIMIT $2", before, SIZE + 1
    )
    return paged([_breach(one, now) for one in found], SIZE, lambda one: [one.number])


async def numbered(number: int, now: datetime) -> Breach | None:
    """The breach with this number."""
    found = await row(f"SELECT {_COLUMNS} FROM breach WHERE number = $1", number)
    return _breach(found, now) if found else None


async def clocks(now: datetime) -> Clocks:
    """How many breaches are open, and which clock runs out first."""
    found = await rows(
        "SELECT discovered_at, authority_told_at IS NULL AND why_not_told = '' AS runs FROM breach"
        " WHERE closed_at IS NULL ORDER BY discovered_at"
    )
    running = [one["discovered_at"] for one in found if one["runs"]]
    return Clocks(len(found), hours_left(running[0], now) if running else None)


def _breach(found: dict[str, Any], now: datetime) -> Breach:
    return Breach(**found, state=state(_facts(found), now), hours=hours_left(found["discovered_at"], now))


def _facts(found: dict[str, Any]) -> Facts:
    return Facts(**{name: found[name] for name in Facts.__dataclass_fields__})
