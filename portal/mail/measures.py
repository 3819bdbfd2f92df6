"""The outbox, in figures."""

from collections.abc import Sequence
from datetime import datetime

from portal.db import row, value
from portal.settings import Settings
from portal.web.metrics import Family, gauge

_WAITING = "sent_at IS NULL AND failed_at IS NULL"


async def oldest_waiting(now: datetime) -> float:
    """For how many seconds the mail that is due first has waited."""
    oldest = await row(f"SELECT created_at FROM mail WHERE {_WAITING} ORDER BY due_at, id LIMIT 1")
    return max((now - oldest["created_at"]).total_seconds(), 0.0) if oldest else 0.0


async def measure(settings: Settings, now: datetime) -> Sequence[Family]:
    """How many mails wait, how long the oldest has waited, and how many were given up in the last week."""
    waiting = await value(f"SELECT count(*) FROM mail WHERE {_WAITING}")
    failed = await value("SELECT count(*) FROM mail WHERE failed_at IS NOT NULL AND body <> ''")
    return (
        gauge("portal_mail_waiting", "Mails that wait to be sent.", float(waiting)),
        gauge(
            "portal_mail_oldest_seconds",
            "How long the mail that is due first has waited.",
            await oldest_waiting(now),
        ),
        gauge("portal_mail_failed", "Mails that were given up in the last week.", float(failed)),
    )
