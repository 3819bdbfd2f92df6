"""What becomes of somebody's ideas, comments, votes and follows when they ask to be erased.

Ideas and comments go, or stay without a name, as they chose; votes go, and the counts fall with them.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.leaving import BATCH, Departure, Leaving, Own, drop, in_turn, unname
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.i18n import N_
from portal.ideas import departure, expiry, mails
from portal.ideas.actions.comment import COUNT as _COUNT
from portal.ideas.actions.comment import KIND as _COMMENT
from portal.settings import Settings

COMMENT = _COMMENT
ASKED = Rule("ideas.asked_by_author", 1)
IDEAS_AT_ONCE = 20  # each with its thread

# What a legal claim needs stays until the hold is released: an idea with what is written under it; and an idea under
# which somebody else had something restricted.
_UNHELD = holds.UNHELD.format(record="idea.id", kind="idea")
_FREE = (
    _UNHELD
    + " AND NOT EXISTS (SELECT 1 FROM comment r WHERE r.idea_id = idea.id AND r.restricted_at IS NOT NULL)"
)
_FREE_COMMENT = holds.UNHELD.format(record="comment.idea_id", kind="idea")
_HOLDS = "legal_hold h ON h.kind = 'idea' AND h.released_at IS NULL AND h.record_id ="
_HELD_IDEAS = f"""
SELECT count(DISTINCT idea.id) AS kept, max(h.review_on) AS review_on FROM idea JOIN {_HOLDS} idea.id
WHERE idea.author_id = $1
"""
_OTHERS_IDEAS = f"SELECT count(*) FROM idea WHERE author_id = $1 AND {_UNHELD} AND NOT ({_FREE})"
_HELD_COMMENTS = f"""
SELECT count(DISTINCT comment.id) AS kept, max(h.review_on) AS review_on
FROM comment JOIN {_HOLDS} comment.idea_id
WHERE comment.author_id = $1 AND NOT comment.by_staff
"""
_STILL = "SELECT id FROM comment WHERE id IN ({ids}) AND {but} ORDER BY id"
_PART = "UPDATE comment SET parent_id = NULL WHERE parent_id IN ({})"
_GO = "DELETE FROM comment WHERE id IN ({})"
_OWN = "SELECT id, title, decided_on FROM idea WHERE author_id = $1 ORDER BY id DESC LIMIT $2"


def declared(settings: Settings) -> Departure:
    """How the ideas let go of somebody."""
    return Departure(
        key="ideas",
        purpose="ideas",
        words={
            "idea": N_("Ideas"),
            "comment": N_("Comments on ideas"),
            "vote": N_("Votes"),
            "follow": N_("Followed ideas"),
        },
        tables=("idea", "comment", "vote", "follow", "status_change", "retention_notice", "mail"),
        erase=partial(erase, settings),
        own=own,
        counts={
            "idea": "SELECT count(*) FROM idea WHERE author_id = $1",
            "comment": "SELECT count(*) FROM comment WHERE author_id = $1 AND NOT by_staff",
            "vote": "SELECT count(*) FROM vote WHERE person_id = $1",
            "follow": "SELECT count(*) FROM follow WHERE person_id = $1",
        },
        held={"idea": _HELD_IDEAS, "comment": _HELD_COMMENTS},
        others={"idea": _OTHERS_IDEAS},
    )


async def own(person_id: UUID, most: int) -> list[Own]:
    """The person's ideas, the newest first, at most `most`."""
    return [
        Own(one["id"], one["title"], f"/ideas/{one['id']}", one["decided_on"] is not None)
        for one in await rows(_OWN, person_id, most)
    ]


async def erase(settings: Settings, leaving: Leaving) -> bool:
    """Lets go of some of what they have here; whether there may be more."""
    return await in_turn(
        leaving,
        partial(_ideas, settings),
        partial(_comments, settings),
        partial(unname, table="idea", column="author_id", kind="idea", but=_FREE),
        _votes,
        partial(drop, table="follow", column="person_id", kind="follow"),
        # staff who leave: what they did keeps the role, and no name
        partial(unname, table="comment", column="author_id", but=f"(by_staff OR {_FREE_COMMENT})"),
        partial(unname, table="status_change", column="actor_id"),
        partial(unname, table="idea", column="responder_id"),
    )


