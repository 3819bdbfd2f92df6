"""What each feature does when somebody asks to be erased, as declared in its `personal.py`.

The engine (portal.privacy.erasing) calls every departure until nothing is left, each call one bounded transaction;
killed at any moment, it begins again and comes to the same end.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, placeholders, row, rows, transaction

BATCH = 100  # records in one transaction, and in _SOME


@dataclass(frozen=True, slots=True)
class Choices:
    """What stays without a name, and is not deleted: single ideas, all of them, comments."""

    ideas: frozenset[UUID] = frozenset()
    all_ideas: bool = False
    comments: bool = False

    def encode(self) -> str:
        """As the row of the erasure keeps it."""
        ideas = sorted(str(one) for one in self.ideas)
        return json.dumps({"ideas": ideas, "all_ideas": self.all_ideas, "comments": self.comments})

    @classmethod
    def decode(cls, stored: str) -> "Choices":
        """The choices that `encode` made a text of."""
        found: dict[str, Any] = json.loads(stored)
        return cls(
            frozenset(UUID(one) for one in found.get("ideas", ())),
            bool(found.get("all_ideas")),
            bool(found.get("comments")),
        )


# Adds to the receipt, in the open transaction: how many of a kind went, and how many stay without a name.
Tally = Callable[[Mapping[str, int], Mapping[str, int]], Awaitable[None]]


@dataclass(frozen=True)
class Leaving:
    """One person's erasure, under way."""

    person_id: UUID
    choices: Choices
    today: date
    now: datetime
    tally: Tally

    async def lock(self) -> None:
        """Locks the person's row, first thing in every transaction."""
        await row(f"SELECT id FROM person WHERE id = $1{for_update()}", self.person_id)


@dataclass(frozen=True, slots=True)
class Own:
    """A record that its owner may leave behind without a name."""

    id: UUID
    title: str
    path: str
    decided: bool  # its clock runs: it goes by itself


@dataclass(frozen=True)
class Departure:
    """How a feature lets go of somebody."""

    key: str
    purpose: str
    words: Mapping[str, str]  # what the kinds of its tally are called: English source texts
    tables: tuple[str, ...]  # where it deletes
    # One bounded transaction; whether there may be more to do. None when the account's own departure does it.
    erase: Callable[[Leaving], Awaitable[bool]]
    # What they may choose to leave behind: at most so many, the newest first.
    own: Callable[[UUID, int], Awaitable[list[Own]]] | None = None
    counts: Mapping[str, str] = field(default_factory=dict)  # SQL of one number, for the person `$1`, by kind
    # SQL of what a legal claim keeps for now, by kind: `kept` (how many) and `review_on` (looked at again), for `$1`.
    held: Mapping[str, str] = field(default_factory=dict)
    # SQL of how many somebody else's restriction keeps for now, and no legal claim, by kind, for `$1`.
    others: Mapping[str, str] = field(default_factory=dict)


async def in_turn(leaving: Leaving, *steps: Callable[[Leaving], Awaitable[int]]) -> bool:
    """Takes the first of `steps` that has something to do. False when none has."""
    for step in steps:
        if await step(leaving):
            return True
    return False


# The names in these come from the code of a feature.
_SOME = "SELECT id FROM {table} WHERE {column} = $1{but} ORDER BY id LIMIT 100"
_DELETE = "DELETE FROM {table} WHERE id IN ({ids})"
_HOLD = "SELECT id FROM {table} WHERE id IN ({ids}) ORDER BY id"
_UNNAME = "UPDATE {table} SET {column} = NULL WHERE {column} = $1 AND id IN ({ids})"


async def drop(leaving: Leaving, table: str, column: str, kind: str = "") -> int:
    """Deletes some rows of `table` whose `column` names the person. Both are names from the code."""
    found = await _some(leaving, table, column)
    if not found:
        return 0
    async with transaction():
        await leaving.lock()
        gone = await execute(_DELETE.format(table=table, ids=placeholders(len(found))), *found)
        if kind:
            await leaving.tally({kind: gone}, {})
    return len(found)


async def unname(leaving: Leaving, table: str, column: str, kind: str = "", but: str = "") -> int:
    """Takes the person's id out of some rows of `table`, which stay. `but`: one more condition, from the code."""
    found = await _some(leaving, table, column, but)
    if not found:
        return 0
    async with transaction():
        await leaving.lock()
        await rows(_HOLD.format(table=table, ids=placeholders(len(found))) + for_update(), *found)
        changed = await execute(
            _UNNAME.format(table=table, column=column, ids=placeholders(len(found), 2)),
            leaving.person_id,
            *found,
        )
        if kind:
            await leaving.tally({}, {kind: changed})
    return len(found)


async def _some(leaving: Leaving, table: str, column: str, but: str = "") -> list[UUID]:
    found = await rows(
        _SOME.format(table=table, column=column, but=f" AND {but}" if but else ""), leaving.person_id
    )
    return [one["id"] for one in found]
