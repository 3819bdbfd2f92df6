"""What works beside the pages: jobs, what recurs, and the delivery of mail. In the server's process, or in its own."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from portal import registry
from portal.accounts import housekeeping as accounts
from portal.accounts.resealing import reseal
from portal.files.jobs import sweep_orphans
from portal.jobs.housekeeping import forget_given_up
from portal.jobs.worker import Handler, Periodic, Worker
from portal.mail.delivery import Delivery
from portal.mail.housekeeping import forget_texts
from portal.privacy.ledger import Gate
from portal.settings import Settings
from portal.web import housekeeping as web
from portal.web.logs import trouble, where

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STOP_SECONDS = 11.0
LOOK_CLOSED, LOOK_OPEN = 2.0, 30.0  # seconds between looks at the gate


def tidying(forget: Callable[[datetime], Awaitable[int]]) -> Handler:
    """A handler that deletes what `forget` finds to be over."""

    async def handler(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await forget(now)

    return handler


HOUSEKEEPING: tuple[Periodic, ...] = (
    Periodic("web.sessions", HOUR, tidying(web.end_expired_sessions)),
    Periodic("web.attempts", HOUR, tidying(web.forget_attempts)),
    Periodic("web.keys", HOUR, tidying(web.forget_keys)),
    Periodic("web.steps", HOUR, tidying(web.forget_steps)),
    Periodic("web.challenges", HOUR, tidying(web.forget_challenges)),
    Periodic("accounts.links", HOUR, tidying(accounts.forget_expired_links)),
    Periodic("accounts.invitations", HOUR, tidying(accounts.forget_expired_invitations)),
    Periodic("accounts.devices", DAY, tidying(accounts.forget_devices)),
    Periodic("accounts.provider_requests", DAY, tidying(accounts.forget_provider_requests)),
    Periodic("accounts.seals", DAY, reseal),
    Periodic("mail.texts", HOUR, tidying(forget_texts)),
    Periodic("jobs.given_up", DAY, tidying(forget_given_up)),
    Periodic("files.orphans", DAY, sweep_orphans),
)


class Crew:
    """Everything that works in the background of one process. Start it where the database is the current one.

    A restored copy is left alone until its ledger was replayed: the gate is looked at before anything begins, and
    every now and then.
    """

    def __init__(self, settings: Settings, gate: Gate | None = None) -> None:
        self._settings = settings
        self._gate = gate or Gate()
        self.works = False
        self._stopped = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to work, in tasks of this loop."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Lets what runs come to its end, for 11 seconds at most, and begins nothing more.

        Jobs are given back by themselves after 10; a mail that a slow server does not take is given back then.
        """
        self._stopped.set()
        if self._task is not None:
            _, late = await asyncio.wait([self._task], timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopped.is_set():
            if await self._is_closed():
                await self._rest(LOOK_CLOSED)
            else:
                await self._work()

    async def _work(self) -> None:
        """Works until it is stopped, or the gate was closed."""
        periodic = (*HOUSEKEEPING, *registry.PERIODIC)
        members = (Worker(self._settings, registry.JOBS, periodic), Delivery(self._settings))
        tasks = [asyncio.create_task(one.run()) for one in members]
        self.works = True
        try:
            while not await self._rest(LOOK_OPEN) and not await self._is_closed():
                pass
        finally:
            for one in members:
                one.stop()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.works = False

    async def _is_closed(self) -> bool:
        try:
            return await self._gate.look()
        except Exception as error:  # noqa: BLE001 - a worker that dies helps nobody: it goes by what it knew
            trouble("the worker cannot ask whether the database was restored", error=where(error))
            return self._gate.closed

    async def _rest(self, seconds: float) -> bool:
        """Waits so long, or until it is stopped; whether it was."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)
        return self._stopped.is_set()
