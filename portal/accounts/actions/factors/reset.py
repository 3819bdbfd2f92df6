"""Taking the second factors from somebody who has lost them: by an admin at the desk, or on the command line.

The portal cannot know who calls: whoever does this makes sure first that it is the owner (docs/security.md). The owner
is told by mail, and every session ends, so that a stranger's trick does not stay unseen.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.accounts.actions import audit, membership
from portal.accounts.actions.staff import StaffError
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.factors import Factors, enrolled
from portal.accounts.rules import emails
from portal.accounts.rules import factors as rules
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import text
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import conflict, forbidden, not_found
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class WasReset:
    """What was taken away."""

    factors: Factors
    sessions: int


async def by_admin(settings: Settings, actor: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Takes every second factor from a person, and signs them out. For admins (403), and not for oneself (409)."""
    if actor.person_id is None or not actor.can("admin"):
        raise forbidden()
    if person_id == actor.person_id:
        raise conflict(rules.NOT_YOUR_OWN)
    async with transaction():
        admin = await membership.acting(settings, actor.person_id, now=now, other=person_id)
        target = await accounts.by_id(person_id)
        if "admin" not in admin.roles:
            raise forbidden()
        if target is None:
            raise not_found()
        await _reset(settings, target, admin.id, now)


async def by_operator(settings: Settings, email: str, *, now: datetime) -> WasReset:
    """Takes every second factor from the account of `email`, and signs it out. Raises StaffError."""
    address = emails.parse(text.one_line(email))
    async with transaction():
        account = await accounts.locked_by_key(address.key) if address else None
        if account is None:
            raise StaffError("there is no account with that address")
        return await _reset(settings, account, None, now)


async def _reset(settings: Settings, account: Account, actor_id: UUID | None, now: datetime) -> WasReset:
    had = await enrolled(account.id)
    await execute("DELETE FROM totp_secret WHERE person_id = $1", account.id)
    await execute("DELETE FROM passkey WHERE person_id = $1", account.id)
    await execute("DELETE FROM recovery_code WHERE person_id = $1", account.id)
    ended = await sessions.end_all(account.id)
    await audit.note(Event.FACTORS_RESET, now=now, actor=actor_id, subject=account.id)
    await enqueue(
        settings,
        kind="accounts/factors_reset",
        to=account.email,
        language=account.language,
        purpose="account",
        now=now,
        person_id=account.id,
        staff=bool(account.roles),
        operator_name=settings.operator_name,
        operator_email=settings.operator_email,
        operator_phone=settings.operator_phone,
    )
    return WasReset(had, ended)
