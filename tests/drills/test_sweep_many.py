"""Many ideas at once: a dry run in constant memory, and a sweep in short batches beside people who use the portal.

Figures are printed by `make drill` (pytest -s); a small run only shows that it works.
"""

import asyncio
import io
import json
import resource
import time
from datetime import UTC, date, datetime
from uuid import UUID

from portal import registry
from portal.db import Database, dialect, execute, value
from portal.kit import clock
from portal.privacy import sweep
from portal.privacy.sweep import batches
from portal.settings import Settings
from tests import cast
from tests.drills import many
from tests.drills.sizes import FULL, size
from tests.privacy import world

DUE = size(60, 20_000)  # ideas to delete, each with 20 votes and 3 comments
LISTED = size(500, 1_000_000)  # ideas in a dry run
VOTERS = 20
SLOWEST = 500  # ideas a second, at least
DRY_SECONDS, DRY_MEGABYTES = 60, 300
DECIDED, MADE = date(2020, 1, 1), datetime(2019, 1, 1, tzinfo=UTC)


async def _fill(count: int, voters: int) -> tuple[UUID, list[UUID]]:
    board, anna = await world.board(), await cast.anna()
    people = [(await cast.person(f"P{n} Jansen", email=f"p{n}@example.org")).id for n in range(voters)]
    comments = 3 if voters else 0
    await many.ideas(
        count, board=board.id, author=anna.id, people=people, comments=comments, decided_on=DECIDED, at=MADE
    )
    if dialect() == "postgres":
        await execute("ANALYZE")
    return anna.id, people


async def test_deleting_many(db: Database, settings: Settings, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    await _fill(DUE, VOTERS)
    spans: list[float] = []
    learn = batches.Pace.learn
    monkeypatch.setattr(
        batches.Pace, "learn", lambda self, n, seconds: (spans.append(seconds), learn(self, n, seconds))[1]
    )
    began = time.perf_counter()
    report = await world.run(settings, clock.now(), force=True)
    seconds = time.perf_counter() - began
    assert world.deleted(report) == {"ideas": DUE}
    for table in ("idea", "vote", "comment"):
        assert await world.count(table) == 0
    assert await value("SELECT sum(votes) FROM idea_tally") == DUE * VOTERS
    if FULL:
        spans.sort()
        print(
            f"\n{dialect()}: {DUE / seconds:.0f} ideas/s; a batch took {spans[len(spans) // 2] * 1000:.0f} ms"
            f" (95 % {spans[len(spans) * 95 // 100] * 1000:.0f} ms, longest {spans[-1] * 1000:.0f} ms)"
        )
        assert DUE / seconds > SLOWEST


async def test_people_go_on_meanwhile(db: Database, settings: Settings) -> None:
    """While ideas go, others read: nobody waits longer than for a batch or two."""
    await _fill(DUE, VOTERS)
    sweeping = asyncio.create_task(world.run(settings, clock.now(), force=True))
    waits = []
    while not sweeping.done():
        began = time.perf_counter()
        await value("SELECT count(*) FROM board")
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.005)
    assert world.deleted(await sweeping) == {"ideas": DUE}
    assert waits
    if FULL:
        waits.sort()
        print(f"\n{dialect()}: a read meanwhile took at most {waits[-1] * 1000:.0f} ms")
        assert waits[-1] < 1


async def test_listing_many(db: Database, settings: Settings) -> None:
    board, anna = await world.board(), await cast.anna()
    await many.listed(LISTED, board=board.id, author=anna.id, decided_on=DECIDED, at=MADE)
    out = io.StringIO() if not FULL else open("/dev/null", "w", encoding="utf-8")  # noqa: SIM115, PTH123
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    code = await sweep.command(
        settings,
        registry.holdings(settings),
        now=clock.now(),
        clock_now=clock.now(),
        dry_run=True,
        force=False,
        as_json=True,
        out=out,
        err=io.StringIO(),
    )
    seconds = time.perf_counter() - began
    assert code == 0
    if FULL:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"\n{dialect()}: {LISTED} listed in {seconds:.0f} s, {peak:.0f} MB (before: {before / 1024:.0f} MB)"
        )
        assert seconds < DRY_SECONDS
        assert peak < DRY_MEGABYTES
    else:
        assert len(json.loads(out.getvalue())["holdings"][0]["items"]) == LISTED  # type: ignore[union-attr]
