"""Invitations: the one behind a link, and those that an organisation waits for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.rules import membership
from portal.db import row, rows
from portal.kit import ids

_FIND = (
    "SELECT i.id, i.organisation_id, i.email_key, i.expires_at, i.used_at, o.name AS organisation, o.agreement_end"
    " FROM invitation i JOIN organisation o ON o.id = i.organisation_id WHERE i.token_hash = $1"
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that exists: to what, for which address, and whether it still works."""

    id: UUID
    organisation_id: UUID
    email_key: str
    expires_at: datetime
    used_at: datetime | None
    organisation: str
    agreement_end: date | None

    def works(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return membership.works(self.used_at, self.expires_at, now)


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that nobody has used yet."""

    id: UUID
    email: str
    created_at: datetime
    expires_at: datetime


async def find(token: str) -> Invitation | None:
    """The invitation with this token; also when it was used or is too old."""
    found = await row(_FIND, ids.token_hash(token[:100]))
    return Invitation(**found) if found else None


async def pending(organisation_id: UUID, now: datetime) -> list[Pending]:
    """Those of an organisation that can still be used (the latest 100), newest first."""
    found = await rows(
        "SELECT id, email, created_at, expires_at FROM invitation"
        " WHERE organisation_id = $1 AND used_at IS NULL AND expires_at > $2"
        " ORDER BY created_at DESC, id DESC LIMIT 100",
        organisation_id,
        now,
    )
    return [Pending(**one) for one in found]
