"""The record of runs, and the lists of those that a guard stopped."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, execute_many, row, rows, transaction, value
from portal.db.numbers import next_number
from portal.holdings.types import Candidate, Holding
from portal.kit import ids
from portal.privacy.models import SweepRun
from portal.privacy.rules import Stop
from portal.privacy.sweep.report import Report
from portal.privacy.sweep.survey import PAGE, pages

_LIST = "INSERT INTO sweep_listed (id, run_id, key, record_id, due_on) VALUES ($1, $2, $3, $4, $5)"
_LISTED = (
    "SELECT record_id, due_on FROM sweep_listed WHERE run_id = $1 AND key = $2 AND record_id > $3"
    " ORDER BY record_id LIMIT $4"
)


@dataclass(frozen=True, slots=True)
class Last:
    """The run that was begun last."""

    started_at: datetime
    finished: bool


async def begin(*, as_of: datetime, started_at: datetime) -> UUID:
    """Notes that a run begins. Runs are numbered, for no clock can be trusted to order them."""
    async with transaction():
        number = await next_number("sweep_run")
        run = await SweepRun.create(
            id=ids.new_id(), number=number, as_of=as_of, started_at=started_at, report={}
        )
    return run.id


async def finish(run_id: UUID, report: Report, at: datetime, stop: Stop | None = None) -> None:
    """Notes how a run ended, and by which guard if one stopped it."""
    kept = {**report.as_json(), "notices": report.notices}
    if stop is not None:
        kept["stop"] = {"text": stop.text, "values": stop.values}
    await SweepRun.filter(id=run_id).update(finished_at=at, stopped=(report.stopped or "")[:300], report=kept)


async def last() -> Last | None:
    """The run that was begun last, whether a guard stopped it or not."""
    found = await row("SELECT started_at, finished_at FROM sweep_run ORDER BY number DESC LIMIT 1")
    return Last(found["started_at"], found["finished_at"] is not None) if found else None


async def was_cut_off() -> bool:
    """Whether the last run never came to its end: what it deleted may not have been cleared from the files."""
    found = await last()
    return found is not None and not found.finished


async def last_deleting(before: UUID) -> datetime | None:
    """When the last run before this one began that no guard stopped. (A stopped one says nothing: its clock may have
    been wrong.)"""
    found = await row(
        "SELECT started_at FROM sweep_run WHERE stopped = '' AND id <> $1 ORDER BY number DESC LIMIT 1",
        before,
    )
    return found["started_at"] if found else None


async def first_started() -> datetime | None:
    """When a run began for the first time."""
    found = await row("SELECT started_at FROM sweep_run ORDER BY number LIMIT 1")
    return found["started_at"] if found else None


async def last_finished() -> datetime | None:
    """When a run came to its end for the last time: a guard's stop is an end too, and was told of."""
    found = await row(
        "SELECT finished_at FROM sweep_run WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 1"
    )
    return found["finished_at"] if found else None


async def list_due(run_id: UUID, holdings: Sequence[Holding], today: date) -> None:
    """Keeps what this run would delete. Only the newest list is kept: only it can be confirmed."""
    await forget_lists()
    for holding in holdings:
        async for items in pages(holding, today):
            many = [(ids.new_id(), run_id, holding.key, item.id, item.due_on) for item in items]
            async with transaction():
                await execute_many(_LIST, many)


async def listed(run_id: UUID, holding: Holding) -> AsyncIterator[Sequence[Candidate]]:
    """What the run listed of a holding, a page at a time."""
    after = UUID(int=0)
    while found := await rows(_LISTED, run_id, holding.key, after, PAGE):
        yield [Candidate(one["record_id"], one["due_on"]) for one in found]
        after = found[-1]["record_id"]


async def count_listed(run_id: UUID, key: str) -> int:
    """How many records of a holding the run listed."""
    return int(await value("SELECT count(*) FROM sweep_listed WHERE run_id = $1 AND key = $2", run_id, key))


async def forget_lists() -> None:
    """Forgets every list: it was worked through, or a newer one takes its place."""
    await execute("DELETE FROM sweep_listed")
