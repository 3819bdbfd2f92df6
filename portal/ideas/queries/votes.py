"""The vote column of one idea."""

from dataclasses import dataclass
from uuid import UUID

from portal.db import row
from portal.ideas.queries.idea import missing
from portal.ideas.queries.visible import SEEN
from portal.ideas.rules import DECIDED
from portal.web.viewer import Viewer

_SEEN = SEEN.format(person="$2", agent="$3", privacy="$4")


@dataclass(frozen=True, slots=True)
class VoteCard:
    """What the vote column and the offer of mail need."""

    id: UUID
    title: str
    vote_count: int
    voted: bool
    following: bool
    decided: bool


async def vote_card(idea_id: UUID, viewer: Viewer) -> VoteCard:
    """The vote column as `viewer` sees it now. Raises 404 or 410 when the idea is not there for them."""
    found = await row(
        "SELECT i.id, i.title, i.status, i.vote_count,"
        " EXISTS (SELECT 1 FROM vote v WHERE v.idea_id = i.id AND v.person_id = $2) AS voted,"
        " EXISTS (SELECT 1 FROM follow f WHERE f.idea_id = i.id AND f.person_id = $2) AS following"
        f" FROM idea i WHERE i.id = $1 AND {_SEEN}",
        idea_id,
        viewer.person_id,
        viewer.is_agent,
        viewer.can("privacy"),
    )
    if found is None:
        raise await missing(idea_id)
    return VoteCard(
        found["id"],
        found["title"],
        found["vote_count"],
        bool(found["voted"]),
        bool(found["following"]),
        found["status"] in DECIDED,
    )
