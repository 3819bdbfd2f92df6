"""What a mail said goes a week after it was delivered or given up (purpose `mail` of the privacy statement)."""

from datetime import datetime, timedelta

from portal.db import execute

KEPT = timedelta(days=7)
BATCH = 500

_BLANK = """
UPDATE mail SET subject = '', body = '', headers = '{}' WHERE id IN (
  SELECT id FROM mail WHERE created_at < $1 AND (sent_at < $1 OR failed_at < $1) AND body <> '' LIMIT 500
)
"""


async def forget_texts(now: datetime) -> int:
    """Empties the text of mails that were sent, or given up, 7 days ago; a batch at a time. Returns how many."""
    emptied = 0
    while True:
        changed = await execute(_BLANK, now - KEPT)
        emptied += changed
        if changed < BATCH:
            return emptied
