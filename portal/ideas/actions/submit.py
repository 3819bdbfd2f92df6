"""A new idea."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import dialect, execute, in_a_transaction, row, transaction, value
from portal.db.numbers import next_number
from portal.i18n import N_
from portal.ideas.actions.following import add_follow
from portal.ideas.actions.locking import lock_actor
from portal.ideas.rules import Status, trend_of
from portal.kit import ids, text
from portal.web.errors import conflict
from portal.web.viewer import Viewer

# The board of a portal where nobody has made one yet: the same id everywhere, so that two first ideas share it.
FIRST_BOARD = UUID("01900000-0000-7000-8000-00000000b0a2")
# On the board of the id `$10`, or without one (`$11`) on the first that takes ideas. Its author's vote counts from the
# start: a row that is changed after it was written is written to every index once more.
_IDEA = """
INSERT INTO idea (id, author_id, title, description, title_text, search_text, status, trend, created_at,
 board_id, number, response, vote_count, comment_count, version)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, id, {number}, '', 1, 0, 1 FROM board
WHERE archived_at IS NULL AND (id = $10 OR $11) ORDER BY position, name, id LIMIT 1
RETURNING id
"""
_COUNTED = _IDEA.format(number="(SELECT given FROM numbered)")
_VOTE = "INSERT INTO vote (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)"
# All of it at once, for PostgreSQL: every statement is a way to its server and back. SQLite knows nothing like it.
_AT_ONCE = f"""
WITH numbered AS (
 INSERT INTO number_series (name, given) VALUES ('idea', 1)
 ON CONFLICT (name) DO UPDATE SET given = number_series.given + 1 RETURNING given
), made AS ({_COUNTED}),
voted AS (INSERT INTO vote (id, idea_id, person_id, created_at) SELECT $12, id, $2, $9 FROM made)
INSERT INTO follow (id, idea_id, person_id, created_at) SELECT $13, id, $2, $9 FROM made RETURNING idea_id
"""


class UnknownBoard(Exception):
    """A board that is not there, or takes no ideas (any more)."""


async def submit_idea(
    actor: Viewer,
    *,
    idea_id: UUID | None = None,
    board_id: UUID | None,
    first_board_name: str,
    title: str,
    description: str,
    now: datetime,
    today: date,
) -> UUID:
    """Publishes an idea, with its author's vote and their wish to get mail about it. Returns its id: `idea_id`, for
    who has to know it beforehand.

    Without `board_id` it goes to the portal's first board; where there is none yet, one called `first_board_name` is
    made. Raises UnknownBoard when that board takes no ideas, 409 when none does.
    """
    made = idea_id or ids.new_id()
    # a form that is taken once has a transaction open, and all of it fails when this does: a savepoint is of no use
    async with nullcontext() if in_a_transaction() else transaction():
        person_id = await lock_actor(actor, today=today)
        folded = found_by(title, description)
        words = (title, description, folded.title, folded.text)
        idea = (made, person_id, *words, Status.OPEN, trend_of([now]), now)
        if not await _write(*idea, board_id, board_id is None):
            await _make_first_board(board_id, first_board_name)
            await _write(*idea, None, True)
    return made


async def _write(*idea: Any) -> bool:
    """Writes the idea with its author's vote and follow, from the arguments of `_IDEA`; whether a board takes it."""
    if dialect() == "postgres":
        return await row(_AT_ONCE, *idea, ids.new_id(), ids.new_id()) is not None
    if await row(_IDEA.format(number="$12"), *idea, await next_number("idea")) is None:
        return False
    made, person_id, now = idea[0], idea[1], idea[8]
    await execute(_VOTE, ids.new_id(), made, person_id, now)
    await add_follow(made, person_id, now=now)
    return True


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What an idea is found by: its folded title, and its folded title and description."""

    title: str
    text: str


def found_by(title: str, description: str) -> FoundBy:
    """The folded columns of an idea with these words."""
    return FoundBy(text.folded(title), text.folded(f"{title} {description}"))


async def _make_first_board(board_id: UUID | None, name: str) -> None:
    """Makes a board where there is none at all; else refuses."""
    if board_id is not None:
        raise UnknownBoard
    if await value("SELECT 1 FROM board LIMIT 1") is not None:
        raise conflict(N_("This board takes no new ideas. Choose another one."))
    await execute(
        "INSERT INTO board (id, name, description, position) VALUES ($1, $2, '', 0) ON CONFLICT (id) DO NOTHING",
        FIRST_BOARD,
        name,
    )
