"""What people do about what is going: its owner with the link in a notice, staff with a run that a guard stopped."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.accounts import activity
from portal.db import execute, transaction
from portal.holdings.holds import WHY_KEPT
from portal.holdings.types import Holding
from portal.jobs import queue
from portal.web.errors import conflict

AT_ONCE = 50  # records in one transaction: pages stay usable meanwhile
CONFIRMED = "privacy.confirmed"


async def keep(person_id: UUID, today: date) -> None:
    """Counts as activity on the ideas portal today: everything of this person's stays a term longer.

    Raises the 401 refusal when the account is gone.
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=today, ideas=True)


async def delete_now(
    holding: Holding, records: Sequence[UUID], person_id: UUID, *, today: date, now: datetime
) -> int:
    """Deletes those of `records` that are this person's. Returns how many went; sent twice, none the second time.
    Raises the 409 refusal when nothing went and something has to stay, with the reason."""
    if holding.erase is None:
        return 0
    gone, kept = 0, set[str]()
    for first in range(0, len(records), AT_ONCE):
        outcome = await holding.erase(records[first : first + AT_ONCE], person_id, today, now)
        gone += len(outcome.deleted)
        kept |= set(outcome.kept)
    why = [WHY_KEPT[reason] for reason in sorted(kept) if reason in WHY_KEPT]
    if why and not gone:
        raise conflict(why[0])
    return gone


async def confirm_stop(run_id: UUID, now: datetime) -> bool:
    """Lets the stopped run `run_id` go on: a job deletes what it listed and is still due. False when it is no longer
    the newest run, or somebody did so already."""
    async with transaction():
        changed = await execute(
            "UPDATE sweep_run SET confirmed_at = $1 WHERE id = $2 AND stopped <> '' AND confirmed_at IS NULL"
            " AND number = (SELECT max(number) FROM sweep_run)",
            now,
            run_id,
        )
        if changed:
            await queue.enqueue(CONFIRMED, {"run": str(run_id)}, now=now, once=f"{CONFIRMED}:{run_id}")
    return changed > 0
