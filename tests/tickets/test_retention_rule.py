"""The day on which the text of a ticket goes."""

from datetime import date

import pytest

from portal.tickets.retention import deletion_due, last_day_kept

D = date
SETTLED = D(2023, 3, 10)


@pytest.mark.parametrize(
    ("state", "settled_on", "wrote_on", "asked_on", "reopen", "retention", "expected"),
    [
        ("closed", SETTLED, D(2023, 3, 1), None, 14, 30, D(2023, 4, 10)),
        ("solved", SETTLED, D(2023, 3, 1), None, 14, 30, D(2023, 4, 10)),
        ("spam", SETTLED, D(2023, 3, 1), None, 14, 30, D(2023, 4, 10)),
        ("merged", SETTLED, D(2023, 3, 1), None, 14, 30, D(2023, 4, 10)),
        ("closed", SETTLED, D(2023, 3, 12), None, 14, 30, D(2023, 4, 12)),
        ("closed", SETTLED, SETTLED, None, 14, 30, D(2023, 4, 10)),
        ("closed", SETTLED, D(2023, 3, 1), None, 60, 30, D(2023, 5, 10)),
        ("closed", SETTLED, D(2023, 3, 1), None, 14, 14, D(2023, 3, 25)),
        ("closed", SETTLED, D(2023, 3, 1), SETTLED, 14, 30, SETTLED),
        ("closed", D(2024, 1, 30), D(2024, 1, 1), None, 14, 30, D(2024, 3, 1)),
        ("new", None, D(2023, 3, 1), None, 14, 30, None),
        ("open", SETTLED, D(2023, 3, 1), None, 14, 30, None),
        ("open", SETTLED, D(2023, 3, 1), SETTLED, 14, 30, None),
        ("waiting_customer", None, D(2020, 1, 1), None, 14, 30, None),
        ("on_hold", None, D(2020, 1, 1), None, 14, 30, None),
    ],
)
def test_the_first_day_on_which_it_is_gone(
    state: str,
    settled_on: date | None,
    wrote_on: date,
    asked_on: date | None,
    reopen: int,
    retention: int,
    expected: date | None,
) -> None:
    due = deletion_due(state, settled_on, wrote_on, asked_on, reopen_days=reopen, retention_days=retention)
    assert due == expected


def test_a_merged_ticket_has_no_day_of_its_own() -> None:
    due = deletion_due(
        "merged", SETTLED, SETTLED, None, reopen_days=14, retention_days=30, merged_into="another"
    )
    assert due is None


def test_pages_name_the_day_before() -> None:
    assert last_day_kept(SETTLED, D(2023, 3, 1), reopen_days=14, retention_days=30) == D(2023, 4, 9)
