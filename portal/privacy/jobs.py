"""What the worker does for privacy. The holdings come from the registry, which knows every feature."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.files.ledger import copy_missing
from portal.holdings.leaving import Choices
from portal.holdings.types import Holding
from portal.jobs.worker import Periodic
from portal.kit import clock
from portal.privacy import ledger, sweep
from portal.privacy.actions import CONFIRMED
from portal.privacy.erasing import beginning, run
from portal.privacy.erasing.run import Erasing
from portal.privacy.expiry import forget_ids
from portal.privacy.mydata import making
from portal.privacy.mydata.asking import MAKE
from portal.privacy.statement.publish import TELL
from portal.privacy.statement.tell import tell_of_version
from portal.settings import Settings

HoldingsOf = Callable[[Settings], tuple[Holding, ...]]
ErasingOf = Callable[[Settings], Erasing]
Handler = Callable[[dict[str, Any], Settings, datetime], Awaitable[None]]

# How often the worker asks whether the run of the day is due, and whether one is missing.
ASK_EVERY = timedelta(minutes=15)
WATCH_EVERY = timedelta(hours=1)
# How often what the ledger outside still lacks is written there.
COPY_EVERY = timedelta(minutes=5)
# How old an erasure is that nobody works on any more.
LOST_AFTER = timedelta(hours=1)


def jobs(holdings_of: HoldingsOf) -> dict[str, Handler]:
    """The handlers of jobs that a page asks for."""

    async def confirmed(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        report = await sweep.confirm(settings, holdings_of(settings), UUID(payload["run"]), now=now)
        if report.stopped:
            raise RuntimeError(report.stopped)  # the worker tries again later

    return {CONFIRMED: confirmed, TELL: tell_of_version}


def own_data(shares_of: making.SharesOf, purposes_of: making.PurposesOf) -> dict[str, Handler]:
    """The handler that makes a copy of somebody's data."""

    async def make(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await making.make(settings, shares_of(settings), purposes_of(settings), UUID(payload["export"]), now)

    return {MAKE: make}


def erasures(erasing_of: ErasingOf) -> dict[str, Handler]:
    """The handler that erases a person."""

    async def erase(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await run.run(erasing_of(settings), UUID(payload["erasure"]), now)

    return {beginning.JOB: erase}


def unfinished(erasing_of: ErasingOf) -> tuple[Periodic, ...]:
    """Erasures whose day has come, or whose job was lost."""

    async def look(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        for person_id in await beginning.waiting(clock.local_day(now, settings.zone)):
            await beginning.begin(settings, person_id, Choices(), "provider", now=now)
        for erasure_id in await run.begun(now - LOST_AFTER):
            await run.run(erasing_of(settings), erasure_id, now)

    return (Periodic("privacy.erasures", ASK_EVERY, look),)


def periodic(holdings_of: HoldingsOf) -> tuple[Periodic, ...]:
    """What recurs: the daily run, soon after the local midnight, and the look whether it happened."""

    async def daily(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await sweep.daily(settings, holdings_of(settings), now)

    async def watch(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await sweep.watch(settings, now)

    return (
        Periodic("privacy.sweep", ASK_EVERY, daily),
        Periodic("privacy.watch", WATCH_EVERY, watch),
        Periodic("privacy.ledger", COPY_EVERY, _copy_ledger),
        Periodic("privacy.exports", timedelta(hours=1), _forget_exports),
        Periodic("privacy.ledger_ids", timedelta(days=1), _forget_ledger),
    )


async def _copy_ledger(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    await copy_missing(settings)


async def _forget_ledger(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    await ledger.forget(settings, now)
    await forget_ids(now)


async def _forget_exports(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    await making.forget(settings, now)
