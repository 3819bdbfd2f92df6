"""Who leads, what an invitation does for whom, and what its mail says: as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.accounts.rules.membership import (
    INVITATION_LASTS,
    Join,
    Standing,
    agreement_over,
    joining,
    leads,
    standing,
    works,
)
from tests.cast import MOLEN

OTHER, DAY = type(MOLEN)(int=1), date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lead", "organisation", "ended_on", "expected"),
    [
        (True, MOLEN, None, True),
        (False, MOLEN, None, False),
        (True, OTHER, None, False),
        (True, None, None, False),
        (True, MOLEN, DAY, False),
    ],
)
def test_who_leads(lead, organisation, ended_on, expected) -> None:
    found = leads(lead=lead, organisation_id=organisation, membership_ended_on=ended_on, of=MOLEN)
    assert found is expected


def test_nobody_leads_nothing() -> None:
    assert leads(lead=True, organisation_id=None, membership_ended_on=None, of=None) is False


@pytest.mark.parametrize(
    ("confirmed", "closed", "organisation", "ended_on", "expected"),
    [
        (False, False, None, None, Standing.SIGN_UP),
        (False, True, None, None, Standing.CLOSED),
        (True, False, None, None, Standing.SIGN_IN),
        (True, False, MOLEN, None, Standing.MEMBER),
        (True, False, OTHER, None, Standing.ELSEWHERE),
        (True, True, MOLEN, DAY, Standing.CLOSED),
        (True, False, OTHER, DAY, Standing.SIGN_IN),  # staff: their account outlives a membership
    ],
)
def test_what_the_mail_says(confirmed, closed, organisation, ended_on, expected) -> None:
    found = standing(
        confirmed=confirmed, closed=closed, organisation_id=organisation, ended_on=ended_on, invited_to=MOLEN
    )
    assert found is expected


@pytest.mark.parametrize(
    ("address", "organisation", "ended_on", "agreement_end", "expected"),
    [
        ("a@x.org", None, None, None, Join.POSSIBLE),
        ("a@x.org", None, None, DAY, Join.POSSIBLE),
        ("a@x.org", None, None, DAY - timedelta(days=1), Join.AGREEMENT_OVER),
        ("a@x.org", MOLEN, None, None, Join.MEMBER),
        ("a@x.org", OTHER, None, None, Join.ELSEWHERE),
        ("a@x.org", OTHER, DAY, None, Join.POSSIBLE),
        ("b@x.org", None, None, None, Join.OTHER_ADDRESS),
        ("b@x.org", MOLEN, None, None, Join.OTHER_ADDRESS),
        ("", None, None, None, Join.OTHER_ADDRESS),
    ],
)
def test_what_an_invitation_does(address, organisation, ended_on, agreement_end, expected) -> None:
    found = joining(
        address="a@x.org",
        own_address=address,
        to=MOLEN,
        organisation_id=organisation,
        ended_on=ended_on,
        agreement_end=agreement_end,
        today=DAY,
    )
    assert found is expected


@pytest.mark.parametrize(("end", "over"), [(None, False), (DAY, False), (DAY - timedelta(days=1), True)])
def test_the_last_day_of_an_agreement_counts(end, over) -> None:
    assert agreement_over(end, DAY) is over


@pytest.mark.parametrize(
    ("used_at", "age", "expected"),
    [
        (None, timedelta(0), True),
        (None, timedelta(days=7, seconds=-1), True),
        (None, timedelta(days=7), False),
        (NOW, timedelta(0), False),
    ],
)
def test_an_invitation_works_once_for_a_week(used_at, age, expected) -> None:
    assert works(used_at, NOW + INVITATION_LASTS - age, NOW) is expected
