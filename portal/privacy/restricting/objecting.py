"""Objections to purposes that rest on a legitimate interest (article 21)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from portal.db import rows, transaction, value
from portal.holdings.purposes import Purpose
from portal.kit import ids
from portal.privacy.requests import actions as requests
from portal.settings import Settings

# An objection to these is obeyed at once, whatever anybody weighs.
ABSOLUTE = frozenset({"analysis"})
_INSERT = """
INSERT INTO objection (id, person_id, purpose, at)
SELECT $1, id, $2, $3 FROM person WHERE id = $4 ON CONFLICT (person_id, purpose) DO NOTHING RETURNING id
"""


async def made(person_id: UUID) -> dict[str, datetime]:
    """To which purposes this person objected, and when."""
    found = await rows("SELECT purpose, at FROM objection WHERE person_id = $1 ORDER BY at, id", person_id)
    return {one["purpose"]: one["at"] for one in found}


async def objects(person_id: UUID, purpose: str) -> bool:
    """Whether this person objected to the purpose: what makes data for it asks this first."""
    asked = "SELECT 1 AS objects FROM objection WHERE person_id = $1 AND purpose = $2"
    return await value(asked, person_id, purpose) is not None


async def object_to(
    settings: Settings, person_id: UUID, purposes: Sequence[Purpose], why: str, now: datetime
) -> int | None:
    """Notes the objection to each of these purposes; it holds from this moment. Where something is to be weighed, an
    officer gets a request with the legal clock: its number, or None when there is nothing new to weigh."""
    async with transaction():
        fresh = [
            one for one in purposes if await value(_INSERT, ids.new_id(), one.key, now, person_id) is not None
        ]
        weighed = [one for one in fresh if one.installed and one.key not in ABSOLUTE]
        if not weighed:
            return None
        text = "\n".join([", ".join(one.key for one in weighed), why]).strip()
        return await requests.ask(settings, person_id, "object", text, now=now)
