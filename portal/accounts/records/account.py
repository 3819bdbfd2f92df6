"""The account itself, its organisation's record where it names the person, and invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from portal.accounts import expiry
from portal.accounts.retention import customer_due, deletion_due
from portal.holdings.calendar import day_after
from portal.holdings.shares import OTHER, YOU, Field, Kind, Record
from portal.holdings.types import Stake
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings

PURPOSE = "account"
ROLES = {
    "agent": N_("Agent"),
    "manager": N_("Manager"),
    "privacy": N_("Privacy officer"),
    "admin": N_("Admin"),
}

_ACCOUNT = (
    "SELECT p.id, p.name, p.display_name, p.company, p.email, p.language, o.name AS organisation, p.organisation_lead,"
    " p.membership_ended_on, p.is_agent, p.is_manager, p.is_privacy, p.is_admin, p.verified_at, p.disabled_at,"
    " p.active_on, p.ideas_active_on, p.mail_idea_status, p.mail_idea_comment, p.restricted_at, p.erase_on,"
    " p.created_at, p.password_hash <> '' AS password,"
    " (SELECT count(*) FROM totp_secret s WHERE s.person_id = p.id AND s.confirmed_at IS NOT NULL) AS app,"
    " (SELECT count(*) FROM recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL) AS codes,"
    " (SELECT count(*) FROM known_device d WHERE d.person_id = p.id) AS devices"
    " FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id"
    " WHERE p.id = $1 AND p.id < $2 ORDER BY p.id DESC LIMIT $3"
)
_CONTACT = (
    "FROM organisation o JOIN person p ON lower(o.contact_email) = p.email_key"
    " WHERE p.id = $1 AND o.contact_email <> ''"
)
_CONTACTS = (
    "SELECT o.id, o.name, o.contact_name, o.contact_email, o.contact_phone, o.address, o.agreement_end, o.created_at"
    f" {_CONTACT} AND o.id < $2 ORDER BY o.id DESC LIMIT $3"
)
_INVITED = (
    "FROM invitation i JOIN organisation o ON o.id = i.organisation_id"
    " WHERE (i.invited_by_id = $1 OR i.email_key = (SELECT email_key FROM person WHERE id = $1))"
)
_INVITATIONS = (
    "SELECT i.id, i.invited_by_id, i.email, i.created_at, i.expires_at, i.used_at, o.name AS organisation,"
    " i.email_key = (SELECT email_key FROM person WHERE id = $1) AS mine"
    f" {_INVITED} AND i.id < $2 ORDER BY i.id DESC LIMIT $3"
)


@dataclass(frozen=True, slots=True)
class Going:
    """The day on which somebody's account goes, as the sweep has it."""

    settings: Settings
    stakes: Sequence[Stake]

    async def on(self, person_id: UUID) -> date | None:
        """The first local day on which it is gone; None while its clock has not started."""
        standings = await expiry.standings([person_id])
        if not standings:
            return None
        today = clock.local_day(clock.now(), self.settings.zone)
        needed = await expiry.needed_until(self.stakes, [person_id], today)
        return deletion_due(expiry.standing(self.settings, standings[0]), needed.get(person_id))


def account(going: Going) -> Kind:
    """The row of the person. Of what opens the account only that it is there."""
    return Kind(
        key="account",
        purpose=PURPOSE,
        name=N_("Your account"),
        fields={
            "name": Field(N_("Name")),
            "display_name": Field(N_("Name that others see")),
            "company": Field(N_("Company")),
            "email": Field(N_("E-mail address")),
            "language": Field(N_("Language")),
            "organisation": Field(N_("Organisation")),
            "organisation_lead": Field(N_("Leads the organisation"), "flag"),
            "membership_ended_on": Field(N_("Membership ended on"), "day"),
            "roles": Field(N_("Roles"), "list", parts={"role": Field(N_("Role"), words=ROLES)}),
            "confirmed_at": Field(N_("Address confirmed"), "moment"),
            "disabled_at": Field(N_("Disabled"), "moment"),
            "active_on": Field(N_("Last active on"), "day"),
            "ideas_active_on": Field(N_("Last active on the ideas pages on"), "day"),
            "mail_idea_status": Field(N_("Mail when an idea gets an answer"), "flag"),
            "mail_idea_comment": Field(N_("Mail when somebody comments"), "flag"),
            "password": Field(N_("Has a password"), "flag"),
            "authenticator_app": Field(N_("Has an authenticator app"), "flag"),
            "recovery_codes": Field(N_("Recovery codes left"), "number"),
            "known_devices": Field(N_("Browsers that we recognise"), "number"),
            "restricted_at": Field(N_("Use restricted since"), "moment"),
            "erase_on": Field(N_("Is erased on, unless you sign in before"), "day"),
        },
        count="SELECT count(*) FROM person WHERE id = $1",
        page=_ACCOUNT,
        read=partial(_account, going),
    )


