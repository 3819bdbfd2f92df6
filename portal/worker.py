"""What works beside the pages: jobs, what recurs, and the delivery of mail. In the server's process, or in its own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from portal import registry
from portal.accounts.housekeeping import forget_expired_links
from portal.files.jobs import sweep_orphans
from portal.jobs.housekeeping import forget_given_up
from portal.jobs.worker import Handler, Periodic, Worker
from portal.mail.delivery import Delivery
from portal.mail.housekeeping import forget_texts
from portal.settings import Settings
from portal.web import housekeeping as web

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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
    Periodic("accounts.links", HOUR, tidying(forget_expired_links)),
    Periodic("mail.texts", HOUR, tidying(forget_texts)),
    Periodic("jobs.given_up", DAY, tidying(forget_given_up)),
    Periodic("files.orphans", DAY, sweep_orphans),
)


class Crew:
    """Everything that works in the background of one process. Start it where the database is the current one."""

    def __init__(self, settings: Settings) -> None:
        periodic = (*HOUSEKEEPING, *registry.PERIODIC)
        self._members = (Worker(settings, registry.JOBS, periodic), Delivery(settings))
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins to work, in tasks of this loop."""
        self._tasks = [asyncio.create_task(one.run()) for one in self._members]

    async def stop(self) -> None:
        """Lets what runs come to its end (about 10 seconds at most), and begins nothing more."""
        for one in self._members:
            one.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
