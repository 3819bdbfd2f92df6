"""How every action begins: the actor's row locked and their day stamped, then the idea's row locked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts import activity
from portal.db import for_update, row
from portal.holdings import holds
from portal.ideas.queries import missing
from portal.ideas.rules import may_see
from portal.web.errors import Refusal, conflict, not_found
from portal.web.viewer import Viewer

RESTRICTED_UNDER = (
    "SELECT id FROM comment WHERE idea_id = $1 AND restricted_at IS NOT NULL AND author_id <> $2 LIMIT 1"
)
NOBODY = UUID(int=0)


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
    restricted_at: datetime | None
    merged_into_id: UUID | None
    version: int
    title: str
    description: str


async def lock_actor(actor: Viewer, *, today: date, ideas: bool = True) -> UUID:
    """Locks the row of who acts, stamps their day, and returns their id. Raises 401 for a visitor, 409 for who had the
    use of their data restricted."""
    if actor.person_id is None:
        raise Refusal(401)
    await activity.lock_and_stamp(actor.person_id, today=today, ideas=ideas, adding=True)
    return actor.person_id


async def lock_idea(idea_id: UUID, actor: Viewer) -> LockedIdea:
    """Locks the idea. Raises 404 when it is not there for `actor`, 410 when it was deleted for good, and 409 for who
    sees it although it is restricted: nobody does anything with it."""
    found = await row(
        "SELECT id, author_id, status, response, responded_at, decided_on, vote_count, trend, hidden_at,"
        f" restricted_at, merged_into_id, version, title, description FROM idea WHERE id = $1{for_update()}",
        idea_id,
    )
    if found is None:
        raise await missing(idea_id)
    idea = LockedIdea(**found)
    is_author = idea.author_id is not None and idea.author_id == actor.person_id
    if not may_see(
        hidden=idea.hidden_at is not None,
        restricted=idea.restricted_at is not None,
        is_author=is_author,
        is_agent=actor.is_agent,
        is_privacy=actor.can("privacy"),
    ):
        raise not_found()
    if idea.restricted_at is not None:
        raise conflict(holds.ONLY_KEPT)
    return idea


async def refuse_to_rewrite(idea_id: UUID) -> None:
    """Raises 409 while a legal claim needs the locked idea: its words, and those under it, stay as they are."""
    if await holds.held("idea", [idea_id]):
        raise conflict(holds.STAYS_AS_IT_IS)


async def refuse_frozen(idea_id: UUID, but: UUID | None) -> None:
    """Raises 409 when the locked idea stays for now: for a legal claim, or because somebody else (not `but`) had
    something that they wrote under it restricted."""
    if await holds.held("idea", [idea_id]):
        raise conflict(holds.WHY_KEPT[holds.HELD])
    if await row(RESTRICTED_UNDER, idea_id, but or NOBODY) is not None:
        raise conflict(holds.WHY_KEPT[holds.RESTRICTED])
