"""What becomes of somebody's ideas, votes and comments when their account goes: the votes go and the counts fall with
them; ideas and comments stay without an author."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows
from portal.ideas import expiry, rules
from portal.settings import Settings

_COUNT = (
    "UPDATE idea SET vote_count = (SELECT count(*) FROM vote WHERE idea_id = $1), trend = $2 WHERE id = $1"
)


async def needed_until(settings: Settings, people: Sequence[UUID], today: date) -> dict[UUID, date]:
    """For each of `people` with decided ideas of their own: the day on which the last of these goes.

    Undecided ideas need nobody: they stay without an author.
    """
    found = await rows(
        "SELECT i.id, i.author_id, i.status, i.decided_on, i.created_at, i.merged_into_id, p.ideas_active_on"
        " FROM idea i JOIN person p ON p.id = i.author_id"
        " WHERE i.decided_on IS NOT NULL AND i.merged_into_id IS NULL"
        f" AND i.author_id IN ({placeholders(len(people))})",
        *people,
    )
    told = await expiry.told_by(settings, [idea["id"] for idea in found], today)
    latest: dict[UUID, date] = {}
    for idea in found:
        due_on = expiry.due(settings, idea, told)
        if due_on is not None:
            latest[idea["author_id"]] = max(due_on, latest.get(idea["author_id"], due_on))
    return latest


async def let_go(people: Sequence[UUID], today: date, now: datetime) -> None:
    """Takes `people` out of the ideas, in the transaction that deletes them and holds their rows.

    Every idea that this touches is locked first, by id. What they wrote loses its author by the foreign keys.
    """
    ideas = await rows(
        "SELECT id, trend, vote_count FROM idea WHERE id IN"
        f" (SELECT idea_id FROM vote WHERE person_id IN ({placeholders(len(people))})"
        f" UNION SELECT id FROM idea WHERE author_id IN ({placeholders(len(people))})"
        f" UNION SELECT id FROM idea WHERE responder_id IN ({placeholders(len(people))})) ORDER BY id{for_update()}",
        *people,
    )
    votes = await rows(
        f"SELECT idea_id, created_at FROM vote WHERE person_id IN ({placeholders(len(people))})", *people
    )
    await execute(f"DELETE FROM vote WHERE person_id IN ({placeholders(len(people))})", *people)
    await count_without(ideas, votes)


async def count_without(ideas: Sequence[dict[str, Any]], votes: Sequence[dict[str, Any]]) -> None:
    """Lets the counts and scores of locked `ideas` (id, trend, vote_count) fall with `votes` (idea_id, created_at)
    that were deleted."""
    withdrawn: dict[UUID, list[datetime]] = {}
    for vote in votes:
        withdrawn.setdefault(vote["idea_id"], []).append(vote["created_at"])
    counted = [
        (one["id"], await _trend(one, withdrawn[one["id"]])) for one in ideas if one["id"] in withdrawn
    ]
    await execute_many(_COUNT, counted)


async def _trend(idea: dict[str, Any], withdrawn: Sequence[datetime]) -> float:
    """The idea's score without the votes of these moments, whose rows are deleted already."""
    trend = idea["trend"]
    for taken, voted_at in enumerate(withdrawn, start=1):
        cooler = rules.cooler(trend, voted_at, votes_left=idea["vote_count"] - taken)
        if cooler is None:
            left = await rows("SELECT created_at FROM vote WHERE idea_id = $1", idea["id"])
            return rules.trend_of(one["created_at"] for one in left)
        trend = cooler
    return float(trend)
