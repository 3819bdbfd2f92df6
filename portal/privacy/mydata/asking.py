"""Asking for a copy, and taking it: once, with the link that was mailed, by the person whose data it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts import activity
from portal.db import execute, for_update, row, transaction, value
from portal.holdings.periods import EXPORT_DAYS
from portal.i18n import N_
from portal.jobs import queue
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.errors import Refusal, conflict

MAKE = "privacy.export"
KEPT = timedelta(days=EXPORT_DAYS)
GIVEN_UP = timedelta(hours=6)  # what was not made by then is not made any more
A_DAY = 5
REST = timedelta(hours=1)  # time to finish a download, before the file is removed

_READY = (
    "SELECT id, storage_key, size, expires_at FROM data_export"
    " WHERE token_hash = $1 AND person_id = $2 AND state = 'ready' AND expires_at > $3"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A copy that can be downloaded."""

    id: UUID
    storage_key: str
    size: int
    expires_at: datetime


async def ask(settings: Settings, person_id: UUID, now: datetime, *, by_staff: bool = False) -> None:
    """Promises a copy of everything about this person, who gets the link. Raises the 409 refusal while another one is
    being made, and after A_DAY of them on one day. `by_staff`: the desk asks, which is no activity of theirs."""
    async with transaction():
        if by_staff:
            await row(f"SELECT id FROM person WHERE id = $1{for_update()}", person_id)
        else:
            await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        if await value(
            "SELECT id FROM data_export WHERE person_id = $1 AND state IN ('waiting', 'working') AND created_at > $2",
            person_id,
            now - GIVEN_UP,
        ):
            raise conflict(N_("A copy of your data is being made already. You get a mail when it is ready."))
        made = await value(
            "SELECT count(*) FROM data_export WHERE person_id = $1 AND created_at > $2",
            person_id,
            now - timedelta(days=1),
        )
        if made >= A_DAY:
            raise conflict(N_("You asked for several copies today. Try it again tomorrow."))
        await execute(
            "UPDATE data_export SET state = 'failed' WHERE person_id = $1 AND state IN ('waiting', 'working')",
            person_id,
        )
        made_id = ids.new_id()
        await execute(
            "INSERT INTO data_export (id, person_id, state, progress, storage_key, size, created_at, expires_at)"
            " VALUES ($1, $2, 'waiting', 0, '', 0, $3, $4)",
            made_id,
            person_id,
            now,
            now + KEPT,
        )
        await queue.enqueue(MAKE, {"export": str(made_id)}, now=now, once=f"{MAKE} {made_id}")


async def ready(token: str, person_id: UUID, now: datetime) -> Ready:
    """The copy that the mailed `token` opens for this person, nobody else. Raises the 410 refusal."""
    found = await row(_READY, ids.token_hash(token), person_id, now)
    if found is None:
        raise _over()
    return Ready(**found)


async def take(token: str, person_id: UUID, now: datetime) -> None:
    """Uses the link up: it opens nothing any more, and the file goes soon. Raises the 410 refusal."""
    async with transaction():
        found = await row(_READY + for_update(), ids.token_hash(token), person_id, now)
        if found is None:
            raise _over()
        await execute(
            "UPDATE data_export SET state = 'fetched', token_hash = NULL WHERE id = $1", found["id"]
        )
        await queue.enqueue("files.remove", {"keys": [found["storage_key"]]}, now=now, due_at=now + REST)


def _over() -> Refusal:
    return Refusal(
        410,
        N_("This link does not work any more: it works once, for seven days, and only for you."),
        way_on=("/account/privacy", N_("My data")),
    )
