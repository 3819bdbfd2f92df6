"""What people see of how their own account is opened: linked sign-ins, and what happened lately."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.rules import happenings
from portal.accounts.rules.ways_in import WaysIn
from portal.db import row, rows

LATEST = 20


@dataclass(frozen=True, slots=True)
class Linked:
    """A sign-in at a provider that opens the account."""

    id: UUID
    provider: str
    email: str  # as the provider had it
    created_at: datetime
    used_on: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to the account."""

    at: datetime
    sentence: str  # a source text
    word: str  # a method, a provider, a number
    browser: str


async def linked(person_id: UUID) -> list[Linked]:
    """The viewer's linked sign-ins, the oldest first."""
    found = await rows(
        "SELECT id, provider, email, created_at, used_on FROM social_identity WHERE person_id = $1"
        " ORDER BY created_at, id",
        person_id,
    )
    return [Linked(**one) for one in found]


async def ways_in(person_id: UUID, sign_ins: int) -> WaysIn:
    """What opens the viewer's account beside the `sign_ins` that were counted."""
    found = await row(
        "SELECT p.password_hash <> '' AS password,"
        " (SELECT count(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys FROM person p WHERE p.id = $1",
        person_id,
    )
    return WaysIn(bool(found["password"]), sign_ins, found["passkeys"]) if found else WaysIn(False, 0, 0)


async def latest_events(person_id: UUID) -> list[Happened]:
    """What happened to the viewer's account, the latest first."""
    found = await rows(
        "SELECT at, kind, detail, actor_id = subject_id AS by_self FROM audit_event WHERE subject_id = $1"
        " ORDER BY id DESC LIMIT $2",
        person_id,
        LATEST,
    )
    return [_happened(one["at"], one["kind"], one["detail"], bool(one["by_self"])) for one in found]


def _happened(at: datetime, kind: str, detail: str, by_self: bool) -> Happened:
    word, browser = happenings.unpacked(detail)
    return Happened(at, happenings.sentence(kind, by_self=by_self), word, browser)
