"""How ideas go when they are due: SQL finds them, `rules.deletion_due` decides, and decides again under lock.

Lock order: persons by id, then ideas by id, as in every action. With its author's row locked an idea cannot be judged
by yesterday's activity; with its own row locked nobody votes, comments, reopens or merges meanwhile.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, transaction
from portal.holdings import erasure
from portal.holdings.calendar import add_months
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.ideas import rules
from portal.settings import Settings
from portal.web import paging

KIND = "idea"
RULE = Rule("ideas.decided", 1)
ASKED = Rule("ideas.asked_by_author", 1)
FIRST = (date.min, UUID(int=0))

# In the order of an index, and never more than a page: a superset, for the author's activity only makes it later.
_CANDIDATES = """
SELECT i.id, i.status, i.decided_on, i.author_id, i.merged_into_id, p.ideas_active_on,
    EXISTS (SELECT 1 FROM idea m WHERE m.merged_into_id = i.id) AS survivor
FROM idea i LEFT JOIN person p ON p.id = i.author_id
WHERE i.decided_on <= $1 AND (i.decided_on, i.id) > ($2, $3)
ORDER BY i.decided_on, i.id LIMIT $4
"""
_FAMILIES = (
    "SELECT id, board_id, status, decided_on, author_id, merged_into_id, vote_count FROM idea"
    " WHERE id IN ({0}) OR merged_into_id IN ({0}) ORDER BY id"
)
_THREAD = (
    "DELETE FROM vote WHERE idea_id IN ({})",
    "DELETE FROM comment WHERE idea_id IN ({})",
    "DELETE FROM follow WHERE idea_id IN ({})",
    "DELETE FROM status_change WHERE idea_id IN ({})",
    "DELETE FROM idea WHERE id IN ({})",
)
_TALLY = (
    "INSERT INTO idea_tally (month, board_id, status, ideas, votes) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (month, board_id, status) DO UPDATE"
    " SET ideas = idea_tally.ideas + excluded.ideas, votes = idea_tally.votes + excluded.votes"
)


@dataclass(frozen=True, slots=True)
class _Locked:
    """Some ideas and what is merged into them, their rows and their authors' rows locked."""

    ideas: dict[UUID, dict[str, Any]]
    active_on: dict[UUID, date | None]  # of their authors, on the ideas portal

    def family(self, idea_id: UUID) -> list[UUID]:
        return [idea_id, *(one for one, idea in self.ideas.items() if idea["merged_into_id"] == idea_id)]


async def candidates(settings: Settings, today: date, after: str, limit: int) -> Page:
    """The ideas that are due on `today`, each with what was merged into it, from a read of at most `limit` ideas."""
    last = paging.decode(after, date.fromisoformat, UUID) or FIRST
    decided_by = add_months(today, -settings.idea_retention_months)
    found = await rows(_CANDIDATES, decided_by, *last, limit)
    over = [(idea, due_on) for idea in found if (due_on := due(settings, idea)) and due_on <= today]
    along = await _merged_into([idea["id"] for idea, _ in over if idea["survivor"]])
    items = [
        Candidate(idea["id"], due_on, idea["author_id"], along.get(idea["id"], ())) for idea, due_on in over
    ]
    more = len(found) == limit
    return Page(items, paging.encode((found[-1]["decided_on"], found[-1]["id"])) if more else "")


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Deletes those of the ideas `ids` that are still due on `today`, with everything on them and what was merged
    into them. Kept are the ones that came to life meanwhile: by their author's activity, or by being reopened."""
    async with transaction():
        locked = await _lock(ids)
        reasons = {one: _reason_to_keep(settings, locked, one, today) for one in ids}
        going = [one for family in ids if not reasons[family] for one in locked.family(family)]
        if going:
            await _tally([locked.ideas[one] for one in ids if not reasons[one]], today)
            await _delete(going, RULE, today, now)
    return Outcome(going, Counter(reason for reason in reasons.values() if reason))


async def erase(ids: Sequence[UUID], author_id: UUID, today: date, now: datetime) -> Outcome:
    """Deletes those of the ideas `ids` that are this author's, due or not: they asked for it. What was merged into
    one of them stands on its own again first."""
    async with transaction():
        locked = await _lock(ids)
        own = [one for one in ids if one in locked.ideas and locked.ideas[one]["author_id"] == author_id]
        if own:
            await execute(
                f"UPDATE idea SET merged_into_id = NULL WHERE merged_into_id IN ({placeholders(len(own))})",
                *own,
            )
            await _tally([locked.ideas[one] for one in own], today)
            await _delete(own, ASKED, today, now)
    return Outcome(own, Counter({"not theirs": len(ids) - len(own)} if len(own) < len(ids) else {}))


async def total() -> int:
    """How many ideas there are."""
    return int((await rows("SELECT count(*) AS n FROM idea"))[0]["n"])


def due(settings: Settings, idea: dict[str, Any]) -> date | None:
    """The first day on which the idea is gone, from a row with its columns and its author's `ideas_active_on`."""
    return rules.deletion_due(
        idea["status"],
        idea["decided_on"],
        idea["ideas_active_on"],
        settings.idea_retention_months,
        idea["merged_into_id"],
    )


async def _merged_into(ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    if not ids:
        return {}
    found = await rows(
        f"SELECT id, merged_into_id FROM idea WHERE merged_into_id IN ({placeholders(len(ids))}) ORDER BY id",
        *ids,
    )
    return (
        {one: tuple(idea["id"] for idea in found if idea["merged_into_id"] == one) for one in ids}
        if found
        else {}
    )


async def _lock(ids: Sequence[UUID]) -> _Locked:
    # something that is merged into one of them while we wait here stands on its own again afterwards: nothing is lost
    authors = await rows(
        "SELECT id, ideas_active_on FROM person WHERE id IN"
        f" (SELECT author_id FROM idea WHERE id IN ({placeholders(len(ids))})) ORDER BY id{for_update()}",
        *ids,
    )
    ideas = await rows(_FAMILIES.format(placeholders(len(ids))) + for_update(), *ids)
    return _Locked(
        {idea["id"]: idea for idea in ideas}, {one["id"]: one["ideas_active_on"] for one in authors}
    )


def _reason_to_keep(settings: Settings, locked: _Locked, idea_id: UUID, today: date) -> str:
    """Why the idea stays after all; "" when it goes."""
    idea = locked.ideas.get(idea_id)
    if idea is None:
        return "gone already"
    due_on = due(settings, {**idea, "ideas_active_on": locked.active_on.get(idea["author_id"])})
    if due_on is None:
        return "merged" if idea["merged_into_id"] else "reopened"
    return "active again" if due_on > today else ""


async def _tally(ideas: Sequence[dict[str, Any]], today: date) -> None:
    count, votes = Counter[tuple[UUID, str]](), Counter[tuple[UUID, str]]()
    for idea in ideas:
        key = (idea["board_id"], idea["status"])
        count[key] += 1
        votes[key] += idea["vote_count"]
    # in the order of its key: two changes that cross then cannot wait for each other
    month = today.replace(day=1)
    await execute_many(_TALLY, [(month, *key, count[key], votes[key]) for key in sorted(count)])


async def _delete(ids: Sequence[UUID], rule: Rule, today: date, now: datetime) -> None:
    for sql in _THREAD:
        await execute(sql.format(placeholders(len(ids))), *ids)
    await erasure.record(KIND, rule, ids, today, now)
