"""Working days, the silence rule, and since when a ticket is settled."""

from datetime import date, timedelta

import pytest

from portal.tickets.rules import (
    SETTLED,
    Clocks,
    Event,
    Side,
    State,
    Step,
    add_working_days,
    clocks_after,
    is_working_day,
    may_reopen,
    settled_on,
    solving_day,
)

DAYS = 14
MONDAY = date(2026, 11, 23)
NONE = Clocks()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 12, 25), False),  # Christmas, a Friday
        (date(2026, 4, 27), False),  # King's Day, a Monday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 5, 14), False),  # Ascension Day, a Thursday
        (date(2027, 1, 1), False),  # New Year, a Friday
        (date(2026, 12, 24), True),
    ],
)
def test_working_days(day: date, expected: bool) -> None:
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (MONDAY, 3, date(2026, 11, 26)),
        (date(2026, 11, 20), 1, MONDAY),  # over a weekend
        (date(2026, 11, 21), 1, MONDAY),  # from a Saturday
        (date(2026, 12, 23), 3, date(2026, 12, 29)),  # over Christmas: 24, 28, 29 December
        (date(2026, 12, 30), 2, date(2027, 1, 4)),  # over New Year: 31 December, 4 January
        (date(2026, 4, 24), 3, date(2026, 4, 30)),  # over King's Day: 28, 29, 30 April
        (date(2026, 4, 2), 2, date(2026, 4, 8)),  # over Good Friday and Easter Monday: 7, 8 April
        (date(2026, 5, 13), 1, date(2026, 5, 15)),  # over Ascension Day
        (MONDAY, 10, date(2026, 12, 7)),
    ],
)
def test_counting_working_days(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count) == expected


def test_a_reply_of_staff_starts_the_silence() -> None:
    after = clocks_after(Event.REPLY, Side.STAFF, State.OPEN, State.WAITING_CUSTOMER, NONE, MONDAY, DAYS)
    assert after == Clocks(None, date(2026, 11, 26), Step.REMIND)


def test_another_reply_starts_it_anew() -> None:
    waiting = Clocks(None, date(2026, 11, 20), Step.SOLVE)
    state = State.WAITING_CUSTOMER
    after = clocks_after(Event.REPLY, Side.STAFF, state, state, waiting, MONDAY, DAYS)
    assert after == Clocks(None, date(2026, 11, 26), Step.REMIND)


@pytest.mark.parametrize("event", [Event.NOTE, Event.PRIORITY, Event.ASSIGNED, Event.TAGGED])
def test_sorting_does_not_touch_the_clocks(event: Event) -> None:
    waiting = Clocks(None, date(2026, 11, 25), Step.REMIND)  # not the day that a reply of today would give
    state = State.WAITING_CUSTOMER
    assert clocks_after(event, Side.STAFF, state, state, waiting, MONDAY, DAYS) == waiting


def test_the_reminder_is_followed_by_solving() -> None:
    due = Clocks(None, date(2026, 11, 26), Step.REMIND)
    state = State.WAITING_CUSTOMER
    after = clocks_after(Event.REMINDED, Side.CLOCK, state, state, due, date(2026, 11, 26), DAYS)
    assert after == Clocks(None, date(2026, 12, 7), Step.SOLVE)  # ten working days after Monday 23 November


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=n) for n in range(365)])
def test_reminder_and_solving_are_three_and_ten_working_days(day: date) -> None:
    """Counted in two steps or in one: the same day, whatever holidays lie between."""
    assert solving_day(add_working_days(day, 3)) == add_working_days(day, 10)


def test_solving_starts_the_days_until_closing() -> None:
    after = clocks_after(Event.SOLVED, Side.STAFF, State.OPEN, State.SOLVED, NONE, MONDAY, DAYS)
    assert after == Clocks(MONDAY, date(2026, 12, 7), Step.CLOSE)


def test_a_reply_to_a_solved_ticket_does_not_start_them_anew() -> None:
    solved = Clocks(MONDAY, date(2026, 12, 7), Step.CLOSE)
    later = MONDAY + timedelta(days=2)
    after = clocks_after(Event.REPLY, Side.STAFF, State.SOLVED, State.SOLVED, solved, later, DAYS)
    assert after == solved


def test_closing_settles_anew_and_ends_the_silence() -> None:
    solved = Clocks(MONDAY, date(2026, 12, 7), Step.CLOSE)
    after = clocks_after(
        Event.SILENCE, Side.CLOCK, State.SOLVED, State.CLOSED, solved, date(2026, 12, 7), DAYS
    )
    assert after == Clocks(date(2026, 12, 7), None, None)


def test_the_customer_ends_the_silence_and_the_settling() -> None:
    solved = Clocks(MONDAY, date(2026, 12, 7), Step.CLOSE)
    after = clocks_after(Event.REOPENED, Side.CUSTOMER, State.SOLVED, State.OPEN, solved, MONDAY, DAYS)
    assert after == NONE


@pytest.mark.parametrize("before", [None, *State])
@pytest.mark.parametrize("after", State)
def test_settled_on(before: State | None, after: State) -> None:
    """Set when it becomes solved, closed or spam; kept while it stays so; gone when it is open again."""
    earlier = date(2026, 11, 1)
    expected = None if after not in SETTLED else earlier if after is before else MONDAY
    assert settled_on(before, after, earlier, MONDAY) == expected


@pytest.mark.parametrize(
    ("state", "settled", "expected"),
    [
        (State.CLOSED, MONDAY - timedelta(days=14), True),
        (State.CLOSED, MONDAY - timedelta(days=15), False),
        (State.CLOSED, None, False),
        (State.SOLVED, MONDAY - timedelta(days=400), True),
        (State.OPEN, None, True),
    ],
)
def test_how_long_a_closed_ticket_can_be_reopened(state: State, settled: date | None, expected: bool) -> None:
    assert may_reopen(state, settled, MONDAY, DAYS) is expected
