"""Comments, answers to them, and internal notes of staff."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, row, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.i18n import N_
from portal.ideas import mails
from portal.ideas.actions.locking import LockedIdea, lock_actor, lock_idea, refuse_to_rewrite
from portal.ideas.models import Comment
from portal.ideas.queries.visible import COUNTED, SAID
from portal.ideas.rules import (
    may_delete_comment,
    may_edit_comment,
    refusal_to_answer_comment,
    refusal_to_comment,
)
from portal.jobs import queue
from portal.kit import ids
from portal.settings import Settings
from portal.web.errors import conflict, forbidden, not_found
from portal.web.viewer import Viewer

KIND = "comment"
ASKED = Rule("ideas.comment_deleted", 1)
COUNT = f"UPDATE idea SET comment_count = (SELECT count(*) FROM comment WHERE idea_id = $1 AND {COUNTED}) WHERE id = $1"
_GOING = "SELECT id FROM comment WHERE id = $1 OR parent_id = $1"
_WISHED = (
    "SELECT id FROM comment c WHERE (c.id = $1 OR c.parent_id = $1) AND ($3 OR (c.id = $1 AND c.author_id = $2"
    " AND NOT EXISTS (SELECT 1 FROM comment a WHERE a.parent_id = c.id)))"
)
_SEEN = SAID.format(agent="$3", person="$4", privacy="$5")


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
            await count_comments(idea_id)
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

    Raises 404 or 410 when it is not there for them, 403 when somebody else wrote it, 409 while a legal claim needs it.
    """
    async with transaction():
        await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        found = await _lock_comment(idea_id, comment_id, actor)
        if not may_edit_comment(is_author=found["author_id"] == actor.person_id):
            raise forbidden()
        await refuse_to_rewrite(idea_id)
        await execute(
            "UPDATE comment SET body = $2, edited_at = $3 WHERE id = $1 AND body <> $2", comment_id, body, now
        )


async def delete_comment(
    settings: Settings, idea_id: UUID, comment_id: UUID, actor: Viewer, *, now: datetime, today: date
) -> None:
    """Deletes a comment for good, and (by an agent) the answers to it; each has its line in the ledger of erasures.

    Raises 404 or 410 when it is not there for them, 403 when it is not (or no longer) theirs to delete, 409 while a
    legal claim needs the idea, or an answer is restricted.
    """
    # only what is theirs to delete is announced: nobody can have another's comment deleted from a restored copy
    wished = await rows(_WISHED, comment_id, actor.person_id, actor.is_agent)
    wish = Entry(KIND, ASKED, now, tuple(one["id"] for one in wished))
    async with erasing(settings, wish), transaction():
        await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        found = await _lock_comment(idea_id, comment_id, actor)
        is_author, answered = found["author_id"] == actor.person_id, bool(found["answered"])
        may = may_delete_comment(is_author=is_author, is_agent=actor.is_agent, answered=answered)
        if not (may and wish.ids):
            said = N_("Somebody has answered your comment, so it stays. You can change its words.")
            raise forbidden(said if is_author else "")
        await _refuse_frozen(idea_id, comment_id)
        going = [one["id"] for one in await rows(_GOING, comment_id)]
        await mails.take_back(going)
        await execute("DELETE FROM comment WHERE id = $1", comment_id)
        await erasure.write_ledger(KIND, ASKED, going, now)
        await count_comments(idea_id)


async def _lock_comment(idea_id: UUID, comment_id: UUID, actor: Viewer) -> dict[str, Any]:
    found = await row(
        "SELECT c.author_id, c.restricted_at, EXISTS (SELECT 1 FROM comment a WHERE a.parent_id = c.id) AS answered"
        f" FROM comment c WHERE c.id = $1 AND c.idea_id = $2 AND {_SEEN}{for_update()}",
        comment_id,
        idea_id,
        actor.is_agent,
        actor.person_id,
        actor.can("privacy"),
    )
    if found is None:
        raise not_found()
    if found["restricted_at"] is not None:
        raise conflict(holds.ONLY_KEPT)
    return found


async def _refuse_frozen(idea_id: UUID, comment_id: UUID) -> None:
    if await holds.held("idea", [idea_id]):
        raise conflict(holds.WHY_KEPT[holds.HELD])
    if await row("SELECT id FROM comment WHERE parent_id = $1 AND restricted_at IS NOT NULL", comment_id):
        raise conflict(holds.WHY_KEPT[holds.RESTRICTED])


async def _refusal_to_answer(idea_id: UUID, parent_id: UUID, internal: bool) -> str | None:
    found = await row(
        "SELECT idea_id, parent_id, internal FROM comment WHERE id = $1 AND restricted_at IS NULL", parent_id
    )
    if found is None:
        return refusal_to_answer_comment(same_idea=False, parent_of=None, internal=False)
    return refusal_to_answer_comment(
        same_idea=found["idea_id"] == idea_id,
        parent_of=found["parent_id"],
        internal=bool(found["internal"]) and not internal,
    )


async def count_comments(idea_id: UUID) -> None:
    """Sets the count of the locked idea to what everybody sees under it."""
    await execute(COUNT, idea_id)
