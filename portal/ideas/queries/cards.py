"""An idea as it stands in a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import dialect, placeholders, rows
from portal.ideas.queries.visible import LISTED
from portal.ideas.rules import DECIDED, plainly
from portal.web.viewer import VISITOR, Viewer

# {voted}: VOTED for the viewer `$1`, or NOT_VOTED. (Not VOTED for NULL: a plan can do without the votes then, and
# PostgreSQL would make that plan anew for every request, which costs more than the list.)
COLUMNS = """
i.id, i.title, substr(i.description, 1, 600) AS description, i.status, i.vote_count, i.comment_count, i.trend,
i.hidden_at, i.restricted_at, i.created_at, i.responded_at, b.name AS board_name, {voted} AS voted
"""
VOTED = "EXISTS (SELECT 1 FROM vote v WHERE v.idea_id = i.id AND v.person_id = $1)"
NOT_VOTED = "FALSE"
TOP = f"""
SELECT {COLUMNS} FROM idea i JOIN board b ON b.id = i.board_id
WHERE {LISTED} AND i.status NOT IN ('implemented', 'rejected') ORDER BY i.trend DESC, i.id DESC LIMIT {{limit}}
"""


@dataclass(frozen=True, slots=True)
class IdeaCard:
    """One idea in a list, as the viewer may see it."""

    id: UUID
    title: str
    description: str  # the beginning of it, Markdown
    status: str
    board_name: str
    vote_count: int
    comment_count: int
    trend: float
    created_at: datetime
    answered: bool
    hidden: bool
    restricted: bool  # by its author, who alone sees it in a list
    voted: bool  # by the viewer

    @property
    def excerpt(self) -> str:
        """The beginning of the description as plain text."""
        return plainly(self.description)

    @property
    def decided(self) -> bool:
        """Whether voting is over."""
        return self.status in DECIDED


def card(found: dict[str, Any]) -> IdeaCard:
    """The card in a row of COLUMNS."""
    return IdeaCard(
        id=found["id"],
        title=found["title"],
        description=found["description"],
        status=found["status"],
        board_name=found["board_name"],
        vote_count=found["vote_count"],
        comment_count=found["comment_count"],
        trend=found["trend"],
        created_at=found["created_at"],
        answered=found["responded_at"] is not None,
        hidden=found["hidden_at"] is not None,
        restricted=found["restricted_at"] is not None,
        voted=bool(found["voted"]),
    )


def asks_votes(viewer: Viewer) -> bool:
    """Whether a list that everybody may see is read together with the viewer's votes.

    On PostgreSQL every statement is a way to its server and back. SQLite answers from memory what it was asked before
    (`portal/db/unchanged.py`): the same statement for everybody, and votes apart, by `with_votes`.
    """
    return viewer.signed_in and dialect() == "postgres"


async def with_votes(viewer: Viewer, cards: Sequence[IdeaCard]) -> list[IdeaCard]:
    """The same cards, with what `viewer` voted for: one statement, and none for a visitor."""
    if not viewer.signed_in or not cards:
        return list(cards)
    found = await rows(
        f"SELECT idea_id FROM vote WHERE person_id = $1 AND idea_id IN ({placeholders(len(cards), first=2)})",
        viewer.person_id,
        *(one.id for one in cards),
    )
    voted = {one["idea_id"] for one in found}
    return [replace(one, voted=True) if one.id in voted else one for one in cards]


async def top_ideas(limit: int, viewer: Viewer = VISITOR) -> Sequence[IdeaCard]:
    """The `limit` ideas that trend most among those that are still open to votes: for the home page."""
    together = asks_votes(viewer)
    sql = TOP.format(voted=VOTED if together else NOT_VOTED, limit=limit)
    cards = [card(one) for one in await rows(sql, *([viewer.person_id] if together else []))]
    return cards if together else await with_votes(viewer, cards)
