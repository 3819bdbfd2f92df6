"""Whose turn it is: one sweep at a time over all processes."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.db import lease
from portal.kit import ids

NAME = "sweep"
LENGTH = timedelta(minutes=10)  # after a kill the next sweep can begin this much later
RENEW_AFTER = 60.0  # seconds


@dataclass
class Turn:
    """The right to sweep. Locks make two sweeps at once harmless; the turn saves them the work."""

    began_at: datetime
    holder: str = field(default_factory=lambda: str(ids.new_id()))
    _began: float = field(default_factory=time.monotonic)
    _renewed: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The present moment by the clock with which the run began, whatever was done to the host's since."""
        return self.began_at + timedelta(seconds=time.monotonic() - self._began)

    async def keep(self) -> None:
        """Renews the turn when a minute has gone by."""
        if time.monotonic() - self._renewed > RENEW_AFTER:
            self._renewed = time.monotonic()
            await lease.take(NAME, self.holder, now=self.now(), length=LENGTH)


@asynccontextmanager
async def turn(clock_now: datetime) -> AsyncIterator[Turn | None]:
    """The turn, given back at the end of the block; None while another sweep has it."""
    mine = Turn(clock_now)
    if not await lease.take(NAME, mine.holder, now=clock_now, length=LENGTH):
        yield None
        return
    try:
        yield mine
    finally:
        await lease.give_back(NAME, mine.holder)
