"""What the worker does: the run of the day, and the look whether it happened."""

from collections.abc import Sequence
from datetime import datetime

from portal.db import cleaning
from portal.holdings.types import Holding
from portal.kit import clock
from portal.privacy import rules
from portal.privacy.sweep import runs, tell
from portal.privacy.sweep.batches import AT_EASE
from portal.privacy.sweep.report import Report
from portal.privacy.sweep.run import run
from portal.settings import Settings


async def daily(settings: Settings, holdings: Sequence[Holding], now: datetime) -> Report | None:
    """The run of the local day, unless it was begun already; one that was cut off is taken up an hour later."""
    last = await runs.last()
    today = clock.local_day(now, settings.zone)
    if not rules.is_due_today(
        now,
        today,
        last_started=last.started_at if last else None,
        last_day=clock.local_day(last.started_at, settings.zone) if last else None,
        finished=last.finished if last else False,
    ):
        return None
    return await run(settings, holdings, now=now, clock_now=now, rest=AT_EASE)


async def watch(settings: Settings, now: datetime) -> None:
    """Tells the privacy staff when no run has come to its end for 36 hours; at most once a day.

    Also cuts off the log that a busy reader kept from being cut off after a run.
    """
    await cleaning.cut_off_log()
    since = await runs.last_finished() or await runs.first_started()
    if since is not None and rules.is_late(now, since):
        await tell.late(settings, since, now)
