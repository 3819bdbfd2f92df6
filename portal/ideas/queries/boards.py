"""Boards for choosing and for the desk."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.web.changes import mark
from portal.web.errors import not_found


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """A board as the desk sees it."""

    id: UUID
    name: str
    description: str
    position: int
    archived: bool
    ideas: int  # listed ones

    @property
    def mark(self) -> str:
        """Of what the form of a board shows."""
        return mark(self.name, self.description, self.position)


COLUMNS = """
SELECT b.id, b.name, b.description, b.position, b.archived_at,
    (SELECT coalesce(sum(c.ideas), 0) FROM idea_count c WHERE c.board_id = b.id) AS ideas
FROM board b
"""


async def all_boards() -> list[BoardSettings]:
    """Every board, the archived ones last."""
    found = await rows(f"{COLUMNS} ORDER BY b.archived_at IS NOT NULL, b.position, b.name, b.id")
    return [_settings(one) for one in found]


async def board_settings(board_id: UUID) -> BoardSettings:
    """One board. Raises 404 when there is none."""
    found = await row(f"{COLUMNS} WHERE b.id = $1", board_id)
    if found is None:
        raise not_found()
    return _settings(found)


async def open_boards() -> list[tuple[str, str]]:
    """Id (as text) and name of each board that takes new ideas, in their order."""
    found = await rows("SELECT id, name FROM board WHERE archived_at IS NULL ORDER BY position, name, id")
    return [(str(one["id"]), one["name"]) for one in found]


def _settings(found: dict[str, Any]) -> BoardSettings:
    archived = found["archived_at"] is not None
    return BoardSettings(
        found["id"], found["name"], found["description"], found["position"], archived, int(found["ideas"])
    )
