"""Addresses that a mail server does not know are left alone for a while: writing to them again and again is how a
portal gets a bad name, and mail for nobody is data for nothing.

What somebody asks for in that moment, such as a link to get in, and letters about their rights are tried all the same;
once one of them arrives, the address is muted no more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from portal.db import value
from portal.mail.transport import BOUNCED

MUTED = timedelta(days=60)  # from the refusal
TRIED_ALL_THE_SAME = ("account", "rights")  # purposes
TROUBLE = "muted"

_MUTED = f"""
SELECT b.id FROM mail m JOIN mail b ON b.recipient = m.recipient
WHERE m.id = $1 AND m.purpose NOT IN ($3, $4) AND b.failed_at > $2 AND b.trouble LIKE '% {BOUNCED}'
AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.recipient = m.recipient AND l.sent_at > b.failed_at) LIMIT 1
"""


async def is_muted(mail_id: UUID, now: datetime) -> bool:
    """Whether the address of this mail was refused less than 60 days ago, and nothing has arrived there since."""
    return await value(_MUTED, mail_id, now - MUTED, *TRIED_ALL_THE_SAME) is not None
