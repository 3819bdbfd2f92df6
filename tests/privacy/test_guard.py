"""What stops the sweep before its first deletion, and what lets it go on."""

from datetime import timedelta
from uuid import UUID

import pytest

from portal import registry
from portal.db import Database, dialect, rows, value
from portal.ideas.models import Idea
from portal.kit import clock
from portal.privacy import actions, sweep
from portal.privacy.models import SweepRun
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import NOW, deleted, run

DAY = timedelta(days=1)


async def _ideas(due: int, others: int = 0) -> None:
    board = await world.board()
    for _ in range(due):
        await world.idea(None, board)
    for _ in range(others):
        await world.idea(None, board, status="open", decided_on=None)


async def _stopped() -> UUID:
    return await value("SELECT id FROM sweep_run WHERE stopped <> ''")


@pytest.mark.parametrize(("due", "others", "gone"), [(20, 0, 20), (21, 84, 21), (21, 83, 0), (25, 0, 0)])
async def test_far_more_than_usual_stops_it(
    db: Database, settings: Settings, due: int, others: int, gone: int
) -> None:
    await _ideas(due, others)
    report = await run(settings)
    assert deleted(report).get("ideas", 0) == gone
    assert (report.stopped is None) is (gone > 0)
    assert await world.count("idea") == due + others - gone


async def test_a_stop_deletes_nothing_of_any_holding(db: Database, settings: Settings) -> None:
    await _ideas(25)
    await world.ticket(None)
    report = await run(settings)
    assert report.stopped == "25 of 25 records would go at once from “Ideas”, more than 20 %."
    assert deleted(report) == {}
    assert {one.key: one.due for one in report.holdings if one.due} == {"ideas": 25, "support": 1}
    assert await world.count("ticket") == 1


async def test_being_late_stops_nothing(db: Database, settings: Settings) -> None:
    await run(settings)
    await SweepRun.all().update(started_at=clock.now() - 300 * DAY)
    await _ideas(20)
    assert deleted(await run(settings)) == {"ideas": 20}


async def test_force_goes_past_it(db: Database, settings: Settings) -> None:
    await _ideas(25)
    report = await run(settings, force=True)
    assert report.stopped is None
    assert deleted(report) == {"ideas": 25}
    assert await world.count("sweep_listed") == 0


async def test_a_confirmation_asks_the_rule_again(db: Database, settings: Settings) -> None:
    await _ideas(24)
    reopened = await world.idea(None, await world.board())
    await run(settings)
    await Idea.filter(id=reopened.id).update(status="open", decided_on=None)
    report = await sweep.confirm(settings, registry.holdings(settings), await _stopped(), now=clock.now())
    assert deleted(report) == {"ideas": 24}
    assert world.kept(report, "ideas") == {"reopened": 1}


async def test_a_confirmation_deletes_only_what_was_listed(db: Database, settings: Settings) -> None:
    await _ideas(25)
    await run(settings)
    later = await world.idea(None, await world.board())
    assert await actions.confirm_stop(await _stopped(), clock.now())
    report = await sweep.confirm(settings, registry.holdings(settings), await _stopped(), now=clock.now())
    assert deleted(report) == {"ideas": 25}
    assert await world.there("idea") == {later.id}


async def test_a_stop_is_confirmed_once_and_only_while_it_is_the_newest(
    db: Database, settings: Settings
) -> None:
    await _ideas(25)
    await run(settings)
    first = await value("SELECT id FROM sweep_run")
    assert await actions.confirm_stop(first, NOW) is True
    assert await actions.confirm_stop(first, NOW) is False
    await run(settings)
    await run(settings)
    runs = await rows("SELECT id FROM sweep_run ORDER BY number")
    assert await actions.confirm_stop(runs[1]["id"], NOW) is False
    assert [one["kind"] for one in await rows("SELECT kind FROM job")] == ["privacy.confirmed"]


async def test_the_clock_lies_before_the_last_run(db: Database, settings: Settings) -> None:
    await run(settings)
    await _ideas(1)
    report = await run(settings, clock_now=clock.now() - timedelta(minutes=1))
    assert report.stopped is not None
    assert "lies before the last run" in report.stopped
    assert await world.count("idea") == 1


