"""Another e-mail address: asked for with the password, confirmed at the new address, taken back at the old one."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise.exceptions import IntegrityError

from portal.accounts import activity
from portal.accounts.actions import audit, devices, limits, links, notices
from portal.accounts.actions.social.identities import remove_all
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.links import Link
from portal.accounts.rules import emails, people
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import Kind
from portal.db import execute, transaction
from portal.kit import clock
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions


class Changed(StrEnum):
    """What came of pressing the button behind a link about an address."""

    DONE = "done"
    DEAD = "dead"
    TAKEN = "taken"  # somebody else has an account with that address by now


async def request_change(settings: Settings, *, person_id: UUID, address: Address, now: datetime) -> None:
    """Promises one mail to the new address: a link to confirm it, or that it already has an account.

    The person asking sees the same either way. For somebody who has just proven their password.
    """
    async with transaction():
        room = await limits.room_for_mail(limits.CHANGE_MAILS, address.key, now)
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        account = await accounts.by_id(person_id)
        other = await accounts.by_key(address.key)
        taken = other is not None and other.id != person_id and other.verified_at is not None
        if account is None or not room.allows(confirmed=taken):
            return
        # also for a taken address, so that the account shows it as waiting; but that token nobody gets
        token = await links.issue(person_id, Kind.CHANGE_EMAIL, now=now, email=address.mailbox)
        await enqueue(
            settings,
            kind="accounts/exists" if taken else "accounts/change_email",
            to=address.mailbox,
            language=account.language,
            purpose="account",
            now=now,
            url="" if taken else settings.url(f"/account/email/{token}"),
        )


async def confirm_change(settings: Settings, *, token: str, now: datetime, browser: str = "") -> Changed:
    """Makes the new address the account's. The old one is told, with a link that takes it back."""
    try:
        async with transaction():
            link = await links.use(token, Kind.CHANGE_EMAIL, now=now)
            account = await accounts.by_id(link.person_id) if link else None
            if link is None or account is None or not account.is_open:
                return Changed.DEAD
            if not await _move(account, link):
                return Changed.TAKEN
            await links.end(account.id, Kind.RESET, Kind.VERIFY, Kind.SET_PASSWORD)
            await audit.note(
                Event.EMAIL_CHANGED, now=now, actor=account.id, subject=account.id, browser=browser
            )
            await _tell_old(settings, account, browser, now)
            return Changed.DONE
    except IntegrityError:
        return Changed.TAKEN  # somebody else took the address in the same moment


async def undo_change(
    settings: Settings, *, token: str, now: datetime, browser: str = ""
) -> tuple[Changed, str]:
    """Gives the account its old address back: for somebody whose account was taken over.

    Whoever made the change knew the password, so the password is void, every session ends, every sign-in at a
    provider goes (a mail names them), and so does every link but the ways back to still older addresses. Returns the
    token of a link for a new password with it.
    """
    try:
        async with transaction():
            link = await links.use(token, Kind.UNDO_EMAIL, now=now)
            account = await accounts.by_id(link.person_id) if link else None
            if link is None or account is None or account.disabled_at is not None:
                return Changed.DEAD, ""
            if not await _move(account, link):
                return Changed.TAKEN, ""
            await execute("UPDATE person SET password_hash = '' WHERE id = $1", account.id)
            await execute(
                "DELETE FROM account_link WHERE person_id = $1 AND (kind <> $2 OR created_at >= $3)",
                account.id,
                Kind.UNDO_EMAIL,
                link.created_at,
            )
            await sessions.end_all(account.id)
            await devices.forget(account.id)
            await _remove_sign_ins(settings, replace(account, email=link.email), browser, now)
            await audit.note(
                Event.EMAIL_RESTORED, now=now, actor=account.id, subject=account.id, browser=browser
            )
            return Changed.DONE, await links.issue(account.id, Kind.RESET, now=now)
    except IntegrityError:
        return Changed.TAKEN, ""


async def _move(account: Account, link: Link) -> bool:
    # an unconfirmed account has no power over its address: it gives way to who reads the mail
    address = emails.parse(link.email)
    if address is None:
        return False
    await execute(
        "DELETE FROM person WHERE email_key = $1 AND verified_at IS NULL AND id <> $2",
        address.key,
        account.id,
    )
    moved = await execute(
        "UPDATE person SET email = $1, email_key = $2, search_text = $3 WHERE id = $4"
        " AND NOT EXISTS (SELECT 1 FROM person other WHERE other.email_key = $5 AND other.id <> person.id)",
        address.mailbox,
        address.key,
        people.search_text(account.name, account.company, address.mailbox),
        account.id,
        address.key,
    )
    return bool(moved)


async def _remove_sign_ins(settings: Settings, account: Account, browser: str, now: datetime) -> None:
    removed = await remove_all(settings, account.id, browser=browser, now=now)
    if removed:
        await notices.tell(settings, account, "sign_ins_removed", browser=browser, now=now, removed=removed)


async def _tell_old(settings: Settings, account: Account, browser: str, now: datetime) -> None:
    token = await links.issue(account.id, Kind.UNDO_EMAIL, now=now, email=account.email)
    url = settings.url(f"/account/email/undo/{token}")
    await notices.tell(settings, account, "email_changed", browser=browser, now=now, url=url)
