"""Promising work: a job is a row, written in the transaction of the change that asks for it."""

import json
from datetime import datetime
from typing import Any

from portal.db import execute
from portal.db.bells import Bell
from portal.kit import ids

bell = Bell()


async def enqueue(
    kind: str,
    payload: dict[str, Any],
    *,
    now: datetime,
    due_at: datetime | None = None,
    once: str | None = None,
) -> None:
    """Adds a job of `kind` with a JSON `payload` (ids only), due now or at `due_at`.

    With `once` an equal job that still waits is not added a second time. One that has begun no longer counts: it
    may have read what was before.
    """
    await execute(
        "INSERT INTO job (id, kind, payload, once, due_at, tries, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6)"
        " ON CONFLICT (once) DO NOTHING",
        ids.new_id(),
        kind,
        json.dumps(payload),
        once,
        due_at or now,
        now,
    )
    bell.ring_after_commit()
