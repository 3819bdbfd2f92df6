"""What the sweep would do, as a list that people can read: the lifecycle job's own dry run, with titles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from portal.holdings.types import Candidate, Holding, Line
from portal.privacy import sweep
from portal.settings import Settings

MOST = 100  # records named of each holding; the rest is a number


@dataclass(frozen=True, slots=True)
class Due:
    """A record that goes. `line` is None when the holding has no words for it."""

    id: UUID
    due_on: date
    line: Line | None


@dataclass(frozen=True, slots=True)
class Part:
    """What goes of one holding."""

    key: str
    title: str  # an English source text
    count: int
    records: list[Due]


@dataclass
class _Collector(sweep.Listener):
    """Keeps the first records of each holding."""

    found_by: dict[str, list[Candidate]] = field(default_factory=dict)

    def found(self, holding: Holding, items: Sequence[Candidate]) -> None:
        kept = self.found_by.setdefault(holding.key, [])
        kept.extend(items[: MOST - len(kept)])


async def look(
    settings: Settings, holdings: Sequence[Holding], *, now: datetime, clock_now: datetime
) -> list[Part]:
    """What would be deleted if the sweep ran at `now`. Changes nothing."""
    collector = _Collector()
    report = await sweep.run(
        settings, holdings, now=now, clock_now=clock_now, dry_run=True, listener=collector
    )
    due = {one.key: one.due for one in report.holdings}
    return [await _part(one, due.get(one.key, 0), collector.found_by.get(one.key, [])) for one in holdings]


async def _part(holding: Holding, count: int, found: list[Candidate]) -> Part:
    describe = holding.notices.describe if holding.notices else None
    lines = await describe([one.id for one in found]) if describe and found else {}
    records = [Due(one.id, one.due_on, lines.get(one.id)) for one in found]
    return Part(holding.key, holding.title, count, sorted(records, key=lambda one: (one.due_on, one.id)))


def moment_of(day: date, settings: Settings, now: datetime) -> datetime:
    """Noon of the local `day`; for today it is `now`."""
    noon = datetime.combine(day, time(12), settings.zone).astimezone(now.tzinfo)
    return now if noon.date() == now.date() else noon