async def test_a_run_that_was_stopped_says_nothing_of_the_clock(db: Database, settings: Settings) -> None:
    """A clock that ran ahead, and was caught by a guard, does not block the runs after it was mended."""
    await _ideas(25)
    assert (await run(settings, clock_now=clock.now() + timedelta(hours=12))).stopped is not None
    await Idea.all().delete()
    await _ideas(1)
    assert deleted(await run(settings)) == {"ideas": 1}


async def test_the_machines_clock_against_the_databases(db: Database, settings: Settings) -> None:
    await _ideas(1)
    report = await run(settings, clock_now=clock.now() + timedelta(hours=25))
    if dialect() == "postgres":
        assert report.stopped is not None
        assert "one of them is wrong" in report.stopped
        assert deleted(report) == {}
    else:
        assert deleted(report) == {"ideas": 1}


async def test_a_later_moment_deletes_only_when_forced(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board(), decided_on=cast.today())
    later = clock.now() + 400 * DAY
    report = await run(settings, later)
    assert report.stopped is not None
    assert "has not come yet" in report.stopped
    assert await world.count("sweep_run") == 0
    assert deleted(await run(settings, later, force=True)) == {"ideas": 1}


async def test_a_dry_run_touches_nothing(db: Database, settings: Settings) -> None:
    await _ideas(25)
    report = await run(settings, clock.now() + 400 * DAY, dry_run=True)
    assert (report.stopped, report.holdings[0].due) == (None, 25)
    for table in ("sweep_run", "sweep_listed", "lease", "ledger_line", "mail", "retention_notice"):
        assert await world.count(table) == 0, table


async def test_a_stop_is_told_to_the_privacy_staff_once_a_day(db: Database, settings: Settings) -> None:
    petra = await cast.petra()
    await cast.eva()
    await _ideas(25)
    now = clock.now()
    for hours in (0, 1, 22):
        await run(settings, clock_now=now + timedelta(hours=hours))
    mails = await rows("SELECT person_id, kind, subject, body FROM mail ORDER BY created_at")
    assert [(one["person_id"], one["kind"]) for one in mails] == [(petra.id, "privacy/sweep_stopped")]
    assert "25 of 25 records would go at once from “Ideas”" in mails[0]["body"]
    await run(settings, clock_now=now + timedelta(hours=23.5))
    assert await world.count("mail") == 2


async def test_without_privacy_staff_the_admins_are_told(db: Database, settings: Settings) -> None:
    eva = await cast.eva()
    await cast.daan()
    await _ideas(25)
    await run(settings)
    assert [one["person_id"] for one in await rows("SELECT person_id FROM mail")] == [eva.id]


async def test_a_dutch_officer_is_told_in_dutch(db: Database, settings: Settings) -> None:
    await cast.petra(language="nl")
    await _ideas(25)
    await run(settings)
    body = await value("SELECT body FROM mail")
    assert "25 van de 25" in body
    assert "Ideeën" in body


async def test_runs_are_recorded(db: Database, settings: Settings) -> None:
    await _ideas(2)
    await run(settings)
    await _ideas(25)
    await run(settings)
    found = await rows("SELECT stopped, finished_at, as_of FROM sweep_run ORDER BY number")
    assert [(one["stopped"] != "", one["finished_at"] is not None, one["as_of"]) for one in found] == [
        (False, True, NOW),
        (True, True, NOW),
    ]


async def test_the_watch_tells_when_no_run_came_to_its_end(db: Database, settings: Settings) -> None:
    await cast.petra()
    now = clock.now()
    await sweep.watch(settings, now)
    await run(settings, clock_now=now)
    await sweep.watch(settings, now + timedelta(hours=35))
    assert await world.count("mail") == 0
    for hours in (37, 38, 59):
        await sweep.watch(settings, now + timedelta(hours=hours))
    assert [one["kind"] for one in await rows("SELECT kind FROM mail")] == ["privacy/sweep_late"]
    await sweep.watch(settings, now + timedelta(hours=61))
    assert await world.count("mail") == 2


async def test_the_daily_run_is_one_a_day(db: Database, settings: Settings) -> None:
    now = clock.now()
    assert await sweep.daily(settings, registry.holdings(settings), now) is not None
    assert await sweep.daily(settings, registry.holdings(settings), now) is None
    again = await sweep.daily(settings, registry.holdings(settings), now + DAY)
    assert again is not None
