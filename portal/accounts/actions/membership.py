"""Ways out of an organisation: staff end a membership, who leads it removes a member, a member leaves.

All three are the same to the account, and `end` is where that is written.
"""

from datetime import date, datetime
from uuid import UUID

from portal.accounts import access, activity
from portal.accounts.actions import audit
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import membership as rules
from portal.accounts.rules import roles
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, rows, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal, conflict, forbidden, not_found


async def leave(settings: Settings, person_id: UUID, *, now: datetime) -> bool:
    """Ends the actor's own membership. Returns whether their account still opens: that of staff does.

    Raises the 404 refusal for who is no member.
    """
    async with transaction():
        account = await acting(settings, person_id, now=now)
        if not rules.belongs(account.organisation_id, account.membership_ended_on):
            raise not_found()
        await end(account, actor_id=person_id, today=clock.local_day(now, settings.zone), now=now)
        return bool(account.roles)


async def remove(settings: Settings, person_id: UUID, member_id: UUID, *, now: datetime) -> None:
    """Ends the membership of another member of the organisation that the actor leads.

    Raises the 403 refusal for who leads nothing (any more) and for staff, whose accounts are an admin's to change;
    404 for who is no member of it (any more), 409 for oneself.
    """
    async with transaction():
        actor = await acting(settings, person_id, now=now, other=member_id)
        refuse_unless_lead(actor, actor.organisation_id)
        if member_id == person_id:
            raise conflict(rules.NOT_YOURSELF)
        member = await accounts.by_id(member_id)
        ours = member is not None and member.organisation_id == actor.organisation_id
        if member is None or not ours or member.membership_ended_on is not None:
            raise not_found()
        if member.roles:
            raise forbidden(roles.STAFF_BY_ADMIN)
        await end(member, actor_id=person_id, today=clock.local_day(now, settings.zone), now=now)


async def end(member: Account, *, actor_id: UUID | None, today: date, now: datetime) -> None:
    """Takes a member, whose row is locked, out of their organisation today: every way into the account goes at once.

    What is left of it goes one year later, as the privacy statement says (purpose `account`). Who works here keeps
    their ways in.
    """
    await execute(
        "UPDATE person SET membership_ended_on = $1, organisation_lead = $2 WHERE id = $3",
        today,
        False,
        member.id,
    )
    if not member.roles:
        await access.take([member.id])
    await audit.note(Event.MEMBERSHIP_ENDED, now=now, actor=actor_id, subject=member.id)


async def acting(settings: Settings, person_id: UUID, *, now: datetime, other: UUID | None = None) -> Account:
    """The actor as they are now, locked (with `other`, in order of id) and stamped. Raises the 401 refusal."""
    await rows(
        f"SELECT id FROM person WHERE id IN ($1, $2) ORDER BY id{for_update()}", person_id, other or person_id
    )
    await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
    account = await accounts.by_id(person_id)
    if account is None or account.verified_at is None:
        raise Refusal(401)
    return account


def refuse_unless_lead(account: Account, organisation_id: UUID | None) -> None:
    """Raises the 403 refusal unless this person, whose row is locked, leads the organisation."""
    if not rules.leads(
        lead=account.organisation_lead,
        organisation_id=account.organisation_id,
        membership_ended_on=account.membership_ended_on,
        of=organisation_id,
    ):
        raise forbidden(rules.ONLY_LEADS)
