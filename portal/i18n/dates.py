"""Days and moments as people write them, in their language and the portal's time zone."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta

from portal.i18n.catalogue import known

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def day(value: date, language: str) -> str:
    """22 november 2026; 22 November 2026."""
    return f"{value.day} {MONTHS[known(language)][value.month - 1]} {value.year}"


def short_day(value: date, language: str) -> str:
    """22 nov. 2026; 22 Nov 2026."""
    return format_date(value, "d MMM y", locale=known(language))


@lru_cache(4096)  # the pages of one ticket show the same moments again and again, and Babel takes its time
def moment(value: datetime, language: str, zone: ZoneInfo) -> str:
    """22 november 2026 11:30, in `zone`."""
    return format_datetime(value.astimezone(zone), "d MMMM y HH:mm", locale=known(language))


def ago(value: datetime, language: str, now: datetime) -> str:
    """ "3 days ago", "3 dagen geleden"; "just now" inside a minute is left to the caller's words."""
    return _ago(int(max((now - value).total_seconds(), 0)) // 10, language)


@lru_cache(4096)
def _ago(tens: int, language: str) -> str:
    return format_timedelta(
        timedelta(seconds=-10 * max(tens, 1)),
        granularity="minute",
        add_direction=True,
        locale=known(language),
        threshold=0.9,
    )
