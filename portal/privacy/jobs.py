"""What the worker does for privacy. The holdings come from the registry, which knows every feature."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.holdings.types import Holding
from portal.jobs.worker import Periodic
from portal.privacy import sweep
from portal.privacy.actions import CONFIRMED
from portal.settings import Settings

HoldingsOf = Callable[[Settings], tuple[Holding, ...]]
Handler = Callable[[dict[str, Any], Settings, datetime], Awaitable[None]]

# How often the worker asks whether the run of the day is due, and whether one is missing.
ASK_EVERY = timedelta(minutes=15)
WATCH_EVERY = timedelta(hours=1)


def jobs(holdings_of: HoldingsOf) -> dict[str, Handler]:
    """The handlers of jobs that a page asks for."""

    async def confirmed(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        report = await sweep.confirm(settings, holdings_of(settings), UUID(payload["run"]), now=now)
        if report.stopped:
            raise RuntimeError(report.stopped)  # the worker tries again later

    return {CONFIRMED: confirmed}


def periodic(holdings_of: HoldingsOf) -> tuple[Periodic, ...]:
    """What recurs: the daily run, soon after the local midnight, and the look whether it happened."""

    async def daily(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await sweep.daily(settings, holdings_of(settings), now)

    async def watch(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await sweep.watch(settings, now)

    return (Periodic("privacy.sweep", ASK_EVERY, daily), Periodic("privacy.watch", WATCH_EVERY, watch))
