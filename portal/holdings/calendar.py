"""Calendar arithmetic for retention: whole months and years of the calendar, never 365 days."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=4096)  # a sweep asks about a million ideas that were decided on some hundred days
def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day (31 January + 1 = 28 or 29 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_after(day: date) -> date:
    """The next day: the first on which a record is gone, when `day` is the last on which it stays."""
    return day + timedelta(days=1)
