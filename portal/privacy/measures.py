"""The lifecycle job and the ledger, in figures."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from portal.db import row
from portal.privacy.ledger import kept
from portal.settings import Settings
from portal.web.metrics import Family, gauge

_LAST = "SELECT finished_at, stopped, report FROM sweep_run WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 1"


async def measure(settings: Settings, now: datetime) -> Sequence[Family]:
    """When a sweep last came to its end, whether a guard stopped it, and for how long something should have gone."""
    last = await row(_LAST) or {"finished_at": datetime.fromtimestamp(0, UTC), "stopped": "", "report": {}}
    return (
        gauge(
            "portal_sweep_finished_timestamp_seconds",
            "When a sweep last came to its end, in seconds since 1970; 0 before the first.",
            last["finished_at"].timestamp(),
        ),
        gauge(
            "portal_sweep_stopped", "1 when that sweep stopped before its end.", float(bool(last["stopped"]))
        ),
        gauge(
            "portal_deletion_overdue_days",
            "For how many days the longest overdue record should have gone, of what that sweep left.",
            float(overdue_days(last["report"], now.date())),
        ),
        gauge(
            "portal_ledger_waiting",
            "Erasures that have waited for more than an hour to be noted outside the database.",
            float((await kept(settings, now)).waiting),
        ),
    )


def overdue_days(report: Any, today: date) -> int:
    """For how many days the oldest record that a run left undeleted has been due; 0 when it left none."""
    read = json.loads(report) if isinstance(report, str) else report
    left = [
        date.fromisoformat(one["oldest_overdue"])
        for one in read.get("holdings", [])
        if one["oldest_overdue"] and one["due"] > one["deleted"]
    ]
    return max(((today - day).days for day in left), default=0)
