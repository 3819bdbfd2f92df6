"""What is written when records go: their tombstones, and the ledger of erasures.

Only inside `portal.files.ledger.erasing`, which announces them outside the database first.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from portal.db import execute, execute_many, placeholders
from portal.holdings import ledger
from portal.holdings.types import Rule
from portal.kit import ids as new

_TOMBSTONE = (
    "INSERT INTO tombstone (record_id, kind, gone_on) VALUES ($1, $2, $3) ON CONFLICT (record_id) DO NOTHING"
)
_LEDGER = (
    "INSERT INTO ledger_line (id, record_id, kind, rule, rule_version, state, at, copied_at)"
    " VALUES ($1, $2, $3, $4, $5, 'done', $6, $7)"
)


async def record(kind: str, rule: Rule, ids: Sequence[UUID], today: date, now: datetime) -> None:
    """Notes, in the transaction that deletes them, that these records went by `rule`: each has a tombstone and a
    line in the ledger, the mail that tells of them goes with them, and nobody was or will be told any more that they
    are about to go. Raises UnannouncedError."""
    if not ids:
        return
    await execute_many(_TOMBSTONE, [(one, kind, today) for one in ids])
    await write_ledger(kind, rule, ids, now)
    await execute(f"DELETE FROM mail WHERE about_id IN ({placeholders(len(ids))})", *ids)
    await forget_notices(kind, ids)


async def write_ledger(kind: str, rule: Rule, ids: Sequence[UUID], now: datetime) -> None:
    """Only the ledger's lines: for what goes without having had an address of its own. Raises UnannouncedError."""
    if not ids:
        return
    announced = ledger.may_go(kind, ids)
    lines = [ledger.Line(new.new_id(), kind, rule, now, one) for one in ids]
    await execute_many(
        _LEDGER,
        [
            (line.id, line.record_id, kind, rule.name, rule.version, now, announced.copied_at)
            for line in lines
        ],
    )
    announced.note(lines)


async def forget_notices(kind: str, ids: Sequence[UUID]) -> None:
    """Forgets that the owners of these records were told."""
    await execute(
        f"DELETE FROM retention_notice WHERE kind = $1 AND record_id IN ({placeholders(len(ids), 2)})",
        kind,
        *ids,
    )
