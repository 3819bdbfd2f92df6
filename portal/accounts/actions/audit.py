"""The audit log."""

from datetime import datetime
from uuid import UUID

from portal.accounts.rules import happenings
from portal.accounts.rules.events import Event
from portal.db import execute
from portal.kit import ids


async def note(
    event: Event,
    *,
    now: datetime,
    actor: UUID | None,
    subject: UUID | None,
    detail: str = "",
    browser: str = "",
) -> None:
    """Adds a line, in the open transaction if there is one. `detail` is a word or a number, never a name or address;
    `browser` is the kind of browser ("Firefox · Linux"), for what a person does to their own account."""
    await execute(
        "INSERT INTO audit_event (id, at, kind, actor_id, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        ids.new_id(),
        now,
        event,
        actor,
        subject,
        happenings.packed(detail, browser),
    )
