"""What becomes of somebody's mail when they ask to be erased: sent or not, it goes."""

from portal.db import execute, placeholders, rows, transaction
from portal.holdings.leaving import BATCH, Departure, Leaving
from portal.i18n import N_

_THEIRS = f"""
SELECT id FROM mail WHERE person_id = $1
UNION SELECT m.id FROM mail m JOIN person p ON lower(m.recipient) = p.email_key OR m.recipient = p.email
    WHERE p.id = $1
ORDER BY id LIMIT {BATCH}
"""


def declared() -> Departure:
    """How the outbox lets go of somebody."""
    return Departure(
        key="mail",
        purpose="mail",
        words={"mail": N_("Mails")},
        tables=("mail",),
        erase=erase,
        counts={"mail": "SELECT count(*) FROM mail WHERE person_id = $1"},
    )


async def erase(leaving: Leaving) -> bool:
    """Deletes some of the mail to them; whether there may be more."""
    found = [one["id"] for one in await rows(_THEIRS, leaving.person_id)]
    if not found:
        return False
    async with transaction():
        await leaving.lock()
        gone = await execute(f"DELETE FROM mail WHERE id IN ({placeholders(len(found))})", *found)
        await leaving.tally({"mail": gone}, {})
    return True
