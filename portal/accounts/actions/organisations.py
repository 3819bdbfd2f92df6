"""Organisations, their agreements and who belongs to them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from portal.accounts import activity
from portal.accounts.actions import audit
from portal.accounts.models import Organisation
from portal.accounts.queries import accounts, organisations
from portal.accounts.rules import roles as rules
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, row, transaction
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.changes import mark, refuse_outdated
from portal.web.errors import Refusal, forbidden, not_found
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Contact:
    """Who speaks for an organisation, and how to reach them; "" for what nobody told."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""  # of the organisation


@dataclass(frozen=True, slots=True)
class Agreement:
    """An organisation's name, the days of its agreement (either may be open), and its contact."""

    name: str
    start: date | None
    end: date | None
    contact: Contact = Contact()


class Joined(StrEnum):
    """What came of adding somebody."""

    DONE = "done"
    NOBODY = "nobody"  # no confirmed account with that address
    ELSEWHERE = "elsewhere"  # a member of another organisation


async def create(settings: Settings, actor: Viewer, said: Agreement, *, now: datetime) -> UUID:
    """Makes an organisation without members, and returns its id."""
    async with transaction():
        await _act(settings, actor, now)
        made = await Organisation.create(
            id=ids.new_id(),
            name=said.name,
            agreement_start=said.start,
            agreement_end=said.end,
            contact_name=said.contact.name,
            contact_email=said.contact.email,
            contact_phone=said.contact.phone,
            address=said.contact.address,
            created_at=now,
        )
        return made.id


async def edit(
    settings: Settings,
    actor: Viewer,
    organisation_id: UUID,
    said: Agreement,
    *,
    seen: str = "",
    now: datetime,
) -> None:
    """Keeps another name, other days or another contact. Retention of what its members hold follows the new days from
    then on. Raises 404 when there is none, Outdated when it is no longer as the writer saw it (`seen`)."""
    async with transaction():
        await _act(settings, actor, now)
        await row(f"SELECT id FROM organisation WHERE id = $1{for_update()}", organisation_id)
        present = await organisations.get(organisation_id)
        if present is None:
            raise not_found()
        contact = (said.contact.name, said.contact.email, said.contact.phone, said.contact.address)
        refuse_outdated(seen, now=present.mark, wanted=mark(said.name, said.start, said.end, *contact))
        await execute(
            "UPDATE organisation SET name = $1, agreement_start = $2, agreement_end = $3, contact_name = $4,"
            " contact_email = $5, contact_phone = $6, address = $7 WHERE id = $8",
            said.name,
            said.start,
            said.end,
            *contact,
            organisation_id,
        )


async def add_member(
    settings: Settings, actor: Viewer, organisation_id: UUID, address: Address, *, now: datetime
) -> Joined:
    """Makes the person with this address a member. Who left an organisation before can sign in again, after setting
    a new password. Adding a member again changes nothing.
    """
    async with transaction():
        await _act(settings, actor, now)
        target = await accounts.locked_by_key(address.key)
        if target is None or target.verified_at is None:
            return Joined.NOBODY
        refusal = rules.refusal_to_manage(actor.roles, target.roles)
        if refusal:
            raise forbidden(refusal)
        if target.organisation_id == organisation_id and target.membership_ended_on is None:
            return Joined.DONE
        if target.organisation_id is not None and target.membership_ended_on is None:
            return Joined.ELSEWHERE
        if await row(f"SELECT id FROM organisation WHERE id = $1{for_update()}", organisation_id) is None:
            raise not_found()
        await execute(
            "UPDATE person SET organisation_id = $1, membership_ended_on = NULL, organisation_lead = $2 WHERE id = $3",
            organisation_id,
            False,
            target.id,
        )
        await audit.note(Event.MEMBERSHIP_STARTED, now=now, actor=actor.person_id, subject=target.id)
        return Joined.DONE


async def _act(settings: Settings, actor: Viewer, now: datetime) -> None:
    if actor.person_id is None:
        raise Refusal(401)
    await activity.lock_and_stamp(actor.person_id, today=clock.local_day(now, settings.zone), ideas=False)
