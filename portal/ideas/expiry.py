"""How ideas go when they are due: SQL finds them, `rules.deletion_due` decides, and decides again under lock.

Lock order: persons by id, then ideas by id, as in every action. With its author's row locked an idea cannot be judged
by yesterday's activity; with its own row locked nobody votes, comments, reopens or merges meanwhile.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.calendar import add_months
from portal.holdings.leaving import Tally
from portal.holdings.ledger import Entry
from portal.holdings.terms import Terms, Told, due_by, terms_of, told_of
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.ideas import rules
from portal.kit import clock
from portal.settings import Settings
from portal.web import paging

KIND = "idea"
KEY = "ideas"
RULE = Rule("ideas.decided", 1)
ASKED = Rule("ideas.asked_by_author", 1)
FIRST = (date.min, UUID(int=0))

# In the order of an index, and never more than a page: a superset, for the author's activity only makes it later.
_CANDIDATES = """
SELECT i.id, i.status, i.decided_on, i.created_at, i.author_id, i.merged_into_id, p.ideas_active_on,
    EXISTS (SELECT 1 FROM idea m WHERE m.merged_into_id = i.id) AS survivor
FROM idea i LEFT JOIN person p ON p.id = i.author_id
WHERE i.decided_on <= $1 AND (i.decided_on, i.id) > ($2, $3)
ORDER BY i.decided_on, i.id LIMIT $4
"""
_FAMILIES = (
    "SELECT id, board_id, status, decided_on, created_at, author_id, merged_into_id, vote_count FROM idea"
    " WHERE id IN ({0}) OR merged_into_id IN ({0}) ORDER BY id"
)
_THREAD = (
    "DELETE FROM vote WHERE idea_id IN ({})",
    "DELETE FROM comment WHERE idea_id IN ({})",
    "DELETE FROM follow WHERE idea_id IN ({})",
    "DELETE FROM status_change WHERE idea_id IN ({})",
    "DELETE FROM idea WHERE id IN ({})",
)
_RESTRICTED = (
    "SELECT id FROM idea WHERE restricted_at IS NOT NULL AND id IN ({0})"
    " UNION SELECT idea_id FROM comment WHERE restricted_at IS NOT NULL AND idea_id IN ({0})"
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


async def candidates(
    settings: Settings, by: date, after: str, limit: int, *, today: date | None = None
) -> Page:
    """The ideas that are due on or before `by`, each with what was merged into it, from a read of at most `limit`
    ideas."""
    last = paging.decode(after, date.fromisoformat, UUID) or FIRST
    found = await rows(_CANDIDATES, add_months(by, -terms(settings).shortest), *last, limit)
    told = await told_by(settings, [idea["id"] for idea in found], today or by)
    over = [(idea, due_on) for idea in found if (due_on := due(settings, idea, told)) and due_on <= by]
    along = await _merged_into([idea["id"] for idea, _ in over if idea["survivor"]])
    items = [
        Candidate(idea["id"], due_on, idea["author_id"], along.get(idea["id"], ())) for idea, due_on in over
    ]
    stays = await _frozen_families([one.records for one in items])
    more = len(found) == limit
    return Page(
        [one for one in items if one.id not in stays],
        paging.encode((found[-1]["decided_on"], found[-1]["id"])) if more else "",
        holds.counted(stays),
    )


async def frozen(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Those of the ideas `ids` that stay for now whatever is due, with the reason: a legal claim needs them, or their
    author, or somebody who wrote under them, had that restricted."""
    stays: dict[UUID, str] = {}
    for first in range(0, len(ids), holds.AT_ONCE):
        some = ids[first : first + holds.AT_ONCE]
        asked = placeholders(len(some))
        for one in await rows(_RESTRICTED.format(asked), *some):
            stays[one["id"]] = holds.RESTRICTED
    return stays | dict.fromkeys(await holds.held(KIND, ids), holds.HELD)


