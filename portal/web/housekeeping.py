"""Rows of the web layer whose time is over. Each function deletes in batches and returns how many rows went."""

from datetime import datetime, timedelta

from portal.db import execute
from portal.web.sessions import CUSTOMER, NOBODY, STAFF, STAYING

BATCH = 500
KEYS_KEPT = timedelta(hours=24)

_SESSIONS = """
DELETE FROM session WHERE id IN (
  SELECT id FROM session
  WHERE (staff AND (seen_at < $1 OR created_at < $2))
     OR (NOT staff AND stay AND (seen_at < $3 OR created_at < $4))
     OR (NOT staff AND NOT stay AND (seen_at < $5 OR created_at < $6))
     OR (person_id IS NULL AND (seen_at < $7 OR created_at < $8))
  LIMIT 500
)
"""


async def end_expired_sessions(now: datetime) -> int:
    """Deletes sessions that no request could use any more."""
    limits = [
        moment
        for one in (STAFF, STAYING, CUSTOMER, NOBODY)
        for moment in (now - one.idle, now - one.absolute)
    ]
    return await _in_batches(_SESSIONS, *limits)


async def forget_attempts(now: datetime) -> int:
    """Deletes attempt counters whose window is over."""
    return await _in_batches(
        "DELETE FROM attempt_limit WHERE bucket IN (SELECT bucket FROM attempt_limit WHERE until < $1 LIMIT 500)",
        now,
    )


async def forget_keys(now: datetime) -> int:
    """Deletes idempotency keys older than 24 hours."""
    return await _in_batches(
        "DELETE FROM idempotency_key WHERE id IN"
        " (SELECT id FROM idempotency_key WHERE created_at < $1 LIMIT 500)",
        now - KEYS_KEPT,
    )


async def forget_steps(now: datetime) -> int:
    """Deletes what browsers were in the middle of and did not finish in time."""
    return await _in_batches(
        "DELETE FROM step WHERE id IN (SELECT id FROM step WHERE expires_at < $1 LIMIT 500)", now
    )


async def forget_challenges(now: datetime) -> int:
    """Deletes proofs of work that could not be sent again anyway."""
    return await _in_batches(
        "DELETE FROM spent_challenge WHERE id IN"
        " (SELECT id FROM spent_challenge WHERE expires_at < $1 LIMIT 500)",
        now,
    )


async def _in_batches(sql: str, *arguments: object) -> int:
    gone = 0
    while True:
        deleted = await execute(sql, *arguments)
        gone += deleted
        if deleted < BATCH:
            return gone
