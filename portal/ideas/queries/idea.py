"""The page of one idea."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import row, rows, value
from portal.i18n import N_
from portal.ideas.queries.visible import SEEN
from portal.ideas.rules import DECIDED
from portal.web.changes import mark
from portal.web.errors import Refusal, not_found
from portal.web.viewer import Viewer

CHANGES = 50

_SEEN = SEEN.format(person="$2", agent="$3", privacy="$4")
# $2 is the viewer's id, or NULL for a visitor; $3 whether they are an agent, $4 a privacy officer.
PAGE = f"""
SELECT i.id, i.number, i.title, i.description, i.status, i.decided_on, i.response, i.responded_at, i.vote_count,
    i.comment_count, i.hidden_at, i.restricted_at, i.version, i.created_at, i.edited_at, i.board_id, i.author_id,
    b.name AS board_name, a.display_name AS author_name, a.ideas_active_on AS author_active_on,
    r.display_name AS responder_name, a.name AS author_full_name, a.company AS author_company,
    o.name AS author_organisation,
    EXISTS (SELECT 1 FROM vote v WHERE v.idea_id = i.id AND v.person_id = $2) AS voted,
    EXISTS (SELECT 1 FROM follow f WHERE f.idea_id = i.id AND f.person_id = $2) AS following,
    EXISTS (SELECT 1 FROM status_change s WHERE s.idea_id = i.id) AS has_changed,
    (i.responded_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM vote v WHERE v.idea_id = i.id AND v.person_id <> i.author_id)
        OR EXISTS (SELECT 1 FROM comment c WHERE c.idea_id = i.id AND NOT c.internal
            AND (c.author_id IS NULL OR c.author_id <> i.author_id))) AS others_took_part
FROM idea i JOIN board b ON b.id = i.board_id
    LEFT JOIN person a ON a.id = i.author_id LEFT JOIN organisation o ON o.id = a.organisation_id
    LEFT JOIN person r ON r.id = i.responder_id
WHERE i.id = $1 AND {_SEEN}
"""


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea as the viewer may see it."""

    id: UUID
    number: int
    title: str
    description: str
    status: str
    decided_on: date | None
    response: str
    responded_at: datetime | None
    responder_name: str
    vote_count: int
    comment_count: int
    hidden: bool
    restricted: bool  # only its author and privacy officers see it, and nobody changes it
    version: int
    created_at: datetime
    edited_at: datetime | None
    board_id: UUID
    board_name: str
    author_name: str  # the display name; "" when the author is gone
    author_company: str  # "" unless the viewer is an agent
    author_full_name: str  # likewise
    author_active_on: date | None
    is_author: bool  # the viewer is
    voted: bool
    following: bool
    has_changed: bool  # its status or answer
    others_took_part: bool

    @property
    def answer_mark(self) -> str:
        """Of the official answer: what the form of staff shows."""
        return mark(self.status, self.response)

    @property
    def decided(self) -> bool:
        """Whether voting is over."""
        return self.status in DECIDED


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One official answer of the past."""

    from_status: str
    to_status: str
    response: str
    at: datetime
    actor_name: str


async def idea_page(idea_id: UUID, viewer: Viewer) -> IdeaView:
    """The idea for its page. Raises 404 when it is not there for this viewer, 410 when it was deleted for good."""
    found = await row(PAGE, idea_id, viewer.person_id, viewer.is_agent, viewer.can("privacy"))
    if found is None:
        raise await missing(idea_id)
    return _view(found, viewer)


def _view(found: dict[str, Any], viewer: Viewer) -> IdeaView:
    for_staff = viewer.is_agent
    return IdeaView(
        **{name: found[name] for name in _PLAIN},
        responder_name=found["responder_name"] or "",
        hidden=found["hidden_at"] is not None,
        restricted=found["restricted_at"] is not None,
        author_name=found["author_name"] or "",
        author_company=(found["author_organisation"] or found["author_company"] or "") if for_staff else "",
        author_full_name=(found["author_full_name"] or "") if for_staff else "",
        is_author=viewer.signed_in and found["author_id"] == viewer.person_id,
        voted=bool(found["voted"]),
        following=bool(found["following"]),
        has_changed=bool(found["has_changed"]),
        others_took_part=bool(found["others_took_part"]),
    )


_PLAIN = (
    "id number title description status decided_on response responded_at vote_count comment_count version created_at"
    " edited_at board_id board_name author_active_on"
).split()


async def missing(idea_id: UUID) -> Refusal:
    """The refusal for an idea that is not there: 410 when it was deleted for good, else 404."""
    if await value("SELECT 1 FROM tombstone WHERE record_id = $1 AND kind = 'idea'", idea_id) is None:
        return not_found()
    sentence = N_(
        "This idea was deleted for good, with the votes and comments on it. Nothing of it was kept."
    )
    return Refusal(410, sentence, way_on=("/ideas", N_("See the other ideas")))


async def changes(idea_id: UUID) -> Sequence[ChangeView]:
    """The official answers, the newest first."""
    found = await rows(
        "SELECT s.from_status, s.to_status, s.response, s.at, p.display_name FROM status_change s"
        " LEFT JOIN person p ON p.id = s.actor_id WHERE s.idea_id = $1 ORDER BY s.at DESC, s.id DESC LIMIT $2",
        idea_id,
        CHANGES,
    )
    return [
        ChangeView(
            one["from_status"], one["to_status"], one["response"], one["at"], one["display_name"] or ""
        )
        for one in found
    ]
