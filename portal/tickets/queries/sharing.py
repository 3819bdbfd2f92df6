"""With whom a ticket can be shared, for its requester."""

from dataclasses import dataclass
from uuid import UUID

from portal.db import rows
from portal.tickets.queries.views import TicketView
from portal.web.viewer import Viewer

# One row a colleague, or one without, for who is the only member.
_COLLEAGUES = """
SELECT o.name AS organisation, c.id, c.name, s.id AS share
FROM person me JOIN organisation o ON o.id = me.organisation_id
 LEFT JOIN person c ON c.organisation_id = o.id AND c.id <> me.id AND c.membership_ended_on IS NULL
  AND c.verified_at IS NOT NULL AND c.disabled_at IS NULL AND c.restricted_at IS NULL
 LEFT JOIN ticket_share s ON s.ticket_id = $2 AND s.person_id = c.id AND s.organisation_id = o.id
WHERE me.id = $1 AND me.membership_ended_on IS NULL ORDER BY c.name, c.id LIMIT 200
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of the same organisation."""

    id: UUID
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shareable:
    """How a ticket is shared, and with whom it can be. `organisation` is "" for who belongs to none."""

    organisation: str
    how: str  # private, organisation or people
    colleagues: tuple[Colleague, ...]


async def shareable(viewer: Viewer, ticket: TicketView) -> Shareable:
    """For the viewer's own ticket: their colleagues by name (the first 200), and who of them reads along."""
    found = await rows(_COLLEAGUES, viewer.person_id, ticket.id)
    colleagues = tuple(
        Colleague(one["id"], one["name"], one["share"] is not None) for one in found if one["id"] is not None
    )
    named = any(one.chosen for one in colleagues)
    how = "organisation" if ticket.shared_with else "people" if named else "private"
    return Shareable(found[0]["organisation"] if found else "", how, colleagues)
