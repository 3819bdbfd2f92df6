"""What becomes of what the privacy feature itself holds about somebody who asks to be erased."""

from functools import partial

from portal.db import execute, rows, transaction
from portal.holdings.leaving import Departure, Leaving, drop, in_turn
from portal.i18n import N_
from portal.jobs import queue


def declared() -> Departure:
    """How the privacy feature lets go of somebody. Requests about their rights stay, without the account."""
    return Departure(
        key="rights",
        purpose="rights",
        words={"export": N_("Copies of the data")},
        tables=("data_export", "retention_notice", "record_view", "restriction", "objection"),
        erase=erase,
        counts={"export": "SELECT count(*) FROM data_export WHERE person_id = $1"},
    )


async def erase(leaving: Leaving) -> bool:
    """Lets go of some of it; whether there may be more."""
    return await in_turn(
        leaving,
        _exports,
        *(
            partial(drop, table=table, column="person_id")
            for table in ("retention_notice", "record_view", "restriction", "objection")
        ),
    )


async def _exports(leaving: Leaving) -> int:
    found = await rows("SELECT storage_key FROM data_export WHERE person_id = $1", leaving.person_id)
    if not found:
        return 0
    async with transaction():
        await leaving.lock()
        keys = [one["storage_key"] for one in found if one["storage_key"]]
        if keys:
            await queue.enqueue("files.remove", {"keys": keys}, now=leaving.now)
        gone = await execute("DELETE FROM data_export WHERE person_id = $1", leaving.person_id)
        await leaving.tally({"export": gone}, {})
    return len(found)
