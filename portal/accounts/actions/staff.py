"""Staff, as the operator's command line manages them. (At the desk admins do the same: see people.py.)"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from portal.accounts.actions import audit, links
from portal.accounts.actions.people import close
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.people import StaffMember, staff_members
from portal.accounts.rules import emails, people
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import Kind
from portal.db import execute, transaction
from portal.db.numbers import next_number
from portal.kit import clock, ids, text
from portal.settings import Settings
from portal.web import sessions
from portal.web.viewer import ROLES


class StaffError(Exception):
    """Something that the command line cannot do; its text is a sentence for the operator."""


async def add_staff(
    settings: Settings, *, email: str, name: str, roles: Collection[str], now: datetime
) -> str:
    """Gives `email` an account with `roles` (agent, manager, privacy, admin) and returns the address of a page on
    which its owner sets a password (7 days, once).

    An account that is there keeps its password and gets the roles in place of the ones it had; its sessions end. An
    unconfirmed sign-up is wiped first: it may be anybody's. Raises StaffError.
    """
    address = emails.parse(text.one_line(email))
    if address is None:
        raise StaffError("that is no e-mail address that mail can reach")
    if not roles or set(roles) - set(ROLES):
        raise StaffError(f"name one or more of these roles: {', '.join(ROLES)}")
    called = text.one_line(name)[:120]
    if not called:
        raise StaffError("give the name of the person")
    async with transaction():
        account = await accounts.locked_by_key(address.key)
        person_id = (
            account.id
            if account and account.verified_at is not None
            else await _fresh(settings, account, address, called, now)
        )
        await _give(person_id, roles, now)
        return settings.url(f"/reset-password/{await links.issue(person_id, Kind.SET_PASSWORD, now=now)}")


async def list_staff() -> list[StaffMember]:
    """Everybody with a role, by name."""
    return await staff_members()


async def disable(email: str, now: datetime) -> None:
    """Closes the account of `email`: no sign-in, no session, no link works from now on. Raises StaffError."""
    address = emails.parse(text.one_line(email))
    async with transaction():
        account = await accounts.locked_by_key(address.key) if address else None
        if account is None:
            raise StaffError("there is no account with that address")
        if account.disabled_at is None:
            await close(account.id, now=now)
            await audit.note(Event.DISABLED, now=now, actor=None, subject=account.id)


async def _fresh(
    settings: Settings, pending: Account | None, address: emails.Address, name: str, now: datetime
) -> UUID:
    # the operator vouches for the address; without a password the account still opens nothing
    if pending is not None:
        await execute("DELETE FROM person WHERE id = $1 AND verified_at IS NULL", pending.id)
    person_id = ids.new_id()
    await execute(
        "INSERT INTO person (id, number, name, display_name, company, email, email_key, password_hash, language,"
        " organisation_lead, is_agent, is_manager, is_privacy, is_admin, verified_at, active_on, mail_idea_status,"
        " mail_idea_comment, search_text, created_at) VALUES ($1, $2, $3, $4, '', $5, $6, '', '', $7, $7, $7, $7, $7,"
        " $8, $9, $10, $10, $11, $12)",
        person_id,
        await next_number("person"),
        name,
        people.proposed_display_name(name),
        address.mailbox,
        address.key,
        False,
        now,
        clock.local_day(now, settings.zone),
        True,
        people.search_text(name, "", address.mailbox),
        now,
    )
    return person_id


async def _give(person_id: UUID, roles: Collection[str], now: datetime) -> None:
    await execute(
        "UPDATE person SET is_agent = $1, is_manager = $2, is_privacy = $3, is_admin = $4, disabled_at = NULL"
        " WHERE id = $5",
        *(role in roles for role in ROLES),
        person_id,
    )
    await sessions.end_all(person_id)
    await audit.note(
        Event.STAFF_ADDED, now=now, actor=None, subject=person_id, detail=" ".join(sorted(roles))
    )
