"""New accounts, and the confirmation of their address.

Nobody learns here whether an address has an account: every path hashes one password (in the page), counts one mail,
runs the same statements and puts one mail into the outbox. What differs is what that mail says, to its owner alone.

An unconfirmed account has no power, and it may be anybody's: whoever typed the address. So a password survives until
the confirmation only when the address was used to sign up once. After a second time nobody can tell whose password
is whose: both are forgotten, and who presses the button behind the link (who reads the mail) chooses one there.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.accounts import providers
from portal.accounts.actions import audit, limits, links
from portal.accounts.actions.social.identities import remove_all
from portal.accounts.queries import accounts, identities
from portal.accounts.queries import links as existing
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import people
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import ENDED_BY_PASSWORD, Kind
from portal.db import execute, row, transaction
from portal.db.numbers import next_number
from portal.kit import clock, ids
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody typed to sign up; the password as its hash."""

    address: Address
    name: str
    company: str
    password_hash: str
    language: str


class Confirmed(StrEnum):
    """What came of pressing the button behind a confirmation link."""

    DONE = "done"
    CHOOSE_PASSWORD = "choose password"  # noqa: S105 - nothing was done: a password has to come along
    DEAD = "dead"  # used for another purpose, too old, or replaced by a newer one


async def register(settings: Settings, typed: Registration, *, now: datetime) -> None:
    """Keeps a registration until its address is confirmed, and promises the one mail that belongs to it.

    A confirmed account of the address is left alone: its owner is told. An unconfirmed one takes the new values, and
    loses its password.
    """
    async with transaction():
        room = await limits.room_for_mail(limits.CONFIRM_MAILS, typed.address.key, now)
        number = await next_number("person")
        account = await accounts.locked_by_key(typed.address.key)
        fresh = await insert(settings, typed, number, now) if account is None else None
        if fresh is None:
            # there already, or made by somebody else since the look two lines up
            account = account or await accounts.locked_by_key(typed.address.key)
            await _replace(typed)
        account = fresh or account
        if account and room.allows(confirmed=account.verified_at is not None):
            await _promise_mail(settings, account, typed.language, now)


async def send_again(settings: Settings, *, address: Address, language: str, now: datetime) -> None:
    """Promises one more confirmation mail; to somebody who needs none, or has no account, a mail that says so."""
    async with transaction():
        room = await limits.room_for_mail(limits.CONFIRM_MAILS, address.key, now)
        account = await accounts.locked_by_key(address.key)
        if not room.allows(confirmed=account is not None and account.verified_at is not None):
            return
        if account is not None:
            await _promise_mail(settings, account, language, now)
            return
        await links.issue(ids.new_id(), Kind.VERIFY, now=now)
        await identities.providers_of(ids.new_id())  # the same statements for everybody
        await enqueue(
            settings,
            kind="accounts/unknown",
            to=address.mailbox,
            language=language,
            purpose="account",
            now=now,
        )


async def confirm(settings: Settings, *, token: str, password_hash: str | None, now: datetime) -> Confirmed:
    """Confirms the address of a new account; `password_hash` when a password was chosen on the page.

    Ends every other link of the account. Doing it again changes nothing.
    """
    async with transaction():
        link = await existing.find(token, Kind.VERIFY)
        account = await accounts.locked_by_id(link.person_id) if link else None
        if link is None or account is None:
            return Confirmed.DEAD
        if account.verified_at is not None:
            return Confirmed.DONE if link.used_at else Confirmed.DEAD
        if not account.password_hash and password_hash is None and link.works(now):
            return Confirmed.CHOOSE_PASSWORD
        if await links.use(token, Kind.VERIFY, now=now) is None:
            return Confirmed.DEAD
        await _make_real(settings, account, password_hash, now)
        return Confirmed.DONE


async def insert(settings: Settings, typed: Registration, number: int, now: datetime) -> Account | None:
    """A new, unconfirmed account, in the open transaction; None when somebody else's has just made one with the
    address. `number`: the next one of "person"."""
    fresh = await row(
        "INSERT INTO person (id, number, name, display_name, company, email, email_key, password_hash, language,"
        " organisation_lead, is_agent, is_manager, is_privacy, is_admin, active_on, mail_idea_status,"
        " mail_idea_comment, search_text, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $10,"
        " $10, $11, $12, $12, $13, $14) ON CONFLICT (email_key) DO NOTHING"
        f" RETURNING {accounts.COLUMNS}",
        ids.new_id(),
        number,
        typed.name,
        people.proposed_display_name(typed.name),
        typed.company,
        typed.address.mailbox,
        typed.address.key,
        typed.password_hash,
        typed.language,
        False,
        clock.local_day(now, settings.zone),
        True,
        people.search_text(typed.name, typed.company, typed.address.mailbox),
        now,
    )
    return accounts.account_in(fresh)


async def _replace(typed: Registration) -> None:
    # touches an unconfirmed account only; from now on nobody's password is kept for it
    await execute(
        "UPDATE person SET name = $1, display_name = $2, company = $3, email = $4, search_text = $5, language = $6,"
        " password_hash = '' WHERE email_key = $7 AND verified_at IS NULL",
        typed.name,
        people.proposed_display_name(typed.name),
        typed.company,
        typed.address.mailbox,
        people.search_text(typed.name, typed.company, typed.address.mailbox),
        typed.language,
        typed.address.key,
    )


async def _promise_mail(settings: Settings, account: Account, language: str, now: datetime) -> None:
    confirmed = account.verified_at is not None
    token = await links.issue(ids.new_id() if confirmed else account.id, Kind.VERIFY, now=now)
    sign_ins = await identities.providers_of(account.id)
    kind = "closed" if account.is_closed else "exists" if confirmed else "verify"
    await enqueue(
        settings,
        kind=f"accounts/{kind}",
        to=account.email,
        language=account.language or language,
        purpose="account",
        now=now,
        person_id=account.id,
        url=settings.url(f"/verify/{token}"),
        sign_ins=", ".join(providers.labels(settings).get(key, key) for key in sign_ins),
        has_password=bool(account.password_hash),
    )


async def _make_real(settings: Settings, account: Account, password_hash: str | None, now: datetime) -> None:
    await execute(
        "UPDATE person SET verified_at = $1, password_hash = $2, active_on = $3 WHERE id = $4",
        now,
        password_hash or account.password_hash,
        clock.local_day(now, settings.zone),
        account.id,
    )
    await links.end(account.id, *(kind for kind in ENDED_BY_PASSWORD if kind is not Kind.VERIFY))
    await sessions.end_all(account.id)
    await remove_all(settings, account.id, browser="", now=now)
    await audit.note(Event.CONFIRMED, now=now, actor=account.id, subject=account.id)
