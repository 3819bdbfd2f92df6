"""Who looks after privacy, and mail to them."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from portal.db import rows
from portal.mail import outbox
from portal.settings import Settings

_STAFF = (
    "SELECT id, email, language, is_privacy FROM person WHERE (is_privacy OR is_admin) AND verified_at IS NOT NULL"
    " AND disabled_at IS NULL ORDER BY id"
)


async def everybody() -> list[dict[str, Any]]:
    """The privacy officers with their address and language; the admins where there are none."""
    found = await rows(_STAFF)
    return [one for one in found if one["is_privacy"]] or found


async def mail(
    settings: Settings, kind: str, now: datetime, *, once: tuple[UUID, str] | None = None, **values: Any
) -> None:
    """Promises each of them a mail of this kind. With `once` (a record and a word) each gets it a single time."""
    for person in await everybody():
        await outbox.enqueue(
            settings,
            kind=kind,
            to=person["email"],
            language=person["language"] or settings.language,
            purpose="rights",
            now=now,
            person_id=person["id"],
            mail_id=uuid5(once[0], f"{once[1]} {person['id']}") if once else None,
            **values,
        )
