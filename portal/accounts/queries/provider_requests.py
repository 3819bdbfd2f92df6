"""What providers asked for."""

from dataclasses import dataclass
from datetime import datetime

from portal.db import row


@dataclass(frozen=True, slots=True)
class Request:
    """A provider's request to delete somebody's data. It does not say whose."""

    received_at: datetime
    done_at: datetime | None


async def find(code: str) -> Request | None:
    """The request with this code."""
    found = await row("SELECT received_at, done_at FROM provider_request WHERE code = $1", code[:40])
    return Request(**found) if found else None
