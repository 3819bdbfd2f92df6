"""Telling followers. One job a change; each follower's mail has an id of its own, so a job may run twice.

A job that comes too late (the idea has gone, or was hidden or restricted in the meantime) tells nobody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import row, rows, transaction
from portal.ideas import mails, stopping
from portal.ideas.queries.comments import FIRST_ID
from portal.ideas.queries.visible import PUBLIC
from portal.ideas.rules import NAMES
from portal.mail import outbox
from portal.settings import Settings

BATCH = 50  # people a transaction: nobody waits long for it

CHANGE = f"""
SELECT s.id, s.to_status, s.response, s.actor_id AS by_id, i.id AS idea_id, i.title, i.author_id
FROM status_change s JOIN idea i ON i.id = s.idea_id WHERE s.id = $1 AND {PUBLIC}
"""
COMMENT = f"""
SELECT c.id, c.body, c.by_staff, c.author_id AS by_id, p.display_name, i.id AS idea_id, i.title, i.author_id
FROM comment c JOIN idea i ON i.id = c.idea_id LEFT JOIN person p ON p.id = c.author_id
WHERE c.id = $1 AND NOT c.internal AND c.restricted_at IS NULL AND {PUBLIC}
"""
# The next followers by id who want this kind of mail, but the one who made the news ($3).
FOLLOWERS = {
    "status": """
SELECT p.id, p.email, p.language FROM follow f JOIN person p ON p.id = f.person_id
WHERE f.idea_id = $1 AND p.id > $2 AND p.id <> $3 AND p.mail_idea_status
    AND p.verified_at IS NOT NULL AND p.disabled_at IS NULL AND p.restricted_at IS NULL ORDER BY p.id LIMIT $4
""",
    "comment": """
SELECT p.id, p.email, p.language FROM follow f JOIN person p ON p.id = f.person_id
WHERE f.idea_id = $1 AND p.id > $2 AND p.id <> $3 AND p.mail_idea_comment
    AND p.verified_at IS NOT NULL AND p.disabled_at IS NULL AND p.restricted_at IS NULL ORDER BY p.id LIMIT $4
""",
}


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell about an idea. `id`: of the change or the comment."""

    id: UUID
    kind: str  # status | comment
    idea_id: UUID
    author_id: UUID | None
    by_id: UUID | None
    values: dict[str, Any]


async def tell_followers(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Mails every follower that the status changed. Payload: `idea` and `change` (ids)."""
    found = await row(CHANGE, UUID(payload["change"]))
    if found is not None:
        said = {"status": NAMES[found["to_status"]], "response": found["response"]}
        await _tell(_news(found, "status", said), settings, now)


async def tell_of_comment(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Mails every follower that somebody commented. Payload: `comment` (id)."""
    found = await row(COMMENT, UUID(payload["comment"]))
    if found is not None:
        said = {
            "body": found["body"],
            "name": found["display_name"] or "",
            "by_staff": bool(found["by_staff"]),
        }
        await _tell(_news(found, "comment", said), settings, now)


def _news(found: dict[str, Any], kind: str, said: dict[str, Any]) -> News:
    values = {"title": found["title"], **said}
    return News(found["id"], kind, found["idea_id"], found["author_id"], found["by_id"], values)


async def _tell(news: News, settings: Settings, now: datetime) -> None:
    last: UUID | None = FIRST_ID
    while last is not None:
        async with transaction():
            batch = await rows(FOLLOWERS[news.kind], news.idea_id, last, news.by_id or FIRST_ID, BATCH)
            for person in batch:
                await _mail(person, news, settings, now)
        last = batch[-1]["id"] if len(batch) == BATCH else None


async def _mail(person: dict[str, Any], news: News, settings: Settings, now: datetime) -> None:
    link = stopping.StopLink(person["id"], news.idea_id, news.kind)
    stop_url = settings.url(f"/unsubscribe/{stopping.token(settings, link)}")
    await outbox.enqueue(
        settings,
        kind=f"ideas/{news.kind}",
        to=person["email"],
        language=person["language"],
        purpose="ideas",
        now=now,
        person_id=person["id"],
        headers=stopping.headers(stop_url),
        mail_id=mails.mail_id(news.id, person["id"]),
        about_id=news.idea_id,
        idea_url=settings.url(f"/ideas/{news.idea_id}"),
        stop_url=stop_url,
        is_author=person["id"] == news.author_id,
        **news.values,
    )


JOBS: dict[str, Callable[[dict[str, Any], Settings, datetime], Awaitable[None]]] = {
    "ideas.tell_followers": tell_followers,
    "ideas.tell_of_comment": tell_of_comment,
}
