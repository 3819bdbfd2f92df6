"""The guard: what has to be right before the first deletion."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from portal.db import dialect, value
from portal.holdings.types import Holding
from portal.privacy import rules
from portal.privacy.rules import Stop
from portal.privacy.sweep import runs
from portal.privacy.sweep.survey import Found
from portal.settings import Settings


async def reason_to_stop(
    settings: Settings,
    holdings: Sequence[Holding],
    found: Mapping[str, Found],
    run_id: UUID,
    clock_now: datetime,
) -> Stop | None:
    """Why the run `run_id` must not delete: a clock that cannot be right, or far more to do than a day brings."""
    stop = rules.distrust_of_clock(
        clock_now, last_run=await runs.last_deleting(run_id), database_now=await _database_now()
    )
    if stop is not None:
        return stop
    for holding in holdings:
        due = found[holding.key].due
        if due > rules.FEW:
            stop = rules.runaway(holding.title, due, await holding.total(), settings.guard_share)
            if stop is not None:
                return stop
    return None


async def _database_now() -> datetime | None:
    """The database's clock; SQLite has none of its own."""
    return await value("SELECT now() AS moment") if dialect() == "postgres" else None
