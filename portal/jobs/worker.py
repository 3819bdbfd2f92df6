"""The worker: does jobs, a few at a time, and starts what recurs. Any number of workers may run beside each other."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from portal.db import lease, transaction
from portal.db.trouble import is_away
from portal.jobs import claims, queue
from portal.jobs.claims import Claim
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.logs import log, trouble, where

Handler = Callable[[dict[str, Any], Settings, datetime], Awaitable[None]]

AT_ONCE = 4
LOOK_EVERY = 2.0  # seconds between looks when nothing rings
RENEW_EVERY = claims.LEASE.total_seconds() / 3
DRAIN_SECONDS = 10.0
LOOK_AGAIN = timedelta(minutes=1)  # whether what recurs is due


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that recurs: `handler` runs as a job called `name`, once `every` so often over all workers."""

    name: str
    every: timedelta
    handler: Handler


class Worker:
    """Does jobs until it is stopped."""

    def __init__(
        self, settings: Settings, handlers: Mapping[str, Handler], periodic: Sequence[Periodic] = ()
    ) -> None:
        self.settings = settings
        self.handlers = {**handlers, **{one.name: one.handler for one in periodic}}
        self.periodic = periodic
        self._next: dict[str, datetime] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._heard: asyncio.Event | None = None

    async def run(self) -> None:
        """Works until `stop()`, then lets what runs come to its end: for 10 seconds, after that it is given back."""
        with queue.bell.heard() as self._heard:
            try:
                while not self._stopping:
                    self._heard.clear()
                    if not await self._look():
                        await self._rest(self._heard)
            finally:
                await self._drain()

    def stop(self) -> None:
        """Begins no further job."""
        self._stopping = True
        if self._heard is not None:
            self._heard.set()

    async def _look(self) -> bool:
        """Begins what is due. True when there may be more of it now."""
        free = AT_ONCE - len(self._running)
        try:
            now = clock.now()
            await self._promise_what_recurs(now)
            found = await claims.claim(list(self.handlers), free, now) if free and self.handlers else []
        except Exception as error:  # noqa: BLE001 - a worker that dies helps nobody: it says so and goes on
            trouble("the worker cannot look for jobs", error=where(error), away=is_away(error))
            return False
        for job in found:
            task = asyncio.create_task(self._do(job), name=f"job {job.kind}")
            self._running.add(task)
            task.add_done_callback(self._done)
        return len(found) == free > 0

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if self._heard is not None:
            self._heard.set()

    async def _rest(self, heard: asyncio.Event) -> None:
        # not all workers look in the same moment
        seconds = LOOK_EVERY * (0.75 + secrets.randbelow(500) / 1000)
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), seconds)

    async def _promise_what_recurs(self, now: datetime) -> None:
        for one in self.periodic:
            # a look that is further away was planned when the clock was ahead
            if not now < self._next.get(one.name, now) <= now + LOOK_AGAIN:
                await promise(one, now)
                self._next[one.name] = now + min(one.every, LOOK_AGAIN)

    async def _do(self, job: Claim) -> None:
        keeping = asyncio.create_task(_keep(job))
        try:
            await self.handlers[job.kind](job.payload, self.settings, clock.now())
            await claims.finish(job)
        except asyncio.CancelledError:
            await asyncio.shield(claims.give_back(job, clock.now()))
            raise
        except Exception as error:  # noqa: BLE001 - whatever a job does, the others go on
            await _failed(job, error)
        finally:
            keeping.cancel()

    async def _drain(self) -> None:
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=DRAIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def promise(one: Periodic, now: datetime) -> bool:
    """Adds the job of a recurring work, unless some worker did so less than `every` ago. Whether it was added.

    The lease remembers when; job and lease are written together, so a crash neither loses nor doubles a turn.
    """
    async with transaction():
        # never the same holder: a lease that we hold ourselves is as much in force as another's
        fresh = await lease.take(f"periodic {one.name}", str(ids.new_id()), now=now, length=one.every)
        if fresh:
            await queue.enqueue(one.name, {}, now=now, once=f"periodic {one.name}")
    return fresh


async def _keep(job: Claim) -> None:
    while True:
        await asyncio.sleep(RENEW_EVERY)
        try:
            await claims.renew(job, clock.now())
        except Exception as error:  # noqa: BLE001 - another worker takes the job: it must bear that anyway
            trouble("a job's lease was not renewed", kind=job.kind, error=where(error))


async def _failed(job: Claim, error: Exception) -> None:
    trouble("a job failed", kind=job.kind, job=str(job.id), tries=job.tries, error=where(error))
    try:
        if await claims.postpone(job, clock.now()):
            trouble("a job was given up", kind=job.kind, job=str(job.id))
    except Exception as further:  # noqa: BLE001 - its lease ends by itself, and then it is tried again
        log("a failed job waits for the end of its lease", kind=job.kind, error=where(further))
