"""The rule of the purpose `ideas`, as a table: one fact changes per line."""

from datetime import date

import pytest

from portal.ideas.rules import deletion_due

D = date
GONE, NONE = D(2027, 5, 18), None


@pytest.mark.parametrize(
    ("status", "decided_on", "author_active_on", "term", "expected"),
    [
        ("rejected", D(2026, 5, 17), None, 12, D(2027, 5, 18)),
        ("implemented", D(2026, 5, 17), None, 12, D(2027, 5, 18)),
        ("planned", D(2026, 5, 17), None, 12, NONE),
        ("started", D(2026, 5, 17), None, 12, NONE),
        ("under_review", D(2026, 5, 17), None, 12, NONE),
        ("open", D(2026, 5, 17), None, 12, NONE),
        ("rejected", None, D(2026, 5, 17), 12, NONE),
        ("rejected", D(2026, 5, 17), D(2026, 5, 16), 12, D(2027, 5, 18)),
        ("rejected", D(2026, 5, 17), D(2026, 5, 17), 12, D(2027, 5, 18)),
        ("rejected", D(2026, 5, 17), D(2026, 5, 18), 12, D(2027, 5, 19)),
        ("rejected", D(2026, 5, 17), D(2028, 1, 1), 12, D(2029, 1, 2)),
        ("rejected", D(2024, 2, 29), None, 12, D(2025, 3, 1)),
        ("rejected", D(2023, 2, 28), None, 12, D(2024, 2, 29)),
        ("rejected", D(2027, 2, 28), None, 12, D(2028, 2, 29)),
        ("rejected", D(2026, 12, 31), None, 12, D(2028, 1, 1)),
        ("rejected", D(2026, 8, 31), None, 6, D(2027, 3, 1)),
    ],
)
def test_the_first_day_on_which_it_is_gone(
    status: str, decided_on: date | None, author_active_on: date | None, term: int, expected: date | None
) -> None:
    assert deletion_due(status, decided_on, author_active_on, term) == expected


def test_a_merged_idea_has_no_day_of_its_own() -> None:
    assert deletion_due("rejected", D(2026, 5, 17), None, 12, merged_into="another") is None
