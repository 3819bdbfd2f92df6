"""The comments under an idea."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from portal.db import row, rows, value
from portal.ideas.queries.visible import SAID, SEEN
from portal.web.errors import not_found
from portal.web.paging import Paged, decode, encode, paged
from portal.web.viewer import Viewer

SIZE = 50
FIRST_ID = UUID(int=0)
COLUMNS = """
c.id, c.parent_id, c.body, c.internal, c.by_staff, c.created_at, c.edited_at, c.restricted_at, c.author_id,
p.display_name,
EXISTS (SELECT 1 FROM comment a WHERE a.parent_id = c.id) AS answered
"""

_SEEN = SAID.format(agent="$2", person="$3", privacy="$4")
_BOTH = " AND ".join(one.format(agent="$3", person="$4", privacy="$5") for one in (SAID, SEEN))


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment as the viewer may see it."""

    id: UUID
    parent_id: UUID | None
    body: str
    internal: bool
    by_staff: bool
    created_at: datetime
    edited: bool
    restricted: bool  # only who wrote it and privacy officers see it
    author_name: str  # "" when the author is gone
    is_author: bool  # the viewer wrote it
    answered: bool

    @property
    def thread_id(self) -> UUID:
        """The comment that the thread began with."""
        return self.parent_id or self.id


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments of one thread that stand on a page together."""

    id: str  # of the comment that it began with
    first: CommentView | None  # that comment, unless it stands on an earlier page
    answers: list[CommentView]

    @property
    def takes_answers(self) -> bool:
        """Whether what it began with is here to be answered, and may be."""
        return self.first is not None and not self.first.internal and not self.first.restricted


def threads(comments: Sequence[CommentView]) -> list[Thread]:
    """The threads in the order of `comments`, in which each thread stands together."""
    found = []
    for thread_id, some in groupby(comments, attrgetter("thread_id")):
        every = list(some)
        first = None if every[0].parent_id else every[0]
        found.append(Thread(str(thread_id), first, every[1:] if first else every))
    return found


async def comments_of(idea_id: UUID, viewer: Viewer, after: str = "", size: int = SIZE) -> Paged[CommentView]:
    """A page of comments, thread by thread, the oldest first; internal notes for agents only.

    A page may end inside a thread: the next one goes on with that thread's answers.
    """
    thread, last = decode(after, UUID, UUID) or (FIRST_ID, FIRST_ID)
    found = await rows(
        f"SELECT {COLUMNS} FROM comment c LEFT JOIN person p ON p.id = c.author_id"
        f" WHERE c.idea_id = $1 AND {_SEEN}"
        " AND (coalesce(c.parent_id, c.id), c.id) > ($5, $6)"
        " ORDER BY coalesce(c.parent_id, c.id), c.id LIMIT $7",
        idea_id,
        viewer.is_agent,
        viewer.person_id,
        viewer.can("privacy"),
        thread,
        last,
        size + 1,
    )
    page = paged(found, size, lambda one: (one["parent_id"] or one["id"], one["id"]))
    return Paged([_comment(one, viewer) for one in page.items], page.next, size)


async def comment_address(idea_id: UUID, comment_id: UUID, thread_id: UUID) -> str:
    """The address at which the comment is seen: the first page while all comments fit on it, else the page that
    begins with its thread."""
    some = await value(
        "SELECT count(*) FROM (SELECT 1 FROM comment WHERE idea_id = $1 LIMIT $2) AS n", idea_id, SIZE + 1
    )
    page = f"?after={encode((thread_id, FIRST_ID))}" if some > SIZE else ""
    return f"/ideas/{idea_id}{page}#comment-{comment_id}"


def _comment(found: dict[str, Any], viewer: Viewer) -> CommentView:
    return CommentView(
        id=found["id"],
        parent_id=found["parent_id"],
        body=found["body"],
        internal=bool(found["internal"]),
        by_staff=bool(found["by_staff"]),
        created_at=found["created_at"],
        edited=found["edited_at"] is not None,
        restricted=found["restricted_at"] is not None,
        author_name=found["display_name"] or "",
        is_author=viewer.signed_in and found["author_id"] == viewer.person_id,
        answered=bool(found["answered"]),
    )


async def comment_of(idea_id: UUID, comment_id: UUID, viewer: Viewer) -> CommentView:
    """One comment of a visible idea. Raises 404 when it is not there for this viewer."""
    found = await row(
        f"SELECT {COLUMNS} FROM comment c JOIN idea i ON i.id = c.idea_id LEFT JOIN person p ON p.id = c.author_id"
        f" WHERE c.id = $1 AND c.idea_id = $2 AND {_BOTH}",
        comment_id,
        idea_id,
        viewer.is_agent,
        viewer.person_id,
        viewer.can("privacy"),
    )
    if found is None:
        raise not_found()
    return _comment(found, viewer)
