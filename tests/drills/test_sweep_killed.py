"""kill -9 at a statement, and a next sweep: the end is that of a sweep that nobody disturbed."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from portal.db import Database, dialect, value
from portal.files.ledger import copy_missing
from portal.kit import clock
from portal.settings import Settings
from tests.drills.sizes import size
from tests.ledger import book
from tests.privacy import whole
from tests.privacy.world import run

ROOT = Path(__file__).resolve().parents[2]
# Inside the search, inside each of the holdings' transactions, while cleaning up; and every statement in `make drill`.
POINTS = size([6, 31, 52, 74], list(range(1, 400)))


async def test_a_killed_sweep_is_finished_by_the_next(db: Database, settings: Settings) -> None:
    await whole.make()
    await run(settings)
    expected = await whole.state()
    killed = 0
    with _sweeper(settings) as sweep_and_die:
        for point in POINTS:
            await whole.wipe()
            await whole.make()
            if await asyncio.to_thread(sweep_and_die, point) == 0:
                break
            killed += 1
            # it could not give back its turn, which has to run out first
            assert point < 2 or (await run(settings)).stopped is not None
            await run(settings, clock_now=clock.now() + timedelta(hours=1))
            await copy_missing(settings)
            assert await whole.state() == expected, f"killed before statement {point}"
            assert await book.ids(settings, "done") >= await book.lines()
    assert killed >= 4
    if dialect() == "sqlite":
        assert await value("PRAGMA integrity_check") == "ok"


@contextmanager
def _sweeper(settings: Settings) -> Iterator[Callable[[int], int]]:
    command = [sys.executable, "-m", "tests.drills.killed_sweep", settings.database_url, settings.ledger_url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def sweep_and_die(point: int) -> int:
            print(point, file=asked, flush=True)
            return int(answers.readline())

        try:
            yield sweep_and_die
        finally:
            asked.close()
