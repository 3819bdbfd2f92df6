"""Boards, ideas and what stands under them, made by the portal's own actions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.accounts.models import Person
from portal.db import row, value
from portal.ideas import actions
from portal.ideas.models import Board
from portal.kit import clock, ids
from tests import cast

TODAY = date(2026, 11, 22)


async def board(name: str = "Planbord", position: int = 1, **changes: Any) -> UUID:
    """A board."""
    made = await Board.create(id=ids.new_id(), name=name, position=position, **changes)
    return made.id


async def idea(
    author: Person,
    title: str = "Donker thema",
    description: str = "",
    *,
    board_id: UUID | None = None,
    at: datetime | None = None,
) -> UUID:
    """An idea of `author`, with their own vote and follow."""
    return await actions.submit_idea(
        cast.viewer(author),
        board_id=board_id,
        first_board_name="General",
        title=title,
        description=description,
        now=at or clock.now(),
        today=TODAY,
    )


async def vote(idea_id: UUID, voter: Person, at: datetime | None = None) -> None:
    """A vote."""
    await actions.cast_vote(idea_id, cast.viewer(voter), now=at or clock.now(), today=TODAY)


async def comment(
    idea_id: UUID, author: Person, body: str = "Ja, graag!", *, to: UUID | None = None, internal: bool = False
) -> UUID:
    """A comment, an answer to one, or a note."""
    made = await actions.add_comment(
        idea_id,
        cast.viewer(author),
        body=body,
        parent_id=to,
        internal=internal,
        now=clock.now(),
        today=TODAY,
    )
    return made.id


async def answer(idea_id: UUID, agent: Person, status: str, response: str = "", today: date = TODAY) -> bool:
    """An official answer."""
    return await actions.answer_idea(
        idea_id, cast.viewer(agent), status=status, response=response, now=clock.now(), today=today
    )


async def stored(idea_id: UUID) -> dict[str, Any]:
    """The idea's row."""
    found = await row("SELECT * FROM idea WHERE id = $1", idea_id)
    assert found is not None
    return found


async def number_of(table: str) -> int:
    """How many rows a table has."""
    return int(await value(f"SELECT count(*) FROM {table}"))
