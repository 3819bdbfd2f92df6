"""How much of a holding goes when: counted by the rules that the sweep asks, once after each run, and kept with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.db import row
from portal.holdings.types import Holding
from portal.jobs.worker import Periodic
from portal.kit import clock
from portal.privacy.board.months import Bar, bars, in_order, last_day, name
from portal.privacy.models import SweepRun
from portal.privacy.queries import RunView, loaded
from portal.privacy.sweep.survey import pages
from portal.settings import Settings

MOST = 1000  # records that a page counts of a holding by itself; beyond that it says "more than"
MOST_KEPT = 200_000  # records that are counted after a run
LOOK_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What of a holding goes, by month (2026-11), and what is due already."""

    due: int
    oldest: date | None
    months: Mapping[str, int]
    more: bool  # there is more than was counted


@dataclass(frozen=True, slots=True)
class Outlook:
    """A holding on the board."""

    holding: Holding
    due: int  # now
    oldest: date | None
    due_more: bool
    months: Sequence[int]  # twelve, this one first; without what is due already
    more: bool

    @property
    def bars(self) -> list[Bar]:
        """The picture of the months."""
        return bars(self.months)

    @property
    def total(self) -> int:
        """How many go in the twelve months."""
        return sum(self.months)


async def look_ahead(holding: Holding, by: date, today: date, most: int) -> Ahead:
    """Counts what goes up to the day `by`, at most `most` records, in the order in which an index has them."""
    due, oldest, seen, counts = 0, None, 0, Counter[str]()
    async for items in pages(holding, by, today=today):
        for item in items:
            number = len(item.records)
            seen += number
            if item.due_on <= today:
                due += number
                oldest = min(oldest or item.due_on, item.due_on)
            else:
                counts[name(item.due_on)] += number
        if seen >= most:
            return Ahead(due, oldest, counts, True)
    return Ahead(due, oldest, counts, False)


def stored(runs: Sequence[RunView]) -> tuple[datetime, dict[str, Any]] | None:
    """When the newest numbers that were kept were counted, and they, by holding."""
    for run in runs:
        if run.outlook:
            return datetime.fromisoformat(run.outlook["at"]), run.outlook["holdings"]
    return None


async def board(holdings: Sequence[Holding], kept: Mapping[str, Any] | None, today: date) -> list[Outlook]:
    """Every holding. What is due now is counted now; the months come from the last run, or are counted now, no further
    than MOST, while there was none."""
    return [await _of(one, (kept or {}).get(one.key), today) for one in holdings]


async def _of(holding: Holding, kept: Mapping[str, Any] | None, today: date) -> Outlook:
    ahead = await look_ahead(holding, today if kept else last_day(today), today, MOST)
    months, more = (kept["months"], bool(kept["more"])) if kept else (ahead.months, ahead.more)
    return Outlook(holding, ahead.due, ahead.oldest, ahead.more, in_order(months, today), more)


async def keep(settings: Settings, holdings: Sequence[Holding], now: datetime) -> bool:
    """Counts for the newest run, when it has come to its end and has no numbers yet. Whether it did."""
    run = await row(
        "SELECT id, report FROM sweep_run WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 1"
    )
    report = loaded(run["report"]) if run else None
    if run is None or report is None or "outlook" in report:
        return False
    today = clock.local_day(now, settings.zone)
    found = {one.key: await look_ahead(one, last_day(today), today, MOST_KEPT) for one in holdings}
    report["outlook"] = {
        "at": now.isoformat(),
        "holdings": {key: {"months": dict(one.months), "more": one.more} for key, one in found.items()},
    }
    await SweepRun.filter(id=run["id"]).update(report=report)
    return True


def periodic(holdings_of: Any) -> tuple[Periodic, ...]:
    """Counts after each run, whoever began it."""

    async def count(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await keep(settings, holdings_of(settings), now)

    return (Periodic("privacy.outlook", LOOK_EVERY, count),)
