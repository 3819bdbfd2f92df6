"""What the desk does with the accounts of others. Every action locks the persons that it concerns, in order of id."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from portal.accounts import activity
from portal.accounts.actions import audit, devices, links, membership
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import roles as rules
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, rows, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import Refusal, conflict, forbidden, not_found
from portal.web.viewer import ROLES, Viewer


async def set_roles(
    settings: Settings, actor: Viewer, person_id: UUID, roles: AbstractSet[str], *, now: datetime
) -> None:
    """Gives a person exactly these roles; their sessions end, so that the new ones hold from the next sign-in on.

    For admins. Refuses to take the last admin's role. The same roles again change nothing.
    """
    if not actor.can("admin"):
        raise forbidden()
    async with transaction():
        target = await _locked(settings, actor, person_id, now)
        if target.roles == roles:
            return
        await _keep_an_admin(target, stays_admin="admin" in roles)
        await execute(
            "UPDATE person SET is_agent = $1, is_manager = $2, is_privacy = $3, is_admin = $4 WHERE id = $5",
            *(role in roles for role in ROLES),
            person_id,
        )
        await sessions.end_all(person_id)
        await audit.note(
            Event.ROLES_CHANGED,
            now=now,
            actor=actor.person_id,
            subject=person_id,
            detail=" ".join(sorted(roles)),
        )


async def disable(settings: Settings, actor: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Closes an account until it is enabled again: sessions and links end at once. Nothing is deleted."""
    async with transaction():
        target = await _managed(settings, actor, person_id, now)
        if target.disabled_at is not None:
            return
        if target.id == actor.person_id:
            raise conflict(rules.NOT_YOURSELF)
        await _keep_an_admin(target, stays_admin=False)
        await close(person_id, now=now)
        await audit.note(Event.DISABLED, now=now, actor=actor.person_id, subject=person_id)


async def enable(settings: Settings, actor: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Opens a disabled account again, with the password that it had."""
    async with transaction():
        target = await _managed(settings, actor, person_id, now)
        if target.disabled_at is None:
            return
        # an account that is being erased stays closed
        opened = await execute(
            "UPDATE person SET disabled_at = NULL WHERE id = $1 AND (erase_on IS NULL OR erase_on > $2)",
            person_id,
            clock.local_day(now, settings.zone),
        )
        if not opened:
            raise conflict(rules.BEING_ERASED)
        await audit.note(Event.ENABLED, now=now, actor=actor.person_id, subject=person_id)


async def end_sessions(settings: Settings, actor: Viewer, person_id: UUID, *, now: datetime) -> int:
    """Signs a person out everywhere. Returns how many sessions ended."""
    async with transaction():
        await _managed(settings, actor, person_id, now)
        ended = await sessions.end_all(person_id)
        await devices.forget(person_id)
        if ended:
            await audit.note(
                Event.SESSIONS_ENDED, now=now, actor=actor.person_id, subject=person_id, detail=str(ended)
            )
        return ended


async def set_lead(settings: Settings, actor: Viewer, person_id: UUID, *, lead: bool, now: datetime) -> None:
    """Makes a member lead of their organisation, or no longer so."""
    async with transaction():
        target = await _managed(settings, actor, person_id, now)
        if target.organisation_lead == lead:
            return
        changed = await execute(
            "UPDATE person SET organisation_lead = $1 WHERE id = $2 AND organisation_id IS NOT NULL",
            lead,
            person_id,
        )
        if not changed:
            raise conflict(rules.NO_MEMBER)
        await audit.note(
            Event.LEAD_CHANGED, now=now, actor=actor.person_id, subject=person_id, detail=str(int(lead))
        )


async def end_membership(settings: Settings, actor: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Takes a person out of their organisation, today; see `membership.end`. Not a member: nothing happens."""
    async with transaction():
        target = await _managed(settings, actor, person_id, now)
        if target.organisation_id is None or target.membership_ended_on is not None:
            return
        today = clock.local_day(now, settings.zone)
        await membership.end(target, actor_id=actor.person_id, today=today, now=now)


async def close(person_id: UUID, *, now: datetime) -> None:
    """Disables an account inside the open transaction: its sessions and links end."""
    await execute("UPDATE person SET disabled_at = $1 WHERE id = $2", now, person_id)
    await sessions.end_all(person_id)
    await devices.forget(person_id)
    await links.end_all(person_id)


async def _managed(settings: Settings, actor: Viewer, person_id: UUID, now: datetime) -> Account:
    target = await _locked(settings, actor, person_id, now)
    refusal = rules.refusal_to_manage(actor.roles, target.roles)
    if refusal:
        raise forbidden(refusal)
    return target


async def _locked(settings: Settings, actor: Viewer, person_id: UUID, now: datetime) -> Account:
    if actor.person_id is None:
        raise Refusal(401)
    # with every admin: two who take each other's role at the same moment must not both succeed
    locked = await rows(
        f"SELECT id, restricted_at FROM person WHERE is_admin OR id IN ($1, $2) ORDER BY id{for_update()}",
        actor.person_id,
        person_id,
    )
    await activity.lock_and_stamp(actor.person_id, today=clock.local_day(now, settings.zone), ideas=False)
    target = await accounts.by_id(person_id)
    hidden = {one["id"] for one in locked if one["restricted_at"] is not None}
    if target is None or (person_id in hidden and not actor.can("privacy")):
        raise not_found()
    return target


async def _keep_an_admin(target: Account, *, stays_admin: bool) -> None:
    others = await rows(
        "SELECT id FROM person WHERE is_admin AND disabled_at IS NULL AND verified_at IS NOT NULL AND id <> $1 LIMIT 1",
        target.id,
    )
    refusal = rules.refusal_to_drop_admin(
        is_admin="admin" in target.roles, stays_admin=stays_admin, other_admins=len(others)
    )
    if refusal:
        raise conflict(refusal)
