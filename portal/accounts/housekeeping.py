"""Rows of the accounts whose time is over. Each function deletes in batches and returns how many rows went."""

from datetime import UTC, datetime, time

from portal.db import execute
from portal.holdings.timed import first_to_stay

BATCH = 500
REQUESTS_MONTHS = 24  # as long as any other case about somebody's rights


async def forget_expired_links(now: datetime) -> int:
    """Deletes links that open nothing any more: a week, a day or an hour after they were mailed, used or not."""
    return await _in_batches(
        "DELETE FROM account_link WHERE id IN (SELECT id FROM account_link WHERE expires_at < $1 LIMIT 500)",
        now,
    )


async def forget_expired_invitations(now: datetime) -> int:
    """Deletes invitations that open nothing any more."""
    return await _in_batches(
        "DELETE FROM invitation WHERE id IN (SELECT id FROM invitation WHERE expires_at < $1 LIMIT 500)", now
    )


async def forget_devices(now: datetime) -> int:
    """Deletes devices on which nobody signed in for 180 days."""
    return await _in_batches(
        "DELETE FROM known_device WHERE id IN (SELECT id FROM known_device WHERE expires_at < $1 LIMIT 500)",
        now,
    )


async def forget_provider_requests(now: datetime) -> int:
    """Deletes requests of providers that were done two years ago."""
    since = datetime.combine(first_to_stay(now.date(), REQUESTS_MONTHS), time.min, UTC)
    return await _in_batches(
        "DELETE FROM provider_request WHERE code IN"
        " (SELECT code FROM provider_request WHERE received_at < $1 AND done_at IS NOT NULL LIMIT 500)",
        since,
    )


async def _in_batches(sql: str, *arguments: object) -> int:
    gone = 0
    while True:
        deleted = await execute(sql, *arguments)
        gone += deleted
        if deleted < BATCH:
            return gone
