"""What the ideas hold about one person, record by record: what they wrote, their votes and whom they follow."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from portal.db import placeholders, rows
from portal.holdings.shares import Field, Kind, Record, Share, share
from portal.i18n import N_
from portal.ideas import expiry
from portal.ideas.rules import NAMES
from portal.kit import clock
from portal.settings import Settings

PURPOSE = "ideas"

_DUE = (
    "SELECT i.id, i.status, i.decided_on, i.created_at, i.merged_into_id, p.ideas_active_on"
    " FROM idea i LEFT JOIN person p ON p.id = i.author_id"
)
_WRITTEN = (
    "SELECT i.id, i.title, i.description, i.status, i.decided_on, i.response, i.responded_at, i.vote_count,"
    " i.comment_count, i.hidden_at, i.restricted_at, i.merged_into_id, i.created_at, i.edited_at, b.name AS board"
    " FROM idea i JOIN board b ON b.id = i.board_id WHERE i.author_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3"
)
# the title of somebody else's idea, as long as everybody can read it
_TITLE = (
    "CASE WHEN i.author_id = $1 OR (i.hidden_at IS NULL AND i.restricted_at IS NULL) THEN i.title ELSE '' END"
)
_SAID = (
    f"SELECT c.id, c.body, c.created_at, c.edited_at, c.internal, c.restricted_at, c.idea_id, {_TITLE} AS title"
    " FROM comment c JOIN idea i ON i.id = c.idea_id"
    " WHERE c.author_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3"
)
_VOTED = (
    f"SELECT v.id, v.created_at, v.idea_id, {_TITLE} AS title FROM vote v JOIN idea i ON i.id = v.idea_id"
    " WHERE v.person_id = $1 AND v.id < $2 ORDER BY v.id DESC LIMIT $3"
)
_FOLLOWED = (
    f"SELECT f.id, f.created_at, f.idea_id, {_TITLE} AS title FROM follow f JOIN idea i ON i.id = f.idea_id"
    " WHERE f.person_id = $1 AND f.id < $2 ORDER BY f.id DESC LIMIT $3"
)

_ABOUT = {"idea": Field(N_("Idea"))}
_FIELDS = {
    "title": Field(N_("Title")),
    "description": Field(N_("Description")),
    "board": Field(N_("Topic")),
    "status": Field(N_("Status"), words={str(key): text for key, text in NAMES.items()}),
    "decided_on": Field(N_("Decided on"), "day"),
    "response": Field(N_("Our answer")),
    "responded_at": Field(N_("Answered"), "moment"),
    "votes": Field(N_("Votes"), "number"),
    "comments": Field(N_("Comments"), "number"),
    "edited_at": Field(N_("Changed"), "moment"),
    "hidden_at": Field(N_("Hidden by us"), "moment"),
    "restricted_at": Field(N_("Use restricted since"), "moment"),
}


def records(settings: Settings) -> Share:
    """A person's ideas, comments, votes and follows. Each goes with its idea, on the day that the sweep has for it."""
    return share(
        PURPOSE,
        Kind(
            key="idea",
            purpose=PURPOSE,
            name=N_("Idea"),
            fields=_FIELDS,
            count="SELECT count(*) FROM idea WHERE author_id = $1",
            page=_WRITTEN,
            read=partial(_ideas, settings),
        ),
        Kind(
            key="comment",
            purpose=PURPOSE,
            name=N_("Comment"),
            fields={
                **_ABOUT,
                "text": Field(N_("Text")),
                "internal": Field(N_("For staff only"), "flag"),
                "edited_at": Field(N_("Changed"), "moment"),
                "restricted_at": Field(N_("Use restricted since"), "moment"),
            },
            count="SELECT count(*) FROM comment WHERE author_id = $1",
            page=_SAID,
            read=partial(_on_ideas, settings, "comment"),
        ),
        Kind(
            key="vote",
            purpose=PURPOSE,
            name=N_("Vote"),
            fields=_ABOUT,
            count="SELECT count(*) FROM vote WHERE person_id = $1",
            page=_VOTED,
            read=partial(_on_ideas, settings, "vote"),
        ),
        Kind(
            key="follow",
            purpose=PURPOSE,
            name=N_("Idea that you follow"),
            fields=_ABOUT,
            count="SELECT count(*) FROM follow WHERE person_id = $1",
            page=_FOLLOWED,
            read=partial(_on_ideas, settings, "follow"),
        ),
    )


async def _ideas(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    due = await _due(settings, [one["id"] for one in found])
    return [
        Record(
            purpose=PURPOSE,
            kind="idea",
            id=one["id"],
            title=one["title"],
            made_at=one["created_at"],
            gone_on=due.get(one["id"]),
            path=f"/ideas/{one['id']}",
            data={
                "title": one["title"],
                "description": one["description"],
                "board": one["board"],
                "status": one["status"],
                "decided_on": one["decided_on"],
                "response": one["response"],
                "responded_at": one["responded_at"],
                "votes": one["vote_count"],
                "comments": one["comment_count"],
                "edited_at": one["edited_at"],
                "hidden_at": one["hidden_at"],
                "restricted_at": one["restricted_at"],
            },
        )
        for one in found
    ]


async def _on_ideas(
    settings: Settings, kind: str, person_id: UUID, found: list[dict[str, Any]]
) -> list[Record]:
    """What somebody added to ideas of their own or of others: it goes with the idea."""
    due = await _due(settings, [one["idea_id"] for one in found])
    return [
        Record(
            purpose=PURPOSE,
            kind=kind,
            id=one["id"],
            title=one["title"],
            made_at=one["created_at"],
            gone_on=due.get(one["idea_id"]),
            path=f"/ideas/{one['idea_id']}",
            data={"idea": one["title"], **(_said(one) if kind == "comment" else {})},
        )
        for one in found
    ]


def _said(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": one["body"],
        "internal": bool(one["internal"]),
        "edited_at": one["edited_at"],
        "restricted_at": one["restricted_at"],
    }


async def _due(settings: Settings, ideas: Sequence[UUID]) -> dict[UUID, date | None]:
    """The day on which each of these ideas is gone; what was merged goes with its survivor."""
    found = {one["id"]: one for one in await _rules_see(ideas)}
    survivors = [one["merged_into_id"] for one in found.values() if one["merged_into_id"]]
    found |= {one["id"]: one for one in await _rules_see(survivors)}
    today = clock.local_day(clock.now(), settings.zone)
    told = await expiry.told_by(settings, list(found), today)
    days = {key: expiry.due(settings, one, told) for key, one in found.items()}
    return {key: days.get(one["merged_into_id"] or key) for key, one in found.items()}


async def _rules_see(ideas: Sequence[UUID]) -> list[dict[str, Any]]:
    asked = list(dict.fromkeys(ideas))
    return await rows(f"{_DUE} WHERE i.id IN ({placeholders(len(asked))})", *asked) if asked else []
