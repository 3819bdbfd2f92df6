"""A new idea."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, transaction, value
from portal.db.numbers import next_number
from portal.i18n import N_
from portal.ideas.actions.following import add_follow
from portal.ideas.actions.locking import lock_actor
from portal.ideas.actions.vote import add_vote
from portal.ideas.models import Idea
from portal.kit import ids, text
from portal.web.errors import conflict
from portal.web.viewer import Viewer

# The board of a portal where nobody has made one yet: the same id everywhere, so that two first ideas share it.
FIRST_BOARD = UUID("01900000-0000-7000-8000-00000000b0a2")


async def submit_idea(
    actor: Viewer,
    *,
    board_id: UUID | None,
    first_board_name: str,
    title: str,
    description: str,
    now: datetime,
    today: date,
) -> UUID:
    """Publishes an idea, with its author's vote and their wish to get mail about it. Returns its id.

    Without `board_id` it goes to the portal's first board; where there is none yet, one called `first_board_name` is
    made. Raises 409 when the board takes no new ideas.
    """
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        folded = found_by(title, description)
        idea = await Idea.create(
            id=ids.new_id(),
            number=await next_number("idea"),
            board_id=await _open_board(board_id, first_board_name),
            author_id=person_id,
            title=title,
            description=description,
            title_text=folded.title,
            search_text=folded.text,
            created_at=now,
        )
        await add_vote(idea.id, person_id, idea.trend, now=now)
        await add_follow(idea.id, person_id, now=now)
        return idea.id


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What an idea is found by: its folded title, and its folded title and description."""

    title: str
    text: str


def found_by(title: str, description: str) -> FoundBy:
    """The folded columns of an idea with these words."""
    return FoundBy(text.folded(title), text.folded(f"{title} {description}"))


async def _open_board(board_id: UUID | None, first_board_name: str) -> UUID:
    if board_id is None and await value("SELECT 1 FROM board LIMIT 1") is None:
        await execute(
            "INSERT INTO board (id, name, description, position) VALUES ($1, $2, '', 0) ON CONFLICT (id) DO NOTHING",
            FIRST_BOARD,
            first_board_name,
        )
    found: UUID | None = await value(
        "SELECT id FROM board WHERE archived_at IS NULL AND (id = $1 OR $2) ORDER BY position, name, id LIMIT 1",
        board_id,
        board_id is None,
    )
    if found is None:
        raise conflict(N_("This board takes no new ideas. Choose another one."))
    return found
