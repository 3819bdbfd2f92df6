"""The clock. Everything else takes `now` as an argument; only the edges (requests, jobs, commands) ask here."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

# What began so long after the present began when a clock was wrong: what lasts for a while would last until then.
AHEAD = timedelta(hours=24)


def now() -> datetime:
    """The present moment, aware, in UTC. (Called through the module, so that tests can move the clock.)"""
    return datetime.now(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day on which `moment` (aware) falls in `zone`: retention counts in local days.

    Raises ValueError for a naive moment, which would silently be read as the host's own zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return moment.astimezone(zone).date()
