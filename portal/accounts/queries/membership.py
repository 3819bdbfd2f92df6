"""An organisation as its members see it; those who lead it see the members too."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.db import row, rows

_MEMBERSHIP = """
SELECT o.id AS organisation_id, o.name, o.agreement_start, o.agreement_end, p.organisation_lead AS lead
FROM person p JOIN organisation o ON o.id = p.organisation_id
WHERE p.id = $1 AND p.membership_ended_on IS NULL AND p.verified_at IS NOT NULL
"""
_LEADS = """
SELECT name FROM person WHERE organisation_id = $1 AND membership_ended_on IS NULL AND organisation_lead
 AND restricted_at IS NULL
ORDER BY name, id
"""
# "Since" is the day in the audit log, which forgets after two years.
_MEMBERS = """
SELECT p.id, p.name, p.email, p.organisation_lead AS lead, e.at AS since
FROM person p LEFT JOIN audit_event e ON e.id = (
    SELECT x.id FROM audit_event x WHERE x.subject_id = p.id AND x.kind = 'membership_started'
    ORDER BY x.at DESC, x.id DESC LIMIT 1)
WHERE p.organisation_id = $1 AND p.membership_ended_on IS NULL AND p.restricted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Membership:
    """The organisation that somebody belongs to."""

    organisation_id: UUID
    name: str
    agreement_start: date | None
    agreement_end: date | None
    lead: bool  # whether they lead it themselves


@dataclass(frozen=True, slots=True)
class Member:
    """A member, as who leads the organisation sees them: nothing of what they wrote."""

    id: UUID
    name: str
    email: str
    lead: bool
    since: datetime | None


async def of(person_id: UUID) -> Membership | None:
    """The organisation that the viewer is a member of now, or None."""
    found = await row(_MEMBERSHIP, person_id)
    return Membership(**{**found, "lead": bool(found["lead"])}) if found else None


async def leads(membership: Membership) -> list[str]:
    """The names of those who lead it."""
    return [one["name"] for one in await rows(_LEADS, membership.organisation_id)]


async def members(membership: Membership) -> list[Member]:
    """Its members by name (the first 200), for who leads it; nobody for anybody else."""
    if not membership.lead:
        return []
    found = await rows(f"{_MEMBERS} ORDER BY p.name, p.id LIMIT 200", membership.organisation_id)
    return [Member(**{**one, "lead": bool(one["lead"])}) for one in found]


async def member(membership: Membership, person_id: UUID) -> Member | None:
    """One of its members, for who leads it; None for anybody else, and for who is no member of it."""
    if not membership.lead:
        return None
    found = await row(f"{_MEMBERS} AND p.id = $2", membership.organisation_id, person_id)
    return Member(**{**found, "lead": bool(found["lead"])}) if found else None
