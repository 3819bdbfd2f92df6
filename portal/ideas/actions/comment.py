"""Comments, answers to them, and internal notes of staff."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, row, transaction
from portal.i18n import N_
from portal.ideas.actions.locking import LockedIdea, lock_actor, lock_idea
from portal.ideas.models import Comment
from portal.ideas.rules import (
    may_delete_comment,
    may_edit_comment,
    refusal_to_answer_comment,
    refusal_to_comment,
)
from portal.jobs import queue
from portal.kit import ids
from portal.web.errors import conflict, forbidden, not_found
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Written:
    """A comment that was added, and the thread that it stands in (its own id, or its parent's)."""

    id: UUID
    thread_id: UUID


async def add_comment(
    idea_id: UUID,
    actor: Viewer,
    *,
    body: str,
    parent_id: UUID | None,
    internal: bool,
    now: datetime,
    today: date,
) -> Written:
    """Adds a comment, an answer to the comment `parent_id`, or (`internal`) a note that only agents see; followers
    are told of it by mail, not of a note.

    Raises 404 or 410 when the idea is not there for them, 409 when it takes no such comment.
    """
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        idea = await lock_idea(idea_id, actor)
        refusal = await _refusal(idea, actor, parent_id, internal)
        if refusal:
            raise conflict(refusal)
        comment = await Comment.create(
            id=ids.new_id(),
            idea_id=idea_id,
            author_id=person_id,
            parent_id=parent_id,
            body=body,
            internal=internal,
            by_staff=actor.is_staff,
            created_at=now,
        )
        if not internal:
            await _count(idea_id)
            await queue.enqueue("ideas.tell_of_comment", {"comment": str(comment.id)}, now=now)
        return Written(comment.id, parent_id or comment.id)


async def _refusal(idea: LockedIdea, actor: Viewer, parent_id: UUID | None, internal: bool) -> str | None:
    hidden, merged_into = idea.hidden_at is not None, idea.merged_into_id
    return refusal_to_comment(
        hidden=hidden, internal=internal, is_agent=actor.is_agent, merged_into=merged_into
    ) or (await _refusal_to_answer(idea.id, parent_id, internal) if parent_id else None)


async def edit_comment(
    idea_id: UUID, comment_id: UUID, actor: Viewer, *, body: str, now: datetime, today: date
) -> None:
    """Writes other words; the comment is marked as edited.

    Raises 404 or 410 when it is not there for them, 403 when somebody else wrote it.
    """
    async with transaction():
        await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        found = await _lock_comment(idea_id, comment_id, actor)
        if not may_edit_comment(is_author=found["author_id"] == actor.person_id):
            raise forbidden()
        await execute(
            "UPDATE comment SET body = $2, edited_at = $3 WHERE id = $1 AND body <> $2", comment_id, body, now
        )


async def delete_comment(idea_id: UUID, comment_id: UUID, actor: Viewer, *, today: date) -> None:
    """Deletes a comment for good, and (by an agent) the answers to it.

    Raises 404 or 410 when it is not there for them, 403 when it is not (or no longer) theirs to delete.
    """
    async with transaction():
        await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        found = await _lock_comment(idea_id, comment_id, actor)
        is_author, answered = found["author_id"] == actor.person_id, bool(found["answered"])
        if not may_delete_comment(is_author=is_author, is_agent=actor.is_agent, answered=answered):
            said = N_("Somebody has answered your comment, so it stays. You can change its words.")
            raise forbidden(said if is_author else "")
        await execute("DELETE FROM comment WHERE id = $1", comment_id)
        await _count(idea_id)


async def _lock_comment(idea_id: UUID, comment_id: UUID, actor: Viewer) -> dict[str, Any]:
    found = await row(
        "SELECT c.author_id, EXISTS (SELECT 1 FROM comment a WHERE a.parent_id = c.id) AS answered FROM comment c"
        f" WHERE c.id = $1 AND c.idea_id = $2 AND (NOT c.internal OR $3){for_update()}",
        comment_id,
        idea_id,
        actor.is_agent,
    )
    if found is None:
        raise not_found()
    return found


async def _refusal_to_answer(idea_id: UUID, parent_id: UUID, internal: bool) -> str | None:
    found = await row("SELECT idea_id, parent_id, internal FROM comment WHERE id = $1", parent_id)
    if found is None:
        return refusal_to_answer_comment(same_idea=False, parent_of=None, internal=False)
    return refusal_to_answer_comment(
        same_idea=found["idea_id"] == idea_id,
        parent_of=found["parent_id"],
        internal=bool(found["internal"]) and not internal,
    )


async def _count(idea_id: UUID) -> None:
    await execute(
        "UPDATE idea SET comment_count = (SELECT count(*) FROM comment WHERE idea_id = $1 AND NOT internal)"
        " WHERE id = $1",
        idea_id,
    )
