"""Mail to the officers before the last day of a request: 7 days and 1 day, each once."""

from datetime import datetime, timedelta
from typing import Any

from portal.db import transaction
from portal.jobs.worker import Periodic
from portal.kit import clock
from portal.privacy import officers
from portal.privacy.requests import queries, rules
from portal.settings import Settings

LOOK_EVERY = timedelta(hours=1)


async def remind(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Looks which requests come to their last day, and mails those of whom that was not said yet."""
    today = clock.local_day(now, settings.zone)
    for request_id, number, case in await queries.due_by(today + timedelta(days=max(rules.REMIND))):
        days = rules.reminder(case, today)
        if days is None:
            continue
        async with transaction():
            await officers.mail(
                settings,
                "privacy/request_due",
                now,
                # an extended request is told of again: its last day is another one
                once=(request_id, f"{days} {case.due_on}"),
                number=number,
                left=(case.due_on - today).days,
                url=settings.url(f"/desk/privacy/requests/{number}"),
            )


PERIODIC = (Periodic("privacy.requests", LOOK_EVERY, remind),)
