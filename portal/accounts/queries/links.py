"""Links that were mailed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.accounts.rules.links import Kind
from portal.db import row
from portal.kit import clock, ids


@dataclass(frozen=True, slots=True)
class Link:
    """A link that exists: for whom, and whether it still works."""

    person_id: UUID
    kind: str
    email: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Whether its button can still be pressed."""
        return self.used_at is None and now < self.expires_at and self.created_at < now + clock.AHEAD


async def find(token: str, *kinds: Kind) -> Link | None:
    """The link with this token, if it is one of `kinds`; also when it was used or is too old."""
    found = await row(
        "SELECT person_id, kind, email, created_at, expires_at, used_at FROM account_link WHERE token_hash = $1",
        ids.token_hash(token[:100]),
    )
    return Link(**found) if found and found["kind"] in kinds else None


async def pending_address(person_id: UUID, now: datetime) -> str:
    """The new address that this person has asked for and not confirmed yet; "" when there is none."""
    found = await row(
        "SELECT email FROM account_link WHERE person_id = $1 AND kind = $2 AND used_at IS NULL AND expires_at > $3",
        person_id,
        Kind.CHANGE_EMAIL,
        now,
    )
    return found["email"] if found else ""
