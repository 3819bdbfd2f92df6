"""What time does to a ticket: the days that count, the silence rule, and since when a ticket is settled."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

from portal.tickets.rules.states import SETTLED, Event, Side, State

REMIND_AFTER = 3  # working days of silence before the reminder
SOLVE_AFTER = 10  # working days of silence before the ticket counts as solved


class Step(StrEnum):
    """The next thing that silence does."""

    REMIND = "remind"
    SOLVE = "solve"
    CLOSE = "close"


EVENT_OF = {Step.REMIND: Event.REMINDED, Step.SOLVE: Event.SILENCE, Step.CLOSE: Event.SILENCE}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that a ticket keeps: since when it is settled, and what silence does next, and when."""

    settled_on: date | None = None
    silence_due_on: date | None = None
    silence_step: Step | None = None


def clocks_after(
    event: Event,
    side: Side,
    before: State | None,
    after: State,
    current: Clocks,
    today: date,
    reopen_days: int,
) -> Clocks:
    """The clocks of a ticket once `event` led it from `before` to `after` on the local day `today`."""
    due_on, step = _silence(event, side, before, after, current, today, reopen_days)
    return Clocks(settled_on(before, after, current.settled_on, today), due_on, step)


def settled_on(before: State | None, after: State, current: date | None, today: date) -> date | None:
    """The local day on which the ticket last became solved, closed or spam; None while it is unsettled.

    The promise of the privacy statement (purpose `support`): retention counts from this day, each new settling starts
    it anew, and reopening stops it.
    """
    if after not in SETTLED:
        return None
    return current if after is before else today


def _silence(
    event: Event,
    side: Side,
    before: State | None,
    after: State,
    current: Clocks,
    today: date,
    reopen_days: int,
) -> tuple[date | None, Step | None]:
    if after is State.WAITING_CUSTOMER:
        if event is Event.REMINDED:
            return add_working_days(today, SOLVE_AFTER - REMIND_AFTER), Step.SOLVE
        if event is Event.REPLY and side is Side.STAFF:
            return add_working_days(today, REMIND_AFTER), Step.REMIND
    elif after is State.SOLVED:
        if before is not State.SOLVED:
            return today + timedelta(days=reopen_days), Step.CLOSE
    else:
        return None, None
    return current.silence_due_on, current.silence_step


def solving_day(reminder_on: date) -> date:
    """The day on which silence solves the ticket, when the reminder goes out on `reminder_on`."""
    return add_working_days(reminder_on, SOLVE_AFTER - REMIND_AFTER)


def may_reopen(state: State, settled: date | None, today: date, reopen_days: int) -> bool:
    """Whether a closed ticket is young enough to be opened again: up to and including `reopen_days` after closing."""
    return state is not State.CLOSED or (
        settled is not None and today <= settled + timedelta(days=reopen_days)
    )


def add_working_days(day: date, count: int) -> date:
    """The working day that is `count` working days after `day`, itself not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no holiday in the Netherlands."""
    return day.weekday() < 5 and day not in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, expand=False))
