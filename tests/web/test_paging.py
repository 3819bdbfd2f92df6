"""Pages by key."""

import base64
import json
from datetime import datetime
from uuid import UUID

import pytest

from portal.kit import clock, ids
from portal.web.paging import decode, encode, paged


def cursor(value: object) -> str:
    """A cursor as somebody might make it up."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def test_a_cursor_comes_back_as_it_went() -> None:
    now, made = clock.now(), ids.new_id()
    assert decode(encode([3, 1.5, "Één 🏳️‍🌈", now, made]), int, float, str, datetime.fromisoformat, UUID) == [
        3, 1.5, "Één 🏳️‍🌈", now, made,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "forged",
    [
        "", "x", "%%%", "é", "A" * 301, cursor(5), cursor({}), cursor([]), cursor([1]), cursor([1, 2, 3]),
        cursor(["2026-01-01T00:00:00", "01900000-0000-7000-8000-000000000001"]), cursor(["2026-01-01", 5]),
        cursor([None, None]),
        cursor([5, 5]), cursor([[], {}]), cursor(["99999-01-01T00:00:00+00:00", "x"]), cursor("[" * 200),
        cursor(["2026-01-01T00:00:00+00:00", "01900000"]),
    ],
)  # fmt: skip
def test_a_cursor_that_somebody_made_up_is_none(forged: str) -> None:
    assert decode(forged, datetime.fromisoformat, UUID) is None


@pytest.mark.parametrize(
    "value", [float("inf"), float("nan"), 1e308, 2**31, -(2**31), 2**63, 10**400, "9" * 5000, True and "NaN"]
)
def test_numbers_that_no_database_takes(value: object) -> None:
    assert decode(cursor([value]), float) is None


@pytest.mark.parametrize("value", ["a\x00b", "\ud800"])
def test_texts_that_no_database_takes(value: str) -> None:
    assert decode(cursor([value]), str) is None


@pytest.mark.parametrize(
    ("have", "shown", "more"), [(0, 0, False), (2, 2, False), (3, 3, False), (4, 3, True)]
)
def test_paged(have: int, shown: int, more: bool) -> None:
    page = paged(list(range(have)), 3, lambda number: (number,))
    assert (len(page.items), page.next) == (shown, encode([2]) if more else "")
