"""An erasure that was begun is begun again in a restored copy, with the same choices: the ledger knows whose, what
stays without a name by the name of the rule, and which ideas stay by their own lines. No text of anything.

What it had deleted by then is deleted again by the lines of that; the worker does the rest.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, for_update, placeholders, row, rows, transaction
from portal.holdings import erasure
from portal.holdings.leaving import Choices
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule

KIND = "erasure"
STAYS = "idea_that_stays"
IDEA_STAYS = Rule("erasure.idea_stays", 1)

# By the choices: every idea stays, comments stay.
RULES = {
    (False, False): Rule("erasure.begun", 1),
    (True, False): Rule("erasure.begun_ideas_stay", 1),
    (False, True): Rule("erasure.begun_comments_stay", 1),
    (True, True): Rule("erasure.begun_ideas_and_comments_stay", 1),
}
# Closes an account, promises the job, and returns the id of the erasure; `portal.privacy.erasing.beginning`.
Close = Callable[[UUID, Choices, date, datetime], Awaitable[UUID]]


def entries(person_id: UUID, choices: Choices, now: datetime) -> tuple[Entry, ...]:
    """What the ledger is told when an erasure begins."""
    begun = Entry(KIND, RULES[(choices.all_ideas, choices.comments)], now, (person_id,))
    return begun, Entry(STAYS, IDEA_STAYS, now, tuple(sorted(choices.ideas)))


async def note(told: Sequence[Entry]) -> None:
    """Writes its lines, in the transaction in which it begins."""
    for one in told:
        await erasure.write_ledger(one.kind, one.rule, one.ids, one.at)


async def begin_again(close: Close, ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Begins the erasures of the people `ids`, as far as they are there."""
    ideas, comments = next((key for key, known in RULES.items() if known.name == rule.name), (False, False))
    async with transaction():
        for person_id in ids:
            if await row(f"SELECT id FROM person WHERE id = $1{for_update()}", person_id) is None:
                continue
            # whoever was staff when the copy was made: the roles had been taken before
            await execute(
                "UPDATE person SET is_agent = $1, is_manager = $1, is_privacy = $1, is_admin = $1 WHERE id = $2",
                False,
                person_id,
            )
            await close(person_id, Choices(all_ideas=ideas, comments=comments), today, at)
        await erasure.write_ledger(KIND, rule, ids, at)


async def keep_ideas(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Notes that the ideas `ids` stay when their authors are erased, who had chosen so."""
    async with transaction():
        found = await rows(
            "SELECT i.id, e.id AS erasure_id, e.choices FROM idea i JOIN erasure e ON e.person_id = i.author_id"
            f" WHERE i.id IN ({placeholders(len(ids))}) AND e.state = 'begun' ORDER BY i.id",
            *ids,
        )
        chosen: dict[UUID, Choices] = {}
        for one in found:
            before = chosen.get(one["erasure_id"], Choices.decode(one["choices"]))
            chosen[one["erasure_id"]] = replace(before, ideas=before.ideas | {one["id"]})
        for erasure_id, choices in chosen.items():
            await execute("UPDATE erasure SET choices = $1 WHERE id = $2", choices.encode(), erasure_id)
        await erasure.write_ledger(STAYS, rule, ids, at)
