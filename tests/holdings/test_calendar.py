"""Whole months of the calendar."""

from datetime import date

import pytest

from portal.holdings.calendar import add_months, day_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 17), 12, date(2027, 5, 17)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_the_day_after_new_years_eve() -> None:
    assert day_after(date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize("months", [1, 5, 12, 13, 24])
def test_what_is_over_by_today_began_by_today_less_the_term(months: int) -> None:
    """What the sweep's search leans on: SQL looks no further than `add_months(today, -months)`."""
    today = date(2025, 3, 1)
    for offset in range(800):
        began = date.fromordinal(today.toordinal() - offset)
        if add_months(began, months) < today:
            assert began <= add_months(today, -months)
