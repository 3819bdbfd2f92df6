"""New passwords: with the present one, or with a link for who reads the account's mail."""

from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity
from portal.accounts.actions import audit, devices, guesses, limits, links, notices
from portal.accounts.actions.social.identities import remove_all
from portal.accounts.queries import accounts
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import ENDED_BY_PASSWORD, Kind
from portal.db import execute, transaction
from portal.kit import clock, ids
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import Refusal
from portal.web.viewer import SessionInfo

CHANGED, SET = (Event.PASSWORD_CHANGED, "password_changed"), (Event.PASSWORD_SET, "password_set")


async def request_reset(settings: Settings, *, address: Address, language: str, now: datetime) -> None:
    """Promises one mail: a link for a new password, or that the address has no account, or a closed one.

    An unconfirmed account gets a link as well: who uses it reads the mail, and that is what a confirmation proves.
    """
    async with transaction():
        room = await limits.room_for_mail(limits.RESET_MAILS, address.key, now)
        account = await accounts.locked_by_key(address.key)
        if not room.allows(confirmed=account is not None and account.verified_at is not None):
            return
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


async def reset(
    settings: Settings,
    *,
    token: str,
    password_hash: str,
    now: datetime,
    browser: str = "",
    network: str = "",
) -> bool:
    """Sets the password behind a reset or set-password link. False: the link does not work (any more).

    It ends every session, every sign-in at a provider (one may be a stranger's: the mail names them) and every other
    link that could change the account, confirms the address (the link came by
    mail or from the operator), signs nobody in, and tells the owner by mail. Wrong passwords that were tried are
    forgotten, those from this `network` as well, so that the owner can sign in; so is every known device.
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
        await devices.forget(account.id)
        await guesses.forgive(account.email_key, network)
        await audit.note(Event.PASSWORD_RESET, now=now, actor=account.id, subject=account.id, browser=browser)
        removed = await remove_all(settings, account.id, browser=browser, now=now)
        await notices.tell(settings, account, "password_changed", browser=browser, now=now, removed=removed)
        return True


async def change(
    settings: Settings,
    *,
    person_id: UUID,
    password_hash: str,
    session: SessionInfo,
    headers: MutableHeaders,
    browser: str,
    now: datetime,
) -> str:
    """Sets a password for somebody who has just proven the present one; or, without one, has just shown who they are
    in another way (Access.PROVEN).

    Every session ends; `session` goes on under a new id, as strong as it was, in the answer with these `headers`.
    Returns that id. Raises the 401 refusal when `session` was ended since (by a reset, say).
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        account = await accounts.by_id(person_id)
        if account is None or not await sessions.is_open(session, person_id):
            raise Refusal(401)
        await _set(person_id, password_hash)
        await sessions.end_all(person_id)
        await devices.forget(person_id)
        event, mail = CHANGED if account.password_hash else SET
        await audit.note(event, now=now, actor=person_id, subject=person_id, browser=browser)
        await notices.tell(settings, account, mail, browser=browser, now=now)
        return await sessions.start(
            headers,
            settings,
            person_id=person_id,
            staff=session.staff,
            stay=session.stay,
            browser=browser,
            old=None,
            method=session.method,
            strong=session.factor_at is not None,
        )


async def _set(person_id: UUID, password_hash: str) -> None:
    await execute("UPDATE person SET password_hash = $1 WHERE id = $2", password_hash, person_id)
    await links.end(person_id, *ENDED_BY_PASSWORD)
