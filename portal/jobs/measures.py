"""The queue of jobs, in figures."""

from collections.abc import Sequence
from datetime import datetime

from portal.db import row, value
from portal.settings import Settings
from portal.web.metrics import Family, gauge

# one that a worker has just now is not waiting, however long it takes
_DUE = "failed_at IS NULL AND due_at <= $1 AND (locked_until IS NULL OR locked_until < $1)"
_OVERDUE = f"SELECT due_at FROM job WHERE {_DUE} ORDER BY due_at LIMIT 1"


async def overdue(now: datetime) -> float:
    """For how many seconds the job that was due first has waited: seconds while a worker works."""
    oldest = await row(_OVERDUE, now)
    return max((now - oldest["due_at"]).total_seconds(), 0.0) if oldest else 0.0


async def measure(settings: Settings, now: datetime) -> Sequence[Family]:
    """How many jobs wait, since when the oldest is due, and how many were given up."""
    waiting = await value(f"SELECT count(*) FROM job WHERE {_DUE}", now)
    failed = await value("SELECT count(*) FROM job WHERE failed_at IS NOT NULL")
    return (
        gauge("portal_jobs_waiting", "Jobs that are due and not done.", float(waiting)),
        gauge("portal_jobs_oldest_seconds", "How long the oldest of them has been due.", await overdue(now)),
        gauge("portal_jobs_failed", "Jobs that were given up.", float(failed)),
    )
