"""Jobs that were given up stay a month, for whoever wants to know why."""

from datetime import datetime, timedelta

from portal.db import execute

KEPT = timedelta(days=30)
BATCH = 500


async def forget_given_up(now: datetime) -> int:
    """Deletes jobs that were given up 30 days ago, a batch at a time. Returns how many went."""
    gone = 0
    while True:
        deleted = await execute(
            "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE failed_at < $1 LIMIT 500)", now - KEPT
        )
        gone += deleted
        if deleted < BATCH:
            return gone
