"""The link in a notice: it names a person, a holding, and the mail whose list it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.kit.signing import Signer
from portal.settings import Settings

PURPOSE = "keep"
LIFETIME = timedelta(days=60)  # longer than any notice comes before its day


@dataclass(frozen=True, slots=True)
class Kept:
    """What a link is about: everything that the mail of `told_at` listed to this person of this holding."""

    person_id: UUID
    key: str
    told_at: datetime


def token(settings: Settings, person_id: UUID, key: str, told_at: datetime) -> str:
    """The signed value of a link."""
    return Signer(settings.keys, PURPOSE).sign([str(person_id), key, told_at.isoformat()])


def read(settings: Settings, text: str, now: datetime) -> Kept | None:
    """What the link `text` is about; None when it is forged, damaged or too old."""
    value = Signer(settings.keys, PURPOSE).read(text, now=now, lifetime=LIFETIME)
    return Kept(UUID(value[0]), value[1], datetime.fromisoformat(value[2])) if value else None
