"""Who voted for an idea, for the desk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.db import rows
from portal.web.paging import Paged, paged

SIZE = 50

# A restricted person's vote counts, and their name is shown to nobody.
_VOTERS = """
SELECT v.id, v.person_id, v.created_at, p.name, COALESCE(o.name, p.company) AS company
FROM vote v JOIN person p ON p.id = v.person_id LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE v.idea_id = $1 AND v.person_id > $2 AND p.restricted_at IS NULL
ORDER BY v.person_id LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who voted."""

    id: UUID
    person_id: UUID
    created_at: datetime
    name: str
    company: str


async def voters(idea_id: UUID, after: UUID | None = None) -> Paged[Voter]:
    """A page of those who voted, in the order in which their accounts were made. Ask `vote_card` first whether the idea
    is there for the viewer."""
    found = await rows(_VOTERS, idea_id, after or UUID(int=0), SIZE + 1)
    return paged([Voter(**one) for one in found], SIZE, lambda one: [one.person_id])
