"""What staff does with an idea: answer it officially, hide it, delete it as spam."""

from datetime import date, datetime
from uuid import UUID

from portal.db import execute, transaction
from portal.files.ledger import erasing
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.ideas.actions.edit import remove
from portal.ideas.actions.locking import LockedIdea, lock_actor, lock_idea, refuse_frozen
from portal.ideas.models import StatusChange
from portal.ideas.rules import decision_day, is_new_answer
from portal.jobs import queue
from portal.kit import ids
from portal.settings import Settings
from portal.web.changes import mark, refuse_outdated
from portal.web.errors import forbidden
from portal.web.viewer import Viewer

SPAM = Rule("ideas.spam", 1)


async def answer_idea(
    idea_id: UUID, actor: Viewer, *, status: str, response: str, seen: str = "", now: datetime, today: date
) -> bool:
    """Sets status and official response, keeps both as history, and promises each follower one mail.

    The same answer sent again changes nothing: False is returned. Raises 404 or 410 when the idea is not there, 403
    for who is no agent, Outdated when the answer is no longer the one that the writer saw (`seen`).
    """
    async with transaction():
        await _lock_agent(actor, today)
        idea = await lock_idea(idea_id, actor)
        if not is_new_answer(idea.status, idea.response, status, response):
            return False
        refuse_outdated(seen, now=mark(idea.status, idea.response), wanted=mark(status, response))
        await _write(idea, actor, status, response, now, today)
        return True


async def _write(
    idea: LockedIdea, actor: Viewer, status: str, response: str, now: datetime, today: date
) -> None:
    await execute(
        "UPDATE idea SET status = $2, response = $3, responded_at = $4, responder_id = $5, decided_on = $6"
        " WHERE id = $1",
        idea.id,
        status,
        response,
        now,
        actor.person_id,
        decision_day(idea.status, idea.decided_on, status, today),
    )
    change = await StatusChange.create(
        id=ids.new_id(),
        idea_id=idea.id,
        actor_id=actor.person_id,
        from_status=idea.status,
        to_status=status,
        response=response,
        at=now,
    )
    await queue.enqueue("ideas.tell_followers", {"idea": str(idea.id), "change": str(change.id)}, now=now)


async def hide_idea(idea_id: UUID, actor: Viewer, *, now: datetime, today: date) -> None:
    """From now on only its author and agents see the idea. Raises 403 for who is no agent."""
    async with transaction():
        await _lock_agent(actor, today)
        idea = await lock_idea(idea_id, actor)
        await execute("UPDATE idea SET hidden_at = $2 WHERE id = $1 AND hidden_at IS NULL", idea.id, now)


async def unhide_idea(idea_id: UUID, actor: Viewer, *, today: date) -> None:
    """Everybody sees the idea again. Raises 403 for who is no agent."""
    async with transaction():
        await _lock_agent(actor, today)
        idea = await lock_idea(idea_id, actor)
        await execute("UPDATE idea SET hidden_at = NULL WHERE id = $1", idea.id)


async def delete_as_spam(
    settings: Settings, idea_id: UUID, actor: Viewer, *, now: datetime, today: date
) -> None:
    """Deletes an idea that never was one, for good, with everything under it. Raises 403 for who is no agent, 409 while
    somebody needs it (a legal claim, a restricted comment under it), 503 when the ledger is away."""
    # only what an agent asks for is announced
    spam = Entry("idea", SPAM, now, (idea_id,) if actor.is_agent else ())
    async with erasing(settings, spam), transaction():
        await _lock_agent(actor, today)
        idea = await lock_idea(idea_id, actor)
        await refuse_frozen(idea_id, None)
        await remove(idea.id, SPAM, now=now, today=today)


async def _lock_agent(actor: Viewer, today: date) -> None:
    await lock_actor(actor, today=today)
    if not actor.is_agent:
        raise forbidden()
