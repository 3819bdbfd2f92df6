"""The number of a ticket, as people write it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.tickets.rules import message_number, number_in, reference, searchable, sequence_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("number", "at", "expected"),
    [
        (4217, datetime(2026, 6, 1, tzinfo=UTC), "T-2026-004217"),
        (
            1,
            datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
            "T-2027-000001",
        ),  # the new year has begun in Amsterdam
        (1234567, datetime(2026, 6, 1, tzinfo=UTC), "T-2026-1234567"),
    ],
)
def test_reference(number: int, at: datetime, expected: str) -> None:
    assert reference(number, at, AMSTERDAM) == expected


@pytest.mark.parametrize(
    "typed", ["T-2026-004217", "t-2026-004217", "t2026-004217", "4217", "#4217", " 004217 "]
)
def test_a_number_is_recognised(typed: str) -> None:
    assert number_in(typed) == 4217


@pytest.mark.parametrize("typed", ["", "printer", "T-2026", "4217 printer", "12345678901", "-1", "٤٢١٧"])
def test_other_text_is_no_number(typed: str) -> None:
    assert number_in(typed) is None


def test_messages_are_numbered_by_ticket_and_event() -> None:
    number = message_number(4217, 12)
    assert (number > message_number(4217, 11), number < message_number(4218, 1), sequence_of(number)) == (
        True,
        True,
        12,
    )


def test_a_million_events_fit_in_one_ticket() -> None:
    assert message_number(2, 3) == 2_000_003
    assert sequence_of(2_999_999) == 999_999


def test_a_ticket_is_found_by_reference_and_subject() -> None:
    assert searchable("T-2026-004217", "Café  dicht") == "t-2026-004217 cafe dicht"
