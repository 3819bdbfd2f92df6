"""How every action begins: the actor's row locked and their day stamped, then the idea's row locked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts import activity
from portal.db import for_update, row
from portal.ideas.queries import missing
from portal.ideas.rules import may_see
from portal.web.errors import Refusal, not_found
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LockedIdea:
    """The columns that rules ask for, as they are until the transaction ends."""

    id: UUID
    author_id: UUID | None
    status: str
    response: str
    responded_at: datetime | None
    decided_on: date | None
    vote_count: int
    trend: float
    hidden_at: datetime | None
    merged_into_id: UUID | None
    version: int
    title: str
    description: str


async def lock_actor(actor: Viewer, *, today: date, ideas: bool = True) -> UUID:
    """Locks the row of who acts, stamps their day, and returns their id. Raises 401 for a visitor."""
    if actor.person_id is None:
        raise Refusal(401)
    await activity.lock_and_stamp(actor.person_id, today=today, ideas=ideas)
    return actor.person_id


async def lock_idea(idea_id: UUID, actor: Viewer) -> LockedIdea:
    """Locks the idea. Raises 404 when it is not there for `actor`, 410 when it was deleted for good."""
    found = await row(
        "SELECT id, author_id, status, response, responded_at, decided_on, vote_count, trend, hidden_at,"
        f" merged_into_id, version, title, description FROM idea WHERE id = $1{for_update()}",
        idea_id,
    )
    if found is None:
        raise await missing(idea_id)
    idea = LockedIdea(**found)
    is_author = idea.author_id is not None and idea.author_id == actor.person_id
    if not may_see(hidden=idea.hidden_at is not None, is_author=is_author, is_agent=actor.is_agent):
        raise not_found()
    return idea
