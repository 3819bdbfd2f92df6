"""A term with a history: the shortest since the record was made, and a week's warning after it was shortened."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from portal.holdings.terms import BEGINNING, Step, Terms, Told, due_by

ONE = UUID(int=1)
MADE = date(2026, 1, 1)


def history(*steps: tuple[int, date]) -> Terms:
    return Terms(tuple(Step(*one) for one in steps))


@pytest.mark.parametrize(
    ("terms", "made_on", "expected"),
    [
        (history((12, BEGINNING)), MADE, (12,)),
        # a shorter term applies to what is there already
        (history((12, BEGINNING), (6, date(2026, 3, 1))), MADE, (12, 6)),
        # what is made afterwards never had the longer one
        (history((12, BEGINNING), (6, date(2026, 3, 1))), date(2026, 3, 1), (6,)),
        (history((12, BEGINNING), (6, date(2026, 3, 1))), date(2026, 2, 28), (12, 6)),
        # a longer term applies only to what comes later
        (history((12, BEGINNING), (24, date(2026, 3, 1))), MADE, (12,)),
        (history((12, BEGINNING), (24, date(2026, 3, 1))), date(2026, 3, 1), (24,)),
        # there and back: the short one was in force since the record was made
        (history((12, BEGINNING), (6, date(2026, 3, 1)), (12, date(2026, 4, 1))), MADE, (12, 6)),
        (history((12, BEGINNING), (6, date(2026, 3, 1)), (12, date(2026, 4, 1))), date(2026, 4, 1), (12,)),
        (history((24, BEGINNING), (12, date(2026, 3, 1)), (6, date(2026, 4, 1))), MADE, (24, 12, 6)),
    ],
)
def test_the_terms_that_a_record_has_had(terms: Terms, made_on: date, expected: tuple[int, ...]) -> None:
    assert terms.since(made_on) == expected


@pytest.mark.parametrize(
    ("terms", "shortened_on", "shortest"),
    [
        (history((12, BEGINNING)), None, 12),
        (history((12, BEGINNING), (24, date(2026, 3, 1))), None, 12),
        (history((12, BEGINNING), (6, date(2026, 3, 1))), date(2026, 3, 1), 6),
        (history((12, BEGINNING), (6, date(2026, 3, 1)), (9, date(2026, 4, 1))), date(2026, 3, 1), 6),
    ],
)
def test_the_last_shortening(terms: Terms, shortened_on: date | None, shortest: int) -> None:
    assert (terms.shortened_on, terms.shortest) == (shortened_on, shortest)


def days_after_made(length: int) -> date:
    return MADE + timedelta(days=length)


TODAY = date(2026, 4, 1)  # 90 days after


@pytest.mark.parametrize(
    ("lengths", "told_on", "expected"),
    [
        ((100,), None, days_after_made(100)),
        # by the new term it would have gone already: it waits for a notice, a week from today at the earliest
        ((200, 30), None, TODAY + timedelta(days=7)),
        ((200, 30), date(2026, 3, 28), date(2026, 4, 4)),
        ((200, 30), date(2026, 3, 25), TODAY),
        ((200, 30), date(2026, 3, 1), date(2026, 3, 8)),
        # nobody can be told: it goes on the day of the old term, and not a day later
        ((92, 30), None, days_after_made(92)),
        ((80, 30), None, days_after_made(80)),
        # the new day lies far enough ahead by itself
        ((200, 150), None, days_after_made(150)),
        ((200, 95), None, TODAY + timedelta(days=7)),
        # twice shortened: the second week does not undo the first
        ((300, 200, 30), None, TODAY + timedelta(days=7)),
        ((300, 92, 30), date(2026, 3, 20), date(2026, 3, 27)),
    ],
)
def test_a_shortened_term_waits_for_a_notice(
    lengths: tuple[int, ...], told_on: date | None, expected: date
) -> None:
    told = Told(TODAY, {ONE: told_on} if told_on else {})
    assert due_by(lengths, days_after_made, ONE, told) == expected


def test_without_a_clock_there_is_no_day() -> None:
    assert due_by((200, 30), lambda length: None, ONE, Told(TODAY, {})) is None
