"""The links that stop mail: one in every mail about an idea, good without signing in.

A link names a person, an idea and a kind of mail by their ids, signed; it can stop mail and nothing else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.kit import ids
from portal.kit.signing import Signer
from portal.settings import Settings

PURPOSE = "unsubscribe"
LIFETIME = timedelta(days=1000)  # mail is kept for long, and its link should still work


@dataclass(frozen=True, slots=True)
class StopLink:
    """What a link can stop: mail about one idea, or all mail of one kind (`status` or `comment`)."""

    person_id: UUID
    idea_id: UUID
    kind: str


def token(settings: Settings, link: StopLink) -> str:
    """`link`, signed."""
    return Signer(settings.keys, PURPOSE).sign([str(link.person_id), str(link.idea_id), link.kind])


def read(settings: Settings, text: str, now: datetime) -> StopLink | None:
    """What `text` may stop; None when it was not signed here, is damaged or too old."""
    found = Signer(settings.keys, PURPOSE).read(text, now=now, lifetime=LIFETIME)
    if not isinstance(found, list) or len(found) != 3:
        return None
    person_id, idea_id = ids.parse_id(str(found[0])), ids.parse_id(str(found[1]))
    return StopLink(person_id, idea_id, str(found[2])) if person_id and idea_id else None


def headers(url: str) -> dict[str, str]:
    """The headers with which a mail program offers its own button (RFC 8058)."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
