"""The days of a hold: when it is looked at again, and when the officers hear of it."""

from datetime import date

import pytest

from portal.privacy.restricting import rules

D = date
TODAY = D(2026, 8, 31)


def test_a_hold_is_looked_at_within_six_months() -> None:
    assert rules.last_review(TODAY) == D(2027, 2, 28)


@pytest.mark.parametrize(
    ("review_on", "refusal"),
    [
        (None, "Choose a day."),
        (D(2026, 8, 30), "Choose a day in the future."),
        (TODAY, "Choose a day in the future."),
        (D(2026, 9, 1), None),
        (D(2027, 2, 28), None),
        (D(2027, 3, 1), "Choose a day at most six months ahead. Then you decide again."),
    ],
)
def test_the_day_of_a_review(review_on: date | None, refusal: str | None) -> None:
    assert rules.refusal_of_review(review_on, TODAY) == refusal


@pytest.mark.parametrize(
    ("today", "notice"),
    [
        (D(2026, 8, 24), "soon"),
        (D(2026, 8, 30), "soon"),
        (TODAY, "late 0"),
        (D(2026, 9, 6), "late 0"),
        (D(2026, 9, 7), "late 1"),
        (D(2026, 9, 13), "late 1"),
        (D(2026, 9, 14), "late 2"),
    ],
)
def test_the_mails_about_a_review(today: date, notice: str) -> None:
    assert rules.review_notice(TODAY, today) == notice


def test_the_words_that_are_stored_and_the_week_before_lifting() -> None:
    assert list(rules.GROUNDS) == ["accuracy", "unlawful", "claim", "objection"]
    assert list(rules.COMPELLING) == ["sessions", "logs", "backups", "bot_protection", "anonymising"]
    assert rules.TOLD_BEFORE.days == 7
