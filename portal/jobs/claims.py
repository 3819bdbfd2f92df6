"""Which jobs a worker has, and how one ends. A claim is a lease: a worker that is killed loses it within a minute."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import dialect, execute, placeholders, rows

# A killed worker's jobs are to be taken over within a minute: others look every two seconds or so.
LEASE = timedelta(seconds=45)
MOST_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)

# Rows that another worker is just claiming are left alone; on SQLite a writer is alone anyway.
_LOCKED = {"sqlite": "", "postgres": " FOR UPDATE SKIP LOCKED"}
_CLAIM = """
UPDATE job SET locked_until = $1, tries = tries + 1, once = NULL WHERE id IN (
  SELECT id FROM job WHERE due_at <= $2 AND failed_at IS NULL AND (locked_until IS NULL OR locked_until < $2)
  AND kind IN ({kinds}) ORDER BY due_at, id LIMIT $3{locked}
) RETURNING id, kind, payload, tries
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker has for as long as its lease lasts."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    tries: int  # this one included


async def claim(kinds: list[str], most: int, now: datetime) -> list[Claim]:
    """Up to `most` due jobs of these kinds, this worker's for a lease. Other kinds wait for who knows them."""
    sql = _CLAIM.format(kinds=placeholders(len(kinds), first=4), locked=_LOCKED[dialect()])
    found = await rows(sql, now + LEASE, now, most, *kinds)
    return [
        Claim(_id(one["id"]), str(one["kind"]), _json(one["payload"]), int(one["tries"])) for one in found
    ]


async def renew(job: Claim, now: datetime) -> None:
    """Keeps the job for another lease."""
    await execute("UPDATE job SET locked_until = $1 WHERE id = $2", now + LEASE, job.id)


async def finish(job: Claim) -> None:
    """The job is done."""
    await execute("DELETE FROM job WHERE id = $1", job.id)


async def give_back(job: Claim, now: datetime) -> None:
    """The worker stops before the job was done: the next one may begin at once, and this was no try."""
    await execute(
        "UPDATE job SET locked_until = NULL, due_at = $1, tries = tries - 1 WHERE id = $2", now, job.id
    )


async def postpone(job: Claim, now: datetime) -> bool:
    """The job failed: tried again after a wait that doubles each time, and given up after 12 tries. True: given up."""
    if job.tries >= MOST_TRIES:
        await execute("UPDATE job SET locked_until = NULL, failed_at = $1 WHERE id = $2", now, job.id)
        return True
    await execute(
        "UPDATE job SET locked_until = NULL, due_at = $1 WHERE id = $2", now + wait_after(job.tries), job.id
    )
    return False


def wait_after(tries: int) -> timedelta:
    """How long to wait after the n-th failure: 10 s, 20 s, 40 s … an hour at most."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 20), LONGEST_WAIT)


def _id(found: Any) -> UUID:
    return found if isinstance(found, UUID) else UUID(str(found))


def _json(found: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    return loaded
