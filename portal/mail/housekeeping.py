"""What a mail said goes a week after it was delivered or given up, and a mail to an address without an account goes
as a whole (purpose `mail` of the privacy statement)."""

from datetime import datetime, timedelta

from portal.db import execute
from portal.mail.muting import MUTED
from portal.mail.transport import BOUNCED

KEPT = timedelta(days=7)
BATCH = 500

_BLANK = """
UPDATE mail SET subject = '', body = '', headers = '{}' WHERE id IN (
  SELECT id FROM mail WHERE created_at < $1 AND (sent_at < $1 OR failed_at < $1) AND body <> '' LIMIT 500
)
"""
# An address that a server refused is remembered for as long as it is muted.
_STRANGERS = f"""
DELETE FROM mail WHERE id IN (
  SELECT id FROM mail WHERE person_id IS NULL AND created_at < $1
  AND (sent_at < $1 OR (failed_at < $1 AND (failed_at < $2 OR trouble NOT LIKE '% {BOUNCED}'))) LIMIT 500
)
"""


async def forget_texts(now: datetime) -> int:
    """Empties the text of mails that were sent, or given up, 7 days ago, and deletes those of them that went to no
    account; a batch at a time. Returns how many."""
    return await _in_batches(_STRANGERS, now - KEPT, now - MUTED) + await _in_batches(_BLANK, now - KEPT)


async def _in_batches(sql: str, *arguments: object) -> int:
    changed = 0
    while True:
        some = await execute(sql, *arguments)
        changed += some
        if some < BATCH:
            return changed
