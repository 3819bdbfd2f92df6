"""A stopped run that staff let go on after all: it deletes what the stop listed and is still due, and nothing else."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from portal.holdings.types import Holding
from portal.privacy.sweep import runs
from portal.privacy.sweep.batches import AT_EASE
from portal.privacy.sweep.listener import Listener
from portal.privacy.sweep.report import Report
from portal.privacy.sweep.run import BUSY, Sweep, clean, delete
from portal.privacy.sweep.survey import Found
from portal.privacy.sweep.turn import turn
from portal.settings import Settings


async def confirm(settings: Settings, holdings: Sequence[Holding], run_id: UUID, *, now: datetime) -> Report:
    """Works through the list of the stopped run `run_id`. Done twice, or after a kill, it finds what is left of it."""
    async with turn(now) as mine:
        if mine is None:
            return Report(now, False, BUSY)
        new_id = await runs.begin(as_of=now, started_at=now)
        found = {one.key: Found(await runs.count_listed(run_id, one.key)) for one in holdings}
        sweep = Sweep(settings, holdings, now, Listener(), AT_EASE)
        report = await delete(sweep, mine, found, lambda holding: runs.listed(run_id, holding))
        await clean(sweep, [one.key for one in holdings])
        if report.stopped is None:
            await runs.forget_lists()
            await runs.finish(new_id, report, mine.now())
        return report