async def _account(going: Going, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    gone_on = await going.on(person_id)
    return [
        Record(
            purpose=PURPOSE,
            kind="account",
            id=one["id"],
            made_at=one["created_at"],
            gone_on=gone_on,
            path="/account",
            data=_said(one),
        )
        for one in found
    ]


_SAME = (
    "name display_name company email language organisation membership_ended_on disabled_at active_on ideas_active_on"
    " restricted_at erase_on"
).split()


def _said(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **{column: one[column] for column in _SAME},
        "organisation_lead": bool(one["organisation_lead"]),
        "roles": [{"role": role} for role in ROLES if one[f"is_{role}"]],
        "confirmed_at": one["verified_at"],
        "mail_idea_status": bool(one["mail_idea_status"]),
        "mail_idea_comment": bool(one["mail_idea_comment"]),
        "password": bool(one["password"]),
        "authenticator_app": bool(one["app"]),
        "recovery_codes": one["codes"],
        "known_devices": one["devices"],
    }


def contact() -> Kind:
    """The record of an organisation that names this person's address as its contact."""
    return Kind(
        key="contact",
        purpose="customer_record",
        name=N_("Contact person of an organisation"),
        fields={
            "organisation": Field(N_("Organisation")),
            "name": Field(N_("Name")),
            "email": Field(N_("E-mail address")),
            "phone": Field(N_("Phone")),
            "address": Field(N_("Address")),
        },
        count=f"SELECT count(*) {_CONTACT}",
        page=_CONTACTS,
        read=_contacts,
    )


async def _contacts(person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose="customer_record",
            kind="contact",
            id=one["id"],
            title=one["name"],
            made_at=one["created_at"],
            gone_on=customer_due(one["agreement_end"]),
            data={
                "organisation": one["name"],
                "name": one["contact_name"],
                "email": one["contact_email"],
                "phone": one["contact_phone"],
                "address": one["address"],
            },
        )
        for one in found
    ]


def invitation(settings: Settings) -> Kind:
    """Invitations to this person's address, and those that they sent: whom those are for stays out of it."""
    return Kind(
        key="invitation",
        purpose=PURPOSE,
        name=N_("Invitation"),
        fields={
            "organisation": Field(N_("Organisation")),
            "for": Field(N_("For"), words={YOU: N_("You"), OTHER: N_("Another participant")}),
            "by": Field(N_("From"), words={YOU: N_("You"), OTHER: N_("Another participant")}),
            "expires_at": Field(N_("Works until"), "moment"),
            "used_at": Field(N_("Used"), "moment"),
        },
        count=f"SELECT count(*) {_INVITED}",
        page=_INVITATIONS,
        read=partial(_invitations, settings),
    )


async def _invitations(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=PURPOSE,
            kind="invitation",
            id=one["id"],
            title=one["organisation"],
            made_at=one["created_at"],
            gone_on=over_on(one["expires_at"], settings),
            data={
                "organisation": one["organisation"],
                "for": YOU if one["mine"] else OTHER,
                "by": YOU if one["invited_by_id"] == person_id else OTHER,
                "expires_at": one["expires_at"],
                "used_at": one["used_at"],
            },
        )
        for one in found
    ]


def over_on(moment: datetime, settings: Settings) -> date:
    """The first day on which something is gone that goes within an hour of `moment`."""
    return day_after(clock.local_day(moment + timedelta(hours=1), settings.zone))
