"""How the ways into an account go on the day on which its membership ends: password, sessions, links in mail."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.accounts.expiry import lock_standings, standing
from portal.accounts.retention import access_due
from portal.db import execute, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure
from portal.holdings.ledger import Entry
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
        OR EXISTS (SELECT 1 FROM account_link WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM social_identity WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM passkey WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM totp_secret WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM recovery_code WHERE person_id = p.id)
        OR EXISTS (SELECT 1 FROM known_device WHERE person_id = p.id))
    AND NOT (is_agent OR is_manager OR is_privacy OR is_admin)
ORDER BY id LIMIT $3
"""
_WAYS_IN = (
    "DELETE FROM session WHERE person_id IN ({})",
    "DELETE FROM account_link WHERE person_id IN ({})",
    "DELETE FROM passkey WHERE person_id IN ({})",
    "DELETE FROM totp_secret WHERE person_id IN ({})",
    "DELETE FROM recovery_code WHERE person_id IN ({})",
    "DELETE FROM known_device WHERE person_id IN ({})",
    "DELETE FROM social_identity WHERE person_id IN ({})",
    "UPDATE person SET password_hash = '' WHERE id IN ({})",
)


async def candidates(by: date, after: str, limit: int, *, today: date | None = None) -> Page:
    """People whose membership has ended and who can still sign in, or could with a link."""
    last = paging.decode(after, UUID) or FIRST
    found = await rows(_CANDIDATES, by, *last, limit)
    items = [Candidate(person["id"], person["membership_ended_on"]) for person in found]
    return Page(items, paging.encode((found[-1]["id"],)) if len(found) == limit else "")


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Takes the ways in from those of `ids` whose membership has still ended. Their accounts stay for their term."""
    async with erasing(settings, Entry(KIND, RULE, now, tuple(ids))), transaction():
        dues = {one["id"]: access_due(standing(settings, one)) for one in await lock_standings(ids)}
        going = [one for one in ids if (due_on := dues.get(one)) is not None and due_on <= today]
        await take(going)
        await erasure.write_ledger(KIND, RULE, going, now)
    kept = len(ids) - len(going)
    return Outcome(going, {"member again": kept} if kept else {})


async def forget(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Takes the ways in from `ids`, because they had gone by `rule` before this database was restored from an earlier
    copy. Who is a member all the same sets a new password."""
    async with transaction():
        await lock_standings(ids)
        await take(ids)
        await erasure.write_ledger(KIND, rule, ids, at)


async def take(ids: Sequence[UUID]) -> None:
    """Takes every way in from `ids`, whose rows are locked, in the open transaction."""
    for sql in _WAYS_IN if ids else ():
        await execute(sql.format(placeholders(len(ids))), *ids)


async def total() -> int:
    """How many people can sign in."""
    return int((await rows("SELECT count(*) AS n FROM person WHERE password_hash <> ''"))[0]["n"])