async def _frozen_families(families: Sequence[Sequence[UUID]]) -> dict[UUID, str]:
    """The same by the first idea of each family: one that stays keeps the others."""
    stays = await frozen([one for family in families for one in family])
    found = (
        {family[0]: [stays[one] for one in family if one in stays] for family in families} if stays else {}
    )
    return {first: reasons[0] for first, reasons in found.items() if reasons}


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Deletes those of the ideas `ids` that are still due on `today`, with everything on them and what was merged
    into them. Kept are the ones that came to life meanwhile: by their author's activity, or by being reopened."""
    async with erasing(settings, Entry(KIND, RULE, now, tuple(ids))), transaction():
        locked = await _lock(ids)
        told = await told_by(settings, ids, today)
        stays = await _frozen_families([locked.family(one) for one in ids])
        reasons = {one: _reason_to_keep(settings, locked, one, told) or stays.get(one, "") for one in ids}
        going = [one for family in ids if not reasons[family] for one in locked.family(family)]
        if going:
            await _tally([locked.ideas[one] for one in ids if not reasons[one]], today)
            await _delete(going, RULE, today, now)
    return Outcome(going, Counter(reason for reason in reasons.values() if reason))


async def erase(
    settings: Settings,
    ids: Sequence[UUID],
    author_id: UUID,
    today: date,
    now: datetime,
    tally: Tally | None = None,
) -> Outcome:
    """Deletes those of the ideas `ids` that are this author's, due or not: they asked for it. What was merged into
    one of them stands on its own again first. Kept is what somebody needs: a legal claim, who restricted it. `tally`:
    notes in the same transaction how many went."""
    written = await _written_by(author_id, ids)
    stays = await frozen(written)
    mine = [one for one in written if one not in stays]
    async with erasing(settings, Entry(KIND, ASKED, now, tuple(mine))), transaction():
        locked = await _lock(mine) if mine else _Locked({}, {})
        own = [one for one in mine if one in locked.ideas and locked.ideas[one]["author_id"] == author_id]
        still = await frozen(own)
        own = [one for one in own if one not in still]
        if own:
            await _part(own)
            await _tally([locked.ideas[one] for one in own], today)
            await _delete(own, ASKED, today, now)
            if tally:
                await tally({"idea": len(own)}, {})
    kept = Counter(stays.values())
    theirs = len(ids) - len(written) + len(mine) - len(own)
    return Outcome(own, kept + Counter({"not theirs": theirs} if theirs else {}))


async def forget(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the ideas `ids`, as far as they are there, because they had gone by `rule` before this database was
    restored from an earlier copy."""
    async with transaction():
        locked = await _lock(ids)
        there = [one for one in ids if one in locked.ideas]
        if there:
            await _part(there)
            await _tally(
                [locked.ideas[one] for one in there if not locked.ideas[one]["merged_into_id"]], today
            )
        await _delete(ids, rule, today, at)


async def _written_by(author_id: UUID, ids: Sequence[UUID]) -> list[UUID]:
    if not ids:
        return []
    found = await rows(
        f"SELECT id FROM idea WHERE author_id = $1 AND id IN ({placeholders(len(ids), 2)})", author_id, *ids
    )
    own = {one["id"] for one in found}
    return [one for one in ids if one in own]


async def _part(ids: Sequence[UUID]) -> None:
    """What was merged into one of these ideas stands on its own again."""
    await execute(
        f"UPDATE idea SET merged_into_id = NULL WHERE merged_into_id IN ({placeholders(len(ids))})", *ids
    )


async def total() -> int:
    """How many ideas there are."""
    return int((await rows("SELECT count(*) AS n FROM idea"))[0]["n"])


def terms(settings: Settings) -> Terms:
    """The terms, in months, that ideas have had."""
    return terms_of(settings, KEY, settings.idea_retention_months)


async def told_by(settings: Settings, ids: Sequence[UUID], today: date) -> Told:
    """What `due` has to know of notices about these ideas."""
    return await told_of(terms(settings), KIND, ids, today, settings.zone)


def due(settings: Settings, idea: Mapping[str, Any], told: Told) -> date | None:
    """The first day on which the idea is gone, from a row with its columns and its author's `ideas_active_on`."""

    def with_term(months: int) -> date | None:
        return rules.deletion_due(
            idea["status"],
            idea["decided_on"],
            idea["ideas_active_on"],
            months,
            idea["merged_into_id"],
        )

    had = terms(settings).since(clock.local_day(idea["created_at"], settings.zone))
    return due_by(had, with_term, idea["id"], told)


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


def _reason_to_keep(settings: Settings, locked: _Locked, idea_id: UUID, told: Told) -> str:
    """Why the idea stays after all; "" when it goes."""
    idea = locked.ideas.get(idea_id)
    if idea is None:
        return "gone already"
    due_on = due(settings, {**idea, "ideas_active_on": locked.active_on.get(idea["author_id"])}, told)
    if due_on is None:
        return "merged" if idea["merged_into_id"] else "reopened"
    return "active again" if due_on > told.today else ""


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
