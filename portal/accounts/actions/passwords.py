"""New passwords: with the present one, or with a link for who reads the account's mail."""

from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity
from portal.accounts.actions import audit, limits, links
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import ENDED_BY_PASSWORD, Kind
from portal.db import execute, transaction, value
from portal.kit import clock, ids
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions
from portal.web.viewer import SessionInfo


async def request_reset(settings: Settings, *, address: Address, language: str, now: datetime) -> None:
    """Promises one mail: a link for a new password, or that the address has no account, or a closed one.

    An unconfirmed account gets a link as well: who uses it reads the mail, and that is what a confirmation proves.
    """
    async with transaction():
        if await limits.RESET_MAILS.wait(address.key, now):
            return
        account = await accounts.locked_by_key(address.key)
        closed = account is not None and account.is_closed
        usable = account.id if account is not None and not closed else ids.new_id()
        token = await links.issue(usable, Kind.RESET, now=now)
        await enqueue(
            settings,
            kind="accounts/unknown" if account is None else "accounts/closed" if closed else "accounts/reset",
            to=account.email if account else address.mailbox,
            language=(account.language if account else "") or language,
            purpose="account",
            now=now,
            person_id=account.id if account else None,
            url=settings.url(f"/reset-password/{token}"),
        )


async def reset(settings: Settings, *, token: str, password_hash: str, now: datetime) -> bool:
    """Sets the password behind a reset or set-password link. False: the link does not work (any more).

    It ends every session and every other link that could change the account, confirms the address (the link came by
    mail or from the operator), signs nobody in, and tells the owner by mail.
    """
    async with transaction():
        link = await links.use(token, Kind.RESET, Kind.SET_PASSWORD, now=now)
        account = await accounts.by_id(link.person_id) if link else None
        if account is None or account.is_closed:
            return False
        await _set(account.id, password_hash)
        await execute(
            "UPDATE person SET verified_at = $1 WHERE id = $2 AND verified_at IS NULL", now, account.id
        )
        await sessions.end_all(account.id)
        await audit.note(Event.PASSWORD_RESET, now=now, actor=account.id, subject=account.id)
        await _tell(settings, account, now)
        return True


async def change(
    settings: Settings,
    *,
    person_id: UUID,
    password_hash: str,
    session: SessionInfo,
    headers: MutableHeaders,
    now: datetime,
) -> str:
    """Sets another password for somebody who has just proven the present one.

    Every session ends; `session` goes on under a new id, in the answer with these `headers`. Returns that id.
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        await _set(person_id, password_hash)
        browser = await value("SELECT browser FROM session WHERE id = $1", session.id)
        await sessions.end_all(person_id)
        await audit.note(Event.PASSWORD_CHANGED, now=now, actor=person_id, subject=person_id)
        account = await accounts.by_id(person_id)
        if account is not None:
            await _tell(settings, account, now)
        return await sessions.start(
            headers,
            settings,
            person_id=person_id,
            staff=session.staff,
            stay=session.stay,
            browser=browser or "",
            old=None,
        )


async def _set(person_id: UUID, password_hash: str) -> None:
    await execute("UPDATE person SET password_hash = $1 WHERE id = $2", password_hash, person_id)
    await links.end(person_id, *ENDED_BY_PASSWORD)


async def _tell(settings: Settings, account: Account, now: datetime) -> None:
    await enqueue(
        settings,
        kind="accounts/password_changed",
        to=account.email,
        language=account.language,
        purpose="account",
        now=now,
        person_id=account.id,
    )
