"""Organisations as the desk sees them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.db import row, rows
from portal.web.changes import mark
from portal.web.paging import Paged, paged

SIZE = 30
# what the form of an organisation shows, in the order in which its mark is made
SHOWN = (
    "name",
    "agreement_start",
    "agreement_end",
    "contact_name",
    "contact_email",
    "contact_phone",
    "address",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: UUID
    name: str
    agreement_start: date | None
    agreement_end: date | None
    members: int


@dataclass(frozen=True, slots=True)
class Record(Listed):
    """One organisation, with who speaks for it."""

    contact_name: str
    contact_email: str
    contact_phone: str
    address: str

    @property
    def mark(self) -> str:
        """Of what its form shows."""
        return mark(*(getattr(self, name) for name in SHOWN))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to an organisation, or did."""

    id: UUID
    name: str
    email: str
    lead: bool
    left_on: date | None


async def page(after: tuple[str, UUID] | None) -> Paged[Listed]:
    """A page of organisations by name; `after`: name and id of the last one on the page before."""
    name, last = after or ("", UUID(int=0))
    found = await rows(
        "SELECT o.id, o.name, o.agreement_start, o.agreement_end, (SELECT count(*) FROM person p"
        " WHERE p.organisation_id = o.id AND p.membership_ended_on IS NULL) AS members"
        " FROM organisation o WHERE (o.name, o.id) > ($1, $2) ORDER BY o.name, o.id LIMIT $3",
        name,
        last,
        SIZE + 1,
    )
    return paged([Listed(**one) for one in found], SIZE, lambda one: [one.name, one.id])


def place(name: object) -> str:
    """`name` when it can be one of an organisation, for the cursor of a page. Raises ValueError."""
    if not isinstance(name, str) or not name.isprintable():
        raise ValueError("no name of an organisation")
    return name


async def get(organisation_id: UUID) -> Record | None:
    """One organisation."""
    found = await row(
        "SELECT o.id, o.name, o.agreement_start, o.agreement_end, o.contact_name,"
        " o.contact_email, o.contact_phone, o.address, (SELECT count(*) FROM person p"
        " WHERE p.organisation_id = o.id AND p.membership_ended_on IS NULL) AS members"
        " FROM organisation o WHERE o.id = $1",
        organisation_id,
    )
    return Record(**found) if found else None


async def members(organisation_id: UUID) -> list[Member]:
    """Who belongs to it (the first 200 by name), those who left last; without who had the use of their data
    restricted."""
    found = await rows(
        "SELECT id, name, email, organisation_lead AS lead, membership_ended_on AS left_on FROM person"
        " WHERE organisation_id = $1 AND restricted_at IS NULL"
        " ORDER BY CASE WHEN membership_ended_on IS NULL THEN 0 ELSE 1 END, name, id LIMIT 200",
        organisation_id,
    )
    return [Member(**{**one, "lead": bool(one["lead"])}) for one in found]
