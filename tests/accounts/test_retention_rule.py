"""The days on which accounts, ways in and customers go."""

from datetime import date
from typing import Any

import pytest

from portal.accounts.retention import Standing, access_due, customer_due, deletion_due
from portal.holdings.types import NEVER

D = date
ACTIVE = D(2023, 3, 10)
ALONE: dict[str, Any] = {"created_on": D(2020, 1, 1), "active_on": ACTIVE}
MEMBER: dict[str, Any] = {**ALONE, "in_organisation": True}


@pytest.mark.parametrize(
    ("account", "needed_until", "expected"),
    [
        (ALONE, None, D(2024, 3, 11)),
        ({**ALONE, "active_on": D(2024, 2, 29)}, None, D(2025, 3, 1)),
        (ALONE, NEVER, None),
        (ALONE, D(2023, 9, 1), D(2024, 3, 11)),
        (ALONE, D(2024, 3, 11), D(2024, 3, 11)),
        (ALONE, D(2024, 8, 1), D(2024, 8, 1)),
        ({**ALONE, "staff": True}, None, None),
        ({**ALONE, "verified": False}, None, D(2020, 1, 9)),
        ({**ALONE, "verified": False}, NEVER, None),
        (MEMBER, None, None),
        ({**MEMBER, "agreement_ends_on": D(2023, 5, 31)}, None, D(2024, 6, 1)),
        ({**MEMBER, "membership_ended_on": D(2023, 5, 31)}, None, D(2024, 6, 1)),
        (
            {**MEMBER, "agreement_ends_on": D(2023, 5, 31), "membership_ended_on": D(2023, 4, 30)},
            None,
            D(2024, 5, 1),
        ),
        (
            {**MEMBER, "agreement_ends_on": D(2023, 3, 31), "membership_ended_on": D(2023, 4, 30)},
            None,
            D(2024, 4, 1),
        ),
        ({**ALONE, "membership_ended_on": D(2023, 5, 31)}, None, D(2024, 6, 1)),
        ({**MEMBER, "agreement_ends_on": D(2023, 5, 31)}, NEVER, D(2024, 6, 1)),
        ({**MEMBER, "agreement_ends_on": D(2023, 5, 31), "active_on": D(2024, 5, 1)}, None, D(2024, 6, 1)),
        ({**MEMBER, "agreement_ends_on": D(2023, 5, 31), "staff": True}, None, None),
        ({**ALONE, "erase_on": D(2023, 4, 1)}, NEVER, D(2023, 4, 1)),
        ({**ALONE, "erase_on": D(2023, 4, 1), "staff": True}, None, None),
    ],
)
def test_the_first_day_on_which_it_is_gone(
    account: dict[str, Any], needed_until: date | None, expected: date | None
) -> None:
    assert deletion_due(Standing(**account), needed_until) == expected


def test_ways_in_go_on_the_day_on_which_the_membership_ends() -> None:
    assert access_due(Standing(**{**MEMBER, "membership_ended_on": ACTIVE})) == ACTIVE
    assert access_due(Standing(**MEMBER)) is None
    assert access_due(Standing(**{**MEMBER, "membership_ended_on": ACTIVE, "staff": True})) is None


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (D(2022, 6, 14), D(2023, 6, 15)),
        (D(2024, 2, 29), D(2025, 3, 1)),
        (D(2023, 2, 28), D(2024, 2, 29)),
        (None, None),
    ],
)
def test_the_first_day_on_which_a_customer_is_gone(ends_on: date | None, expected: date | None) -> None:
    assert customer_due(ends_on) == expected
