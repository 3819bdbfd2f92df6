"""Other words for an idea, and an idea that goes for good."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, transaction, value
from portal.files.ledger import erasing
from portal.holdings import erasure
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.i18n import N_
from portal.ideas.actions.locking import LockedIdea, lock_actor, lock_idea, refuse_frozen, refuse_to_rewrite
from portal.ideas.actions.submit import found_by
from portal.ideas.rules import may_delete, may_edit
from portal.settings import Settings
from portal.web.errors import forbidden
from portal.web.viewer import Viewer

ASKED = Rule("ideas.asked_by_author", 1)
OTHERS_TOOK_PART = """
SELECT 1 FROM vote WHERE idea_id = $1 AND person_id <> $2
UNION ALL SELECT 1 FROM comment WHERE idea_id = $1 AND NOT internal AND (author_id IS NULL OR author_id <> $2) LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands there now: somebody else saved it after the writer began."""

    title: str
    description: str
    version: int


async def edit_idea(
    idea_id: UUID, actor: Viewer, *, title: str, description: str, version: int, now: datetime, today: date
) -> Saved | None:
    """Writes new words, if the writer saw the present `version`; else nothing is written and what stands there now
    is returned.

    Raises 404 or 410 when the idea is not there for them, 403 when it is not (or no longer) theirs to change, 409 while
    a legal claim needs it.
    """
    async with transaction():
        await lock_actor(actor, today=today)
        idea = await lock_idea(idea_id, actor)
        await _must_be_allowed(idea, actor)
        if idea.version != version:
            return Saved(idea.title, idea.description, idea.version)
        if (title, description) != (idea.title, idea.description):
            await refuse_to_rewrite(idea_id)
            await _write(idea, title, description, now)
        return None


async def _must_be_allowed(idea: LockedIdea, actor: Viewer) -> None:
    is_author = idea.author_id is not None and idea.author_id == actor.person_id
    others = is_author and (
        idea.responded_at is not None or await value(OTHERS_TOOK_PART, idea.id, actor.person_id) is not None
    )
    if may_edit(is_author=is_author, is_agent=actor.is_agent, others_took_part=others):
        return
    if is_author:
        raise forbidden(
            N_("Others have voted or commented, so the words stay as they are. Add a comment instead.")
        )
    raise forbidden()


async def _write(idea: LockedIdea, title: str, description: str, now: datetime) -> None:
    folded = found_by(title, description)
    await execute(
        "UPDATE idea SET title = $2, description = $3, title_text = $4, search_text = $5, edited_at = $6,"
        " version = version + 1 WHERE id = $1",
        idea.id,
        title,
        description,
        folded.title,
        folded.text,
        now,
    )


async def delete_idea(
    settings: Settings, idea_id: UUID, actor: Viewer, *, now: datetime, today: date
) -> None:
    """The author's erasure: the idea goes for good, with everyone's votes, comments and follows on it. What stays is
    a tombstone without content, so that its address answers 410, and a line in the ledger of erasures.

    Raises 404 or 410 when the idea is not there for them, 403 when they are not its author, 409 while somebody needs it
    (a legal claim, or a restricted comment under it), 503 when the ledger is away.
    """
    # only an author's own wish is announced: nobody can have another's idea deleted from a restored copy
    own = await value("SELECT id FROM idea WHERE id = $1 AND author_id = $2", idea_id, actor.person_id)
    wish = Entry("idea", ASKED, now, (idea_id,) if own else ())
    async with erasing(settings, wish), transaction():
        await lock_actor(actor, today=today)
        idea = await lock_idea(idea_id, actor)
        if not may_delete(is_author=idea.author_id is not None and idea.author_id == actor.person_id):
            raise forbidden()
        await refuse_frozen(idea_id, actor.person_id)
        await remove(idea_id, ASKED, now=now, today=today)


async def remove(idea_id: UUID, rule: Rule, *, now: datetime, today: date) -> None:
    """Deletes the idea whose row the open transaction has locked, and notes that it went by `rule`."""
    await execute("DELETE FROM idea WHERE id = $1", idea_id)
    await erasure.record("idea", rule, [idea_id], today, now)