async def _ideas(settings: Settings, leaving: Leaving) -> int:
    if leaving.choices.all_ideas:
        return 0
    kept = list(leaving.choices.ideas)
    # nobody has the id of the person: a list may not be empty
    stays = kept or [leaving.person_id]
    found = await rows(
        f"SELECT id FROM idea WHERE author_id = $1 AND id NOT IN ({placeholders(len(stays), 2)})"
        f" AND {_FREE} ORDER BY id LIMIT {IDEAS_AT_ONCE}",
        leaving.person_id,
        *stays,
    )
    if not found:
        return 0
    ids = [one["id"] for one in found]
    await expiry.erase(settings, ids, leaving.person_id, leaving.today, leaving.now, leaving.tally)
    return len(ids)


async def _comments(settings: Settings, leaving: Leaving) -> int:
    found = await rows(
        f"SELECT id FROM comment WHERE author_id = $1 AND NOT by_staff AND {_FREE_COMMENT} ORDER BY id LIMIT {BATCH}",
        leaving.person_id,
    )
    ids = [one["id"] for one in found]
    if not ids:
        return 0
    if leaving.choices.comments:
        return await unname(
            leaving, "comment", "author_id", "comment", but=f"NOT by_staff AND {_FREE_COMMENT}"
        )
    async with erasing(settings, Entry(COMMENT, ASKED, leaving.now, tuple(ids))), transaction():
        await leaving.lock()
        gone = await _delete_comments(ids, _FREE_COMMENT)
        await erasure.write_ledger(COMMENT, ASKED, gone, leaving.now)
        await leaving.tally({"comment": len(gone)}, {})
    return len(ids)


async def comments_of(people: Sequence[UUID], most: int) -> list[UUID]:
    """Some of the comments that `people` wrote, not as staff, and that no legal claim needs."""
    found = await rows(
        f"SELECT id FROM comment WHERE author_id IN ({placeholders(len(people), 2)}) AND NOT by_staff"
        f" AND {_FREE_COMMENT} ORDER BY id LIMIT $1",
        most,
        *people,
    )
    return [one["id"] for one in found]


async def delete_comments(ids: Sequence[UUID], people: Sequence[UUID], rule: Rule, now: datetime) -> None:
    """Deletes those of the comments `ids` that are of `people`, whose accounts go by `rule`; see
    `portal.holdings.types.Written`."""
    theirs = f"{_FREE_COMMENT} AND author_id IN ({placeholders(len(people), len(ids) + 1)})"
    gone = await _delete_comments(ids, theirs, *people)
    await erasure.write_ledger(COMMENT, rule, gone, now)


async def forget_comments(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the comments `ids`, as far as they are there, because they had gone by `rule` before this database was
    restored from an earlier copy."""
    async with transaction():
        await _delete_comments(ids)
        await erasure.write_ledger(COMMENT, rule, ids, at)


async def _delete_comments(ids: Sequence[UUID], but: str = "true", *values: UUID) -> list[UUID]:
    """Answers of others to them stay, and stand on their own. `but`: one more condition, from the code, asked when
    their ideas are locked, on `values`; only what it holds for goes."""
    ideas = await rows(
        f"SELECT id FROM idea WHERE id IN (SELECT idea_id FROM comment WHERE id IN ({placeholders(len(ids))}))"
        f" ORDER BY id{for_update()}",
        *ids,
    )
    found = await rows(
        _STILL.format(ids=placeholders(len(ids)), but=but) + for_update(),
        *ids,
        *values,
    )
    there = [one["id"] for one in found]
    if there:
        going = placeholders(len(there))
        await mails.take_back(there)
        await execute(_PART.format(going), *there)
        await execute(_GO.format(going), *there)
        await execute_many(_COUNT, [(one["id"],) for one in ideas])
    return there


async def _votes(leaving: Leaving) -> int:
    found = await rows(
        f"SELECT id, idea_id, created_at FROM vote WHERE person_id = $1 ORDER BY id LIMIT {BATCH}",
        leaving.person_id,
    )
    if not found:
        return 0
    ids = [one["id"] for one in found]
    async with transaction():
        await leaving.lock()
        ideas = await rows(
            "SELECT id, trend, vote_count FROM idea WHERE id IN"
            f" (SELECT idea_id FROM vote WHERE id IN ({placeholders(len(ids))})) ORDER BY id{for_update()}",
            *ids,
        )
        votes = await rows(
            f"SELECT idea_id, created_at FROM vote WHERE id IN ({placeholders(len(ids))})", *ids
        )
        await execute(f"DELETE FROM vote WHERE id IN ({placeholders(len(ids))})", *ids)
        await departure.count_without(ideas, votes)
        await leaving.tally({"vote": len(votes)}, {})
    return len(found)
