"""The audit log."""

from datetime import datetime
from uuid import UUID

from portal.accounts.rules import happenings
from portal.accounts.rules.events import Event
from portal.db import execute, value
from portal.kit import ids

_ADD = "INSERT INTO audit_event (id, at, kind, actor_id, subject_id, detail) SELECT $1, $2, $3, $4, $5, $6"
_LAST = (
    " WHERE NOT EXISTS (SELECT 1 FROM audit_event WHERE id >= $1) RETURNING id"  # only if it comes after all
)


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
    `browser` is the kind of browser ("Firefox · Linux"), for what a person does to their own account.

    The id is what lines are in order by: a line comes after those that are there, also when the clock was put back.
    """
    line = now, event, actor, subject, happenings.packed(detail, browser)
    if await value(_ADD + _LAST, ids.new_id(), *line) is None:
        last = await value("SELECT id FROM audit_event ORDER BY id DESC LIMIT 1")
        await execute(_ADD, ids.later_than(last), *line)
