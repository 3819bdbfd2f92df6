"""Leases: one holder at a time over all processes, for as long as it keeps renewing."""

from datetime import datetime, timedelta
from typing import Any

from portal.db.sql import execute, value


async def take(name: str, holder: str, *, now: datetime, length: timedelta) -> bool:
    """Takes or renews the lease `name` until `now + length`. False when another holds it.

    A holder that was killed loses it when its time is over, so the next one is at most `length` late. A lease that
    would last more than twice as long was taken when a clock was ahead; it holds nobody up.
    """
    held: Any = await value(
        "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)"
        " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
        " WHERE lease.holder = excluded.holder OR lease.until < $4 OR lease.until > $5 RETURNING holder",
        name,
        holder,
        now + length,
        now,
        now + 2 * length,
    )
    return held == holder


async def give_back(name: str, holder: str) -> None:
    """Ends the lease at once, when it is still this holder's."""
    await execute("DELETE FROM lease WHERE name = $1 AND holder = $2", name, holder)
