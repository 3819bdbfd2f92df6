"""The rules of the lifecycle job itself."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.privacy import rules

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
TODAY = date(2026, 6, 15)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "total", "stops"),
    [
        (20, 20, False),
        (21, 21, True),
        (21, 105, False),
        (21, 104, True),
        (0, 0, False),
        (1000, 5000, False),
        (1001, 5000, True),
    ],
)
def test_a_run_stops_above_a_share_and_above_twenty(due: int, total: int, stops: bool) -> None:
    assert (rules.runaway("Ideas", due, total, 0.2) is not None) is stops


@pytest.mark.parametrize(
    ("last_run", "database_now", "trusted"),
    [
        (None, None, True),
        (NOW, NOW, True),
        (NOW - DAY, NOW - DAY, True),
        (NOW - DAY, NOW + DAY, True),
        (NOW - DAY, NOW - DAY - timedelta(seconds=1), False),
        (NOW - DAY, NOW + DAY + timedelta(seconds=1), False),
        (NOW + timedelta(seconds=1), NOW, False),
        (NOW - 400 * DAY, None, True),
    ],
)
def test_clocks(last_run: datetime | None, database_now: datetime | None, trusted: bool) -> None:
    stop = rules.distrust_of_clock(NOW, last_run=last_run, database_now=database_now)
    assert (stop is None) is trusted


def test_a_later_moment_is_refused() -> None:
    assert rules.refusal_to_act_later(NOW, NOW) is None
    assert rules.refusal_to_act_later(NOW - DAY, NOW) is None
    assert rules.refusal_to_act_later(NOW + HOUR, NOW) is not None


def test_a_stop_is_a_sentence() -> None:
    stop = rules.runaway("Ideas", 40, 100, 0.2)
    assert stop is not None
    assert stop.sentence == "40 of 100 records would go at once from “Ideas”, more than 20 %."


@pytest.mark.parametrize(
    ("stop", "sentence"),
    [
        (
            rules.refusal_to_act_later(NOW + HOUR, NOW),
            "2026-06-15T10:00+00:00 has not come yet: as of a later moment nothing is deleted without --force.",
        ),
        (
            rules.distrust_of_clock(NOW, last_run=None, database_now=NOW + 2 * DAY),
            (
                "The clock of this machine says 2026-06-15T09:00+00:00 and the database's says 2026-06-17T09:00+00:00:"
                " one of them is wrong."
            ),
        ),
        (
            rules.distrust_of_clock(NOW, last_run=NOW + DAY, database_now=None),
            (
                "The clock of this machine says 2026-06-15T09:00+00:00, which lies before the last run on"
                " 2026-06-16T09:00+00:00."
            ),
        ),
    ],
)
def test_a_stop_names_its_moments(stop: rules.Stop | None, sentence: str) -> None:
    assert stop is not None
    assert stop.sentence == sentence


@pytest.mark.parametrize(
    ("in_days", "expected"),
    [(31, None), (30, 30), (29, 30), (8, 30), (7, 7), (1, 7), (0, None), (-1, None)],
)
def test_which_notice_is_wanted(in_days: int, expected: int | None) -> None:
    assert rules.notice_wanted(TODAY + timedelta(days=in_days), TODAY, (30, 7)) == expected


@pytest.mark.parametrize(
    ("since", "late"),
    [(None, False), (NOW, False), (NOW - 36 * HOUR, False), (NOW - 36 * HOUR - timedelta(seconds=1), True)],
)
def test_when_it_is_late(since: datetime | None, late: bool) -> None:
    assert rules.is_late(NOW, since) is late


@pytest.mark.parametrize(
    ("last_started", "last_day", "finished", "due"),
    [
        (None, None, False, True),
        (NOW - DAY, TODAY - DAY, True, True),
        (NOW - HOUR, TODAY, True, False),
        (NOW - HOUR, TODAY, False, False),
        (NOW - HOUR - timedelta(seconds=1), TODAY, False, True),
        (NOW + 400 * DAY, TODAY + 400 * DAY, True, True),
    ],
)
def test_when_the_daily_run_begins(
    last_started: datetime | None, last_day: date | None, finished: bool, due: bool
) -> None:
    assert (
        rules.is_due_today(NOW, TODAY, last_started=last_started, last_day=last_day, finished=finished) is due
    )
