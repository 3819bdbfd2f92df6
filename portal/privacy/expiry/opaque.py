"""The opaque ids of erasures go when those of the ledger do: after the life of the longest backup and a week. Numbers
stay: a receipt says for ever how much went, and nobody can tell any more of whom."""

from datetime import UTC, date, datetime, time

from portal.db import execute
from portal.holdings.ledger import IDS_KEPT

BATCH = 500
# Of these an address was public, and says for ever that it is gone.
WITH_AN_ADDRESS = ("idea", "ticket")

# The receipt's own id takes the place of the person's: it is nobody's.
_RECEIPTS = """
UPDATE erasure SET person_id = id, choices = '{}' WHERE id IN (
  SELECT id FROM erasure WHERE state = 'done' AND finished_at < $1 AND person_id <> id LIMIT 500
)
"""
_TOMBSTONES = """
DELETE FROM tombstone WHERE record_id IN (
  SELECT record_id FROM tombstone WHERE gone_on < $1 AND kind NOT IN ($2, $3) LIMIT 500
)
"""


def last_day(now: datetime) -> date:
    """The day (UTC) before which everything was so long ago that no backup has it."""
    return (now - IDS_KEPT).date()


async def forget_ids(now: datetime) -> int:
    """Takes the ids out of receipts, and deletes the tombstones that no address leads to. Returns how many."""
    before = last_day(now)
    receipts = await _in_batches(_RECEIPTS, datetime.combine(before, time.min, UTC))
    return receipts + await _in_batches(_TOMBSTONES, before, *WITH_AN_ADDRESS)


async def _in_batches(sql: str, *arguments: object) -> int:
    changed = 0
    while True:
        some = await execute(sql, *arguments)
        changed += some
        if some < BATCH:
            return changed
