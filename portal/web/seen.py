"""When sessions were last seen. No page waits until that is written: it is done once a second, for all together.

A process that is killed loses one second of it at most, and what is lost is noted again at the next visit.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from portal.db import dialect, execute, patience, placeholders
from portal.web.besides import unless_full
from portal.web.logs import trouble, where

EVERY = 1.0  # seconds
AT_THE_END = 1.0  # seconds: stopping waits no longer for it
AT_ONCE = 500  # sessions in a statement
# a session that somebody just works on is ending, or is being written by another process: nobody waits for the other
_LOCKED = {"sqlite": "", "postgres": " FOR UPDATE SKIP LOCKED"}


class LastSeen:
    """The sessions whose "last seen" this process has yet to write."""

    def __init__(self) -> None:
        self._waiting: dict[str, datetime] = {}

    def note(self, session_id: str, now: datetime) -> None:
        """The session was seen at `now`."""
        self._waiting[session_id] = now

    @asynccontextmanager
    async def written(self) -> AsyncIterator[None]:
        """Writes once a second, and at the end of the block what is left."""
        stopping = asyncio.Event()
        writing = asyncio.create_task(self._keep_writing(stopping))
        try:
            yield
        finally:
            stopping.set()
            with suppress(TimeoutError):
                await asyncio.wait_for(writing, AT_THE_END)

    async def _keep_writing(self, stopping: asyncio.Event) -> None:
        last = False
        while not last:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), EVERY)
            last = stopping.is_set()
            try:
                with patience.of_a_page():
                    await self.write()
            except Exception as error:  # noqa: BLE001 - whatever it was, the next visits are noted
                trouble("when sessions were last seen could not be written", error=where(error))

    async def write(self) -> None:
        """Writes what waits. Raises what the database raises, unless that is full; what was to be written is dropped
        then, for the next visit notes it again."""
        waiting, self._waiting = self._waiting, {}
        sessions = list(waiting)
        for first in range(0, len(sessions), AT_ONCE):
            some = sessions[first : first + AT_ONCE]
            # the latest moment for all of them: a second is less than what "last seen" is exact to
            with unless_full():
                await execute(
                    "UPDATE session SET seen_at = $1 WHERE id IN (SELECT id FROM session"
                    f" WHERE id IN ({placeholders(len(some), first=2)}){_LOCKED[dialect()]})",
                    max(waiting.values()),
                    *some,
                )
