"""Asking for mail when an idea changes, and asking for no more."""

from datetime import date, datetime
from uuid import UUID

from portal.db import execute, transaction
from portal.ideas.actions.locking import lock_actor, lock_idea
from portal.kit import ids
from portal.web.viewer import Viewer

KINDS = {
    "status": "UPDATE person SET mail_idea_status = FALSE WHERE id = $1",
    "comment": "UPDATE person SET mail_idea_comment = FALSE WHERE id = $1",
}


async def follow(idea_id: UUID, actor: Viewer, *, now: datetime, today: date) -> None:
    """`actor` gets mail when the idea changes. Raises 404 or 410 when the idea is not there for them."""
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        await add_follow(idea_id, person_id, now=now)


async def add_follow(idea_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Writes the follow, in the open transaction; who follows already goes on following."""
    await execute(
        "INSERT INTO follow (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (idea_id, person_id) DO NOTHING",
        ids.new_id(),
        idea_id,
        person_id,
        now,
    )


async def unfollow(idea_id: UUID, actor: Viewer, *, today: date) -> None:
    """`actor` gets no more mail about the idea. Raises 404 or 410 when the idea is not there for them."""
    async with transaction():
        person_id = await lock_actor(actor, today=today)
        await lock_idea(idea_id, actor)
        await stop_idea(person_id, idea_id)


async def stop_idea(person_id: UUID, idea_id: UUID) -> None:
    """No more mail about this idea, asked for by the link in a mail: that is no visit, so no day is stamped."""
    await execute("DELETE FROM follow WHERE idea_id = $1 AND person_id = $2", idea_id, person_id)


async def stop_kind(person_id: UUID, kind: str) -> None:
    """No more mail of this kind (a key of KINDS) about any idea, asked for by the link in a mail."""
    await execute(KINDS[kind], person_id)
