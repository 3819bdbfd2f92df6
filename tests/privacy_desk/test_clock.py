"""The legal clocks, as tables: one fact each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal.privacy.breaches import rules as breaches
from portal.privacy.breaches.rules import State
from portal.privacy.requests import rules
from portal.privacy.requests.rules import Case, Step

RECEIVED = date(2026, 11, 10)
CASE = Case("open", "access", RECEIVED, date(2026, 12, 10), None, "session", True)


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2026, 11, 10), date(2026, 12, 10), date(2027, 2, 10)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),  # the month's last day
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),  # a leap year
        (date(2027, 1, 29), date(2027, 2, 28), date(2027, 4, 29)),  # a short month costs no day twice
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31)),
        (date(2028, 2, 29), date(2028, 3, 29), date(2028, 5, 29)),
        (date(2026, 2, 28), date(2026, 3, 28), date(2026, 5, 28)),  # not the last day of March
    ],
)
def test_the_last_day(received: date, due: date, extended: date) -> None:
    assert (rules.first_due(received), rules.extended_due(received)) == (due, extended)


@pytest.mark.parametrize(
    ("today", "late", "soon"),
    [
        (date(2026, 12, 2), False, False),
        (date(2026, 12, 3), False, True),
        (date(2026, 12, 10), False, True),
        (date(2026, 12, 11), True, False),
    ],
)
def test_late_and_soon(today: date, late: bool, soon: bool) -> None:
    assert (rules.is_late(CASE, today), rules.is_soon(CASE, today)) == (late, soon)
    closed = replace(CASE, state="answered")
    assert (rules.is_late(closed, today), rules.is_soon(closed, today)) == (False, False)


@pytest.mark.parametrize(
    ("change", "today", "may"),
    [
        ({}, date(2026, 12, 10), True),
        ({}, date(2026, 12, 11), False),
        ({"received_on": date(2026, 1, 31)}, date(2026, 2, 28), True),
        ({"received_on": date(2026, 1, 31)}, date(2026, 3, 1), False),
        ({"extended_on": date(2026, 11, 20)}, date(2026, 11, 21), False),
        ({"state": "answered"}, date(2026, 11, 21), False),
    ],
)
def test_more_time_only_inside_the_first_month(change: dict[str, object], today: date, may: bool) -> None:
    assert (rules.refusal_to_extend(replace(CASE, **change), today) is None) == may  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 12, 2), None),
        (date(2026, 12, 3), 7),
        (date(2026, 12, 8), 7),  # missed days are made up for
        (date(2026, 12, 9), 1),
        (date(2026, 12, 10), 1),
        (date(2026, 12, 11), None),
    ],
)
def test_when_the_officers_are_mailed(today: date, days: int | None) -> None:
    assert rules.reminder(CASE, today) == days
    assert rules.reminder(replace(CASE, state="withdrawn"), today) is None


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({}, Step.COPY),
        ({"kind": "portability"}, Step.COPY),
        ({"kind": "erase"}, Step.ERASE),
        ({"kind": "rectify"}, Step.RECTIFY),
        ({"kind": "restrict"}, Step.RESTRICT),
        ({"kind": "object"}, Step.WEIGH),
        ({"kind": "other"}, Step.ANSWER),
        ({"identity": ""}, Step.IDENTIFY),
        ({"identity": "", "linked": False}, Step.LINK),
        ({"due_on": date(2026, 11, 1)}, Step.LATE),
        ({"due_on": date(2026, 11, 1), "identity": ""}, Step.IDENTIFY),
        ({"state": "refused"}, Step.NOTHING),
    ],
)
def test_what_comes_next(change: dict[str, object], step: Step) -> None:
    assert rules.next_step(replace(CASE, **change), date(2026, 11, 12)) == step  # type: ignore[arg-type]


def test_a_ground_that_does_not_hold() -> None:
    assert rules.refusal_to_refuse(CASE, "not_identified") is not None
    assert rules.refusal_to_refuse(replace(CASE, identity=""), "not_identified") is None
    assert rules.refusal_to_refuse(CASE, "law") is None
    assert (
        rules.refusal_to_refuse(replace(CASE, identity=""), "law") is not None
    )  # it tells that we have something
    assert rules.refusal_to_answer(replace(CASE, identity="")) is not None


@pytest.mark.parametrize("ground", ["not_identified", "unfounded", "excessive"])
def test_a_ground_that_may_be_told_to_anybody(ground: str) -> None:
    assert rules.refusal_to_refuse(replace(CASE, identity=""), ground) is None


def test_a_closed_request_gets_no_answer_any_more() -> None:
    closed = replace(CASE, state="answered")
    assert rules.refusal_to_answer(CASE) is None
    assert rules.refusal_to_answer(closed) == "This request is closed."
    assert rules.refusal_to_refuse(closed, "law") == "This request is closed."


FOUND = datetime(2026, 11, 20, 9, tzinfo=UTC)
FACTS = breaches.Facts(FOUND, None, "", "", "", None)


@pytest.mark.parametrize(
    ("hours", "change", "state", "left"),
    [
        (0, {}, State.RUNNING, 72),
        (48, {}, State.RUNNING, 24),
        (48.5, {}, State.SOON, 23),
        (72, {}, State.SOON, 0),
        (72.1, {}, State.OVER, -1),
        (99, {"authority_told_at": FOUND + timedelta(hours=72)}, State.TOLD, -27),
        (99, {"authority_told_at": FOUND + timedelta(hours=73)}, State.TOLD_LATE, -27),
        (99, {"why_not_told": "No risk."}, State.NOT_NEEDED, -27),
    ],
)
def test_the_72_hours(hours: float, change: dict[str, object], state: State, left: int) -> None:
    now = FOUND + timedelta(hours=hours)
    assert breaches.state(replace(FACTS, **change), now) == state  # type: ignore[arg-type]
    assert breaches.hours_left(FOUND, now) == left


@pytest.mark.parametrize(
    ("told", "reason", "may"),
    [
        (None, "", True),
        (FOUND, "", True),
        (FOUND - timedelta(minutes=1), "", False),
        (FOUND + timedelta(hours=101), "", False),  # has not come yet
        (FOUND + timedelta(hours=80), "", False),
        (FOUND + timedelta(hours=80), "We knew it late.", True),
        (FOUND + timedelta(hours=100), "We knew it late.", True),  # this very moment
        (FOUND + timedelta(hours=72), "", True),
    ],
)
def test_when_somebody_can_have_been_told(told: datetime | None, reason: str, may: bool) -> None:
    now = FOUND + timedelta(hours=100)
    assert (breaches.refusal_of_times(FOUND, told, reason, now) is None) == may


WHOLE = {"why_not_told": "No risk.", "consequences": "None.", "measures": "The lock was changed."}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"why_not_told": "", "authority_told_at": FOUND}, None),
        ({"why_not_told": ""}, "Note when the authority was told, or why it was not."),
        ({"consequences": ""}, "Note the likely consequences and the measures first."),
        ({"measures": ""}, "Note the likely consequences and the measures first."),
        ({"closed_at": FOUND}, "This breach is closed."),
    ],
)
def test_when_a_breach_can_be_closed(change: dict[str, object], why: str | None) -> None:
    assert breaches.refusal_to_close(replace(FACTS, **{**WHOLE, **change})) == why  # type: ignore[arg-type]


def test_the_words_that_templates_know() -> None:
    assert " ".join(State) == "running soon over told told_late not_needed"
    assert " ".join(Step) == "late identify link erase copy rectify restrict weigh answer nothing"
