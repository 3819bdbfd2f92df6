"""A process that sweeps when it is told to, and says when each idea went: the other party of a race.

    echo 0.05 0.2 | python -m tests.drills.racing_sweep DATABASE_URL LEDGER_URL

Each number on the standard input is one sweep, begun so many seconds later. A line of JSON answers: `took`, and `gone`,
the ideas that were deleted, each with the moment at which its deletion began. Moments are of the clock of the whole
machine, so that those of several processes can be compared.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from portal import registry
from portal.db import use_database
from portal.db.listeners import listeners
from portal.holdings.types import Outcome
from portal.kit import clock
from portal.privacy import sweep
from portal.settings import Settings
from portal.web import logs

KEY = "a key for tests only, long enough and the same in every run"


class Watched:
    """The ideas' own deletion, noting when it happened: its locks are held from before that moment to its end."""

    def __init__(self, settings: Settings) -> None:
        self.ideas, *self.others = registry.holdings(settings)
        self.gone: dict[str, float] = {}
        self._deleting = 0.0

    def __call__(self, sql: str) -> None:
        """Hears of one statement."""
        if sql.startswith("DELETE FROM idea "):
            self._deleting = time.monotonic()

    async def expire(self, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
        """As the ideas do it."""
        outcome = await self.ideas.expire(ids, today, now)
        self.gone |= {str(one): self._deleting for one in outcome.deleted}
        return outcome


async def serve(url: str, ledger_url: str) -> None:
    """Sweeps once for each number, until there are no more."""
    settings = Settings(database_url=url, ledger_url=ledger_url, secret_key=KEY)
    logs.configure("text")  # to stderr: the standard output is for the answers
    async with use_database(url):
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            watched = Watched(settings)
            listeners[:] = [watched]
            holdings = [replace(watched.ideas, expire=watched.expire), *watched.others]
            await asyncio.sleep(float(line))
            began, now = time.monotonic(), clock.now()
            report = await sweep.run(settings, holdings, now=now, clock_now=now, force=True)
            answer = {
                "took": time.monotonic() - began,
                "gone": watched.gone,
                "stopped": report.stopped,
            }
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
