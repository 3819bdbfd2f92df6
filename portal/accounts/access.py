"""How the ways into an account go on the day on which its membership ends: password, sessions, links in mail."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.accounts.expiry import lock_standings, standing
from portal.accounts.retention import access_due
from portal.db import execute, placeholders, rows, transaction
from portal.holdings import erasure
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.settings import Settings
from portal.web import paging

KIND = "access"
RULE = Rule("account.membership_ended", 1)
FIRST = (UUID(int=0),)

_CANDIDATES = """
SELECT id, membership_ended_on FROM person p
WHERE membership_ended_on <= $1 AND id > $2
    AND (password_hash <> '' OR EXISTS (SELECT 1 FROM session WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM account_link WHERE person_id = p.id))
    AND NOT (is_agent OR is_manager OR is_privacy OR is_admin)
ORDER BY id LIMIT $3
"""
_WAYS_IN = (
    "DELETE FROM session WHERE person_id IN ({})",
    "DELETE FROM account_link WHERE person_id IN ({})",
    "UPDATE person SET password_hash = '' WHERE id IN ({})",
)


async def candidates(today: date, after: str, limit: int) -> Page:
    """People whose membership has ended and who can still sign in, or could with a link."""
    last = paging.decode(after, UUID) or FIRST
    found = await rows(_CANDIDATES, today, *last, limit)
    items = [Candidate(person["id"], person["membership_ended_on"]) for person in found]
    return Page(items, paging.encode((found[-1]["id"],)) if len(found) == limit else "")


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Takes the ways in from those of `ids` whose membership has still ended. Their accounts stay for their term."""
    async with transaction():
        dues = {one["id"]: access_due(standing(settings, one)) for one in await lock_standings(ids)}
        going = [one for one in ids if (due_on := dues.get(one)) is not None and due_on <= today]
        for sql in _WAYS_IN if going else ():
            await execute(sql.format(placeholders(len(going))), *going)
        await erasure.write_ledger(KIND, RULE, going, now)
    kept = len(ids) - len(going)
    return Outcome(going, {"member again": kept} if kept else {})


async def total() -> int:
    """How many people can sign in."""
    return int((await rows("SELECT count(*) AS n FROM person WHERE password_hash <> ''"))[0]["n"])
