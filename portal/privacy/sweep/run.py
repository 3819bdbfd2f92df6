"""One run of the lifecycle job: guards first, then notices, then deletions, holding by holding, then the traces."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from portal.db import cleaning
from portal.files.ledger import AWAY, erasing
from portal.holdings.ledger import Entry
from portal.holdings.types import Candidate, Holding
from portal.i18n import N_
from portal.kit import clock
from portal.privacy import rules
from portal.privacy.rules import Stop
from portal.privacy.sweep import batches, guard, notices, runs, tell
from portal.privacy.sweep.batches import Done
from portal.privacy.sweep.listener import Listener
from portal.privacy.sweep.report import HoldingReport, Report
from portal.privacy.sweep.survey import Found, pages, survey
from portal.privacy.sweep.turn import Turn, turn
from portal.settings import Settings
from portal.web.logs import log

BUSY = N_("Another sweep is running: this one did nothing.")

Source = Callable[[Holding], AsyncIterator[Sequence[Candidate]]]


@dataclass(frozen=True)
class Sweep:
    """What a run works with."""

    settings: Settings
    holdings: Sequence[Holding]
    now: datetime  # the moment as of which it acts
    listener: Listener
    rest: float = batches.REST

    @property
    def today(self) -> date:
        """The local day of that moment: what every rule is asked about."""
        return clock.local_day(self.now, self.settings.zone)


async def run(
    settings: Settings,
    holdings: Sequence[Holding],
    *,
    now: datetime,
    clock_now: datetime,
    dry_run: bool = False,
    force: bool = False,
    listener: Listener | None = None,
    rest: float = batches.REST,
) -> Report:
    """Deletes what is due as of `now`, unless a guard stops it before its first deletion; the report says which.

    `clock_now` is the host's clock. A dry run only tells `listener` what is due. `force` goes past the guards, and then
    deletes nothing but what was due at its beginning. Killed at any moment, the next run comes to the same end. `rest`:
    see `batches.delete`.
    """
    sweep = Sweep(settings, holdings, now, listener or Listener(), rest)
    if dry_run:
        return Report(now, True, holdings=[await _look(sweep, holding) for holding in holdings])
    early = None if force else rules.refusal_to_act_later(now, clock_now)
    if early is not None:
        return Report(now, False, early.sentence)
    async with turn(clock_now) as mine:
        return await _sweep(sweep, mine, force=force) if mine else Report(now, False, BUSY)


async def _look(sweep: Sweep, holding: Holding) -> HoldingReport:
    sweep.listener.begins(holding)
    found = await survey(holding, sweep.today, sweep.listener)
    report = HoldingReport(holding.key, found.due, kept=found.kept, oldest_overdue=found.oldest)
    sweep.listener.ends(holding, report)
    return report


async def _sweep(sweep: Sweep, mine: Turn, *, force: bool) -> Report:
    cut_off = await runs.was_cut_off()
    run_id = await runs.begin(as_of=sweep.now, started_at=mine.began_at)
    found = {holding.key: await survey(holding, sweep.today, Listener()) for holding in sweep.holdings}
    stop = await guard.reason_to_stop(sweep.settings, sweep.holdings, found, run_id, mine.began_at)
    if stop is not None:
        await runs.list_due(run_id, sweep.holdings, sweep.today)
        if not force:
            return await _stopped(sweep, mine, run_id, found, stop)
    source: Source = _everything(sweep) if stop is None else _what_was_listed(run_id)
    told = await notices.send(sweep.settings, sweep.holdings, today=sweep.today, now=sweep.now)
    report = replace(await delete(sweep, mine, found, source), notices=told)
    await clean(sweep, {one.key for one in report.holdings if one.deleted or cut_off})
    if report.stopped is None:  # else it counts as cut off, and is taken up again
        await runs.forget_lists()
        await runs.finish(run_id, report, mine.now())
    return report


def _everything(sweep: Sweep) -> Source:
    return lambda holding: pages(holding, sweep.today)


def _what_was_listed(run_id: UUID) -> Source:
    return lambda holding: runs.listed(run_id, holding)


async def _stopped(sweep: Sweep, mine: Turn, run_id: UUID, found: Mapping[str, Found], stop: Stop) -> Report:
    counted = [
        HoldingReport(key, one.due, kept=one.kept, oldest_overdue=one.oldest) for key, one in found.items()
    ]
    report = Report(sweep.now, False, stop.sentence, counted)
    await runs.finish(run_id, report, mine.now(), stop)
    await tell.stopped(sweep.settings, stop, mine.now())
    log("the sweep was stopped", run=str(run_id))
    return report


def _announcing(sweep: Sweep, holding: Holding) -> batches.Announcing:
    def announce(items: Sequence[Candidate]) -> AbstractAsyncContextManager[None]:
        if not holding.proven:
            return nullcontext()
        records = tuple(one for item in items for one in item.records)
        return erasing(sweep.settings, Entry(holding.kind, holding.rule, sweep.now, records))

    return announce


async def delete(sweep: Sweep, mine: Turn, found: Mapping[str, Found], source: Source) -> Report:
    """Deletes what `source` brings, holding by holding in the order given."""
    reports: list[HoldingReport] = []
    for holding in sweep.holdings:
        report, halted = await _delete(sweep, mine, holding, found[holding.key], source)
        reports.append(report)
        if halted:
            await tell.ledger_away(sweep.settings, mine.now())
            return Report(sweep.now, False, AWAY, reports)
    return Report(sweep.now, False, holdings=reports)


async def clean(sweep: Sweep, keys: Collection[str]) -> None:
    """Clears what is left of deleted rows in the files of the database, for the holdings called `keys`."""
    if keys:
        await cleaning.clean(
            table for holding in sweep.holdings if holding.key in keys for table in holding.tables
        )


async def _delete(
    sweep: Sweep, mine: Turn, holding: Holding, found: Found, source: Source
) -> tuple[HoldingReport, bool]:
    async def after_batch(done: Done) -> None:
        sweep.listener.advances(holding, done.deleted + done.kept.total(), found.due)
        await mine.keep()

    sweep.listener.begins(holding)
    done = await batches.delete(
        holding,
        source(holding),
        sweep.today,
        sweep.now,
        after_batch,
        _announcing(sweep, holding),
        sweep.rest,
    )
    report = HoldingReport(holding.key, found.due, done.deleted, found.kept + done.kept, found.oldest)
    sweep.listener.ends(holding, report)
    log("swept", holding=holding.key, due=report.due, deleted=report.deleted, kept=sum(report.kept.values()))
    return report, done.halted
