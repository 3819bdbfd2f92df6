"""Links whose time is over: a week, a day or an hour after they were mailed, whether they were used or not."""

from datetime import datetime

from portal.db import execute

BATCH = 500


async def forget_expired_links(now: datetime) -> int:
    """Deletes links that open nothing any more, a batch at a time. Returns how many went."""
    gone = 0
    while True:
        deleted = await execute(
            "DELETE FROM account_link WHERE id IN"
            " (SELECT id FROM account_link WHERE expires_at < $1 LIMIT 500)",
            now,
        )
        gone += deleted
        if deleted < BATCH:
            return gone
