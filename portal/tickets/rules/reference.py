"""The number of a ticket as people write it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from portal.kit import text

_REFERENCE = re.compile(r"(?:t-?\d{4}-)?0*(\d{1,9})", re.IGNORECASE | re.ASCII)


def reference(number: int, created_at: datetime, zone: ZoneInfo) -> str:
    """T-2026-004217: the year in which the ticket was made, in the portal's zone, and its number. For people only."""
    return f"T-{created_at.astimezone(zone).year}-{number:06d}"


def number_in(typed: str) -> int | None:
    """The ticket's number in what somebody typed (`T-2026-004217`, `#4217`, `4217`), or None."""
    found = _REFERENCE.fullmatch(typed.strip().removeprefix("#"))
    return int(found[1]) if found else None


def searchable(ticket_reference: str, subject: str) -> str:
    """What a ticket is found by, besides its messages and its customer: folded reference and subject."""
    return text.folded(f"{ticket_reference} {subject}")


def message_number(ticket_number: int, sequence: int) -> int:
    """The number of the message that came with a ticket's event: unique without asking, in the order of the events."""
    return ticket_number * _EVENTS + sequence


def sequence_of(number: int) -> int:
    """The sequence of the event that a message came with."""
    return number % _EVENTS


_EVENTS = 1_000_000  # more than any ticket has
