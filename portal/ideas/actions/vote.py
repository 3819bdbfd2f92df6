"""Votes: set and withdrawn by two different actions, each harmless when sent twice."""

from datetime import date, datetime
from uuid import UUID

from portal.db import execute, rows, transaction, value
from portal.ideas.actions.locking import LockedIdea, lock_actor, lock_idea
from portal.ideas.rules import cooler, refusal_to_vote, trend_of, warmer
from portal.kit import ids
from portal.web.errors import conflict
from portal.web.viewer import Viewer


async def cast_vote(idea_id: UUID, actor: Viewer, *, now: datetime, today: date) -> None:
    """`actor` votes for the idea; who has voted already goes on having voted.

    Raises 404 or 410 when the idea is not there for them, 409 when it takes no votes.
    """
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        idea = await lock_idea(idea_id, actor)
        refusal = refusal_to_vote(
            idea.status, hidden=idea.hidden_at is not None, merged_into=idea.merged_into_id
        )
        if refusal:
            raise conflict(refusal)
        await add_vote(idea_id, person_id, idea.trend, now=now)


async def add_vote(idea_id: UUID, person_id: UUID, trend: float, *, now: datetime) -> None:
    """Writes the vote and what follows from it, in the open transaction that has the idea's row (with its `trend`)
    locked. The count is counted, so it cannot drift."""
    fresh = await value(
        "INSERT INTO vote (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (idea_id, person_id) DO NOTHING RETURNING id",
        ids.new_id(),
        idea_id,
        person_id,
        now,
    )
    if fresh is not None:
        await _count(idea_id, warmer(trend, now))


async def withdraw_vote(idea_id: UUID, actor: Viewer, *, now: datetime, today: date) -> None:
    """Takes `actor`'s vote back, without a trace; nothing happens when there is none. It may be done at any time:
    a vote is the voter's own.

    Raises 404 or 410 when the idea is not there for them.
    """
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        idea = await lock_idea(idea_id, actor)
        cast_at = await value(
            "DELETE FROM vote WHERE idea_id = $1 AND person_id = $2 RETURNING created_at", idea_id, person_id
        )
        if cast_at is not None:
            await _count(idea_id, await _without(idea, cast_at))


async def _without(idea: LockedIdea, cast_at: datetime) -> float:
    trend = cooler(idea.trend, cast_at, votes_left=idea.vote_count - 1)
    if trend is not None:
        return trend
    left = await rows("SELECT created_at FROM vote WHERE idea_id = $1", idea.id)
    return trend_of(one["created_at"] for one in left)


async def _count(idea_id: UUID, trend: float) -> None:
    await execute(
        "UPDATE idea SET vote_count = (SELECT count(*) FROM vote WHERE idea_id = $1), trend = $2 WHERE id = $1",
        idea_id,
        trend,
    )
