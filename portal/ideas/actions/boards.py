"""Boards: made, changed and archived by managers and admins."""

from datetime import date, datetime
from uuid import UUID

from portal.db import execute, for_update, row, transaction
from portal.ideas.actions.locking import lock_actor
from portal.ideas.models import Board
from portal.ideas.queries.boards import board_settings
from portal.kit import ids
from portal.web.changes import mark, refuse_outdated
from portal.web.errors import forbidden
from portal.web.viewer import Viewer

ARCHIVE = "UPDATE board SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL"
REOPEN = "UPDATE board SET archived_at = NULL WHERE id = $1"


async def add_board(actor: Viewer, *, name: str, description: str, position: int, today: date) -> UUID:
    """Makes a board and returns its id. Raises 403 for who may not."""
    async with transaction():
        await _lock_keeper(actor, today)
        made = await Board.create(id=ids.new_id(), name=name, description=description, position=position)
        return made.id


async def edit_board(
    board_id: UUID,
    actor: Viewer,
    *,
    name: str,
    description: str,
    position: int,
    seen: str = "",
    today: date,
) -> None:
    """Gives a board another name, description or place. Raises 403 for who may not, 404 when there is none, Outdated
    when it is no longer as the writer saw it (`seen`)."""
    async with transaction():
        await _lock_keeper(actor, today)
        await row(f"SELECT id FROM board WHERE id = $1{for_update()}", board_id)
        present = await board_settings(board_id)
        refuse_outdated(seen, now=present.mark, wanted=mark(name, description, position))
        await execute(
            "UPDATE board SET name = $2, description = $3, position = $4 WHERE id = $1",
            board_id,
            name,
            description,
            position,
        )


async def archive_board(board_id: UUID, actor: Viewer, *, now: datetime, today: date) -> None:
    """The board takes no new ideas; those on it stay. Raises 403 for who may not."""
    async with transaction():
        await _lock_keeper(actor, today)
        await execute(ARCHIVE, board_id, now)


async def reopen_board(board_id: UUID, actor: Viewer, *, today: date) -> None:
    """The board takes new ideas again. Raises 403 for who may not."""
    async with transaction():
        await _lock_keeper(actor, today)
        await execute(REOPEN, board_id)


def keeps_boards(viewer: Viewer) -> bool:
    """Whether somebody may manage boards: managers and admins."""
    return viewer.can("manager") or viewer.can("admin")


async def _lock_keeper(actor: Viewer, today: date) -> None:
    await lock_actor(actor, today=today, ideas=False)
    if not keeps_boards(actor):
        raise forbidden()
