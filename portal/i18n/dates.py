"""Days and moments as people write them, in their language and the portal's time zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def day(value: date, language: str) -> str:
    """22 november 2026; 22 November 2026."""
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"


def short_day(value: date, language: str) -> str:
    """22 nov. 2026; 22 Nov 2026."""
    return format_date(value, "d MMM y", locale=language)


def moment(value: datetime, language: str, zone: ZoneInfo) -> str:
    """22 november 2026 11:30, in `zone`."""
    return format_datetime(value.astimezone(zone), "d MMMM y HH:mm", locale=language)


def ago(value: datetime, language: str, now: datetime) -> str:
    """ "3 days ago", "3 dagen geleden"; "just now" inside a minute is left to the caller's words."""
    seconds = max((now - value).total_seconds(), 0)
    return format_timedelta(
        timedelta(seconds=-seconds), granularity="minute", add_direction=True, locale=language, threshold=0.9
    )
