"""What Meta asks for in the name of somebody who signed in with Facebook: to forget them, or only to unlink them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from portal.accounts import providers
from portal.accounts.actions import audit, devices, links, notices
from portal.accounts.queries import accounts, security
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import Kind
from portal.db import execute, row, rows, transaction, value
from portal.files.ledger import erasing
from portal.holdings import erasure
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.kit import clock
from portal.kit.signing import mark
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions

FACEBOOK = "facebook"
KIND = "social_identity"
DELETED, ENDED = Rule("social_login.deleted_at_provider", 1), Rule("social_login.ended_at_provider", 1)
_WITHOUT_A_WAY_IN = """
UPDATE person SET erase_on = $1 WHERE id = $2 AND erase_on IS NULL AND password_hash = ''
AND NOT (is_agent OR is_manager OR is_privacy OR is_admin)
AND NOT EXISTS (SELECT 1 FROM social_identity s WHERE s.person_id = person.id)
AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = person.id)
"""
# Days after which an account goes that a deletion at Facebook left without a way in, unless it is used before:
# `person.erase_on`, which a sign-in clears.
WITHOUT_A_WAY_IN_DAYS = 30
ERASING, UNLINKED = "erasing", "unlinked"


async def delete_data(settings: Settings, user_id: str, *, now: datetime) -> str:
    """Deletes the Facebook identity with this id and what came only from it. Returns the code of the request.

    The code is the same for the same id, whether somebody with it was known here or not, and tells nothing of it.
    """
    code = mark(settings.keys[0], "facebook deletion", user_id)
    async with _erasing(settings, user_id, DELETED, now), transaction():
        await _unlink(settings, user_id, why=ERASING, now=now)
        await execute(
            "INSERT INTO provider_request (code, provider, received_at, done_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (code) DO UPDATE SET received_at = excluded.received_at, done_at = excluded.done_at",
            code,
            FACEBOOK,
            now,
            now,
        )
    return code


async def unlink(settings: Settings, user_id: str, *, now: datetime) -> None:
    """Unlinks the Facebook identity with this id. Its account stays, with a way in."""
    async with _erasing(settings, user_id, ENDED, now), transaction():
        await _unlink(settings, user_id, why=UNLINKED, now=now)


async def forget(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the identities `ids`, as far as they are there, and the sessions that they opened, because they had gone
    by `rule` before this database was restored from an earlier copy. Whose only way in that was has the same days to
    use the account as they had then; "forgot password" lets them in."""
    async with transaction():
        for one in ids:
            person_id = await value("SELECT person_id FROM social_identity WHERE id = $1", one)
            if person_id is None or await accounts.locked_by_id(person_id) is None:
                continue
            await execute("DELETE FROM session WHERE method = $1 AND person_id = $2", FACEBOOK, person_id)
            await execute("DELETE FROM social_identity WHERE id = $1", one)
            if rule.name == DELETED.name:
                await execute(_WITHOUT_A_WAY_IN, today + timedelta(days=WITHOUT_A_WAY_IN_DAYS), person_id)
        await erasure.write_ledger(KIND, rule, ids, at)


@asynccontextmanager
async def _erasing(settings: Settings, user_id: str, rule: Rule, now: datetime) -> AsyncIterator[None]:
    """Announces the identity to the ledger of erasures, when there is one."""
    found = await rows(
        "SELECT id FROM social_identity WHERE provider = $1 AND subject = $2", FACEBOOK, user_id
    )
    async with erasing(settings, Entry(KIND, rule, now, tuple(one["id"] for one in found))):
        yield


async def _unlink(settings: Settings, user_id: str, *, why: str, now: datetime) -> None:
    linked = await row(
        "SELECT id, person_id FROM social_identity WHERE provider = $1 AND subject = $2", FACEBOOK, user_id
    )
    account = await accounts.locked_by_id(linked["person_id"]) if linked else None
    if linked is None or account is None:
        return
    gone = await execute(
        "DELETE FROM social_identity WHERE id = $1 AND person_id = $2", linked["id"], account.id
    )
    if not gone:
        return  # taken away in the moment before the lock
    await erasure.write_ledger(KIND, DELETED if why == ERASING else ENDED, [linked["id"]], now)
    await execute("DELETE FROM session WHERE person_id = $1 AND method = $2", account.id, FACEBOOK)
    await audit.note(Event.SIGN_IN_UNLINKED, now=now, actor=None, subject=account.id, detail=FACEBOOK)
    if await _has_a_way_in(settings, account.id):
        await notices.tell(settings, account, "unlinked", browser="", now=now, provider="Facebook")
    else:
        await _give_a_way_in(settings, account, why=why, now=now)


async def _has_a_way_in(settings: Settings, person_id: UUID) -> bool:
    left = await security.linked(person_id)
    usable = sum(providers.find(settings, one.provider) is not None for one in left)
    return (await security.ways_in(person_id, usable)).any


async def _give_a_way_in(settings: Settings, account: Account, *, why: str, now: datetime) -> None:
    await sessions.end_all(account.id)
    await devices.forget(account.id)
    await audit.note(Event.WAY_IN_LOST, now=now, actor=None, subject=account.id, detail=why)
    if why == ERASING and not account.roles:
        await execute(
            "UPDATE person SET erase_on = $1 WHERE id = $2 AND erase_on IS NULL",
            clock.local_day(now, settings.zone) + timedelta(days=WITHOUT_A_WAY_IN_DAYS),
            account.id,
        )
    if account.is_closed or account.verified_at is None:
        return
    token = await links.issue(account.id, Kind.SET_PASSWORD, now=now)
    await enqueue(
        settings,
        kind="accounts/way_in",
        to=account.email,
        language=account.language,
        purpose="account",
        now=now,
        person_id=account.id,
        url=settings.url(f"/reset-password/{token}"),
        days=WITHOUT_A_WAY_IN_DAYS if why == ERASING else 0,
    )
