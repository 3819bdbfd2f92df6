"""What the sweep does with ideas that are due, and with those that are not."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from portal import registry
from portal.accounts.models import Person
from portal.db import Database, execute, row, rows, value
from portal.ideas.models import Idea, Vote
from portal.mail import outbox
from portal.privacy.sweep import Listener
from portal.settings import Settings
from tests import cast
from tests.privacy import remains, world
from tests.privacy.world import LONG_AGO, NOW, SECRET, TODAY, deleted, run

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


async def test_an_idea_goes_with_everything_on_it(db: Database, settings: Settings) -> None:
    anna, bram, board = await cast.anna(), await cast.bram(), await world.board()
    due = await world.idea(anna, board)
    await world.thread(due, anna, bram)
    report = await run(settings)
    assert deleted(report) == {"ideas": 1}
    for table in ("idea", "vote", "comment", "follow", "status_change"):
        assert await world.count(table) == 0, table
    assert await remains.tables_with(SECRET) == set()


async def test_a_neighbour_keeps_everything(db: Database, settings: Settings) -> None:
    anna, bram, board = await cast.anna(), await cast.bram(), await world.board()
    await world.thread(await world.idea(anna, board), anna, bram)
    stays = await world.idea(anna, board, decided_on=TODAY)
    await world.thread(stays, anna, bram)
    await run(settings)
    assert await world.there("idea") == {stays.id}
    assert [await world.count(table) for table in ("vote", "comment", "follow", "status_change")] == [
        2,
        4,
        2,
        1,
    ]


async def test_what_stays_of_it(db: Database, settings: Settings) -> None:
    anna, bram, board = await cast.anna(), await cast.bram(), await world.board()
    due = await world.idea(anna, board)
    await world.thread(due, anna, bram)
    await world.thread(await world.idea(None, board), bram)
    await run(settings)
    assert await row("SELECT kind, gone_on FROM tombstone WHERE record_id = $1", due.id) == {
        "kind": "idea",
        "gone_on": TODAY,
    }
    assert await rows(
        "SELECT kind, rule, rule_version, state FROM ledger_line WHERE record_id = $1", due.id
    ) == [{"kind": "idea", "rule": "ideas.decided", "rule_version": 1, "state": "done"}]
    assert await rows("SELECT month, board_id, status, ideas, votes FROM idea_tally") == [
        {"month": date(2023, 6, 1), "board_id": board.id, "status": "rejected", "ideas": 2, "votes": 3}
    ]


async def test_the_tally_adds_up_over_runs(db: Database, settings: Settings) -> None:
    board = await world.board()
    for _ in range(2):
        await world.idea(None, board, status="implemented")
        await run(settings)
    assert await rows("SELECT status, ideas, votes FROM idea_tally") == [
        {"status": "implemented", "ideas": 2, "votes": 0}
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned"},
        {"status": "open", "decided_on": None},
        {"decided_on": date(2022, 6, 15)},
        {"decided_on": date(2022, 6, 16)},
    ],
)
async def test_an_idea_that_is_not_due_stays(
    db: Database, settings: Settings, changes: dict[str, object]
) -> None:
    made = await world.idea(None, await world.board(), **changes)
    assert deleted(await run(settings)) == {}
    assert await world.there("idea") == {made.id}


async def test_it_goes_on_the_day_after_the_last_one_kept(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board(), decided_on=date(2022, 6, 14))
    assert deleted(await run(settings, NOW - timedelta(days=1))) == {}
    assert deleted(await run(settings)) == {"ideas": 1}


async def test_days_are_those_of_the_portals_zone(db: Database, settings: Settings) -> None:
    """23:30 UTC is the next day in Amsterdam: what is gone from the 15th goes in the evening of the 14th, UTC."""
    await world.idea(None, await world.board(), decided_on=date(2022, 6, 14))
    assert deleted(await run(settings, datetime(2023, 6, 14, 23, 59, tzinfo=AMSTERDAM))) == {}
    assert deleted(await run(settings, datetime(2023, 6, 15, 0, 0, tzinfo=AMSTERDAM))) == {"ideas": 1}


async def test_only_its_authors_activity_counts(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=date(2022, 7, 1), active_on=TODAY)
    bram = await cast.bram(ideas_active_on=LONG_AGO, active_on=TODAY)
    board = await world.board()
    hers, his = await world.idea(anna, board), await world.idea(bram, board)
    await world.thread(his, anna)
    await run(settings)
    assert await world.there("idea") == {hers.id}


async def test_an_author_who_is_gone_does_not_count(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=TODAY)
    await world.idea(anna, await world.board())
    await Person.filter(id=anna.id).delete()
    assert deleted(await run(settings)) == {"ideas": 1}


async def test_a_merged_idea_goes_with_its_survivor(db: Database, settings: Settings) -> None:
    board = await world.board()
    survivor = await world.idea(None, board)
    merged = await world.idea(None, board, status="open", decided_on=None, merged_into_id=survivor.id)
    await world.thread(merged, await cast.anna())
    assert deleted(await run(settings)) == {"ideas": 2}
    assert await world.there("idea") == set()
    assert {one["record_id"] for one in await rows("SELECT record_id FROM tombstone")} == {
        survivor.id,
        merged.id,
    }


async def test_a_merged_idea_stays_with_its_survivor(db: Database, settings: Settings) -> None:
    board = await world.board()
    anna = await cast.anna(ideas_active_on=TODAY)
    survivor = await world.idea(anna, board)
    await world.idea(None, board, merged_into_id=survivor.id)
    assert deleted(await run(settings)) == {}


async def test_deciding_again_starts_the_term_anew(db: Database, settings: Settings) -> None:
    made = await world.idea(None, await world.board())
    await Idea.filter(id=made.id).update(status="open", decided_on=None)
    assert deleted(await run(settings)) == {}
    await Idea.filter(id=made.id).update(status="implemented", decided_on=TODAY)
    assert deleted(await run(settings)) == {}


async def test_dry_run_page_and_sweep_agree(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=date(2022, 6, 14))
    board = await world.board()
    made = [
        await world.idea(author, board, decided_on=TODAY - timedelta(days=days))
        for author in (anna, None)
        for days in (364, 365, 366, 367)
    ]
    found: dict[object, date] = {}

    class Remembering(Listener):
        def found(self, holding, items):  # type: ignore[no-untyped-def]
            found.update({item.id: item.due_on for item in items})

    report = await run(settings, dry_run=True, listener=Remembering())
    described = await registry.holdings(settings)[0].notices.describe([one.id for one in made])  # type: ignore[union-attr]
    by_page = {one: line.due_on for one, line in described.items() if line.due_on <= TODAY}
    assert report.holdings[0].due == len(found) == 4
    assert by_page == found
    assert await world.count("idea") == len(made)
    await run(settings)
    assert {one.id for one in made} - await world.there("idea") == set(found)


async def test_a_dry_run_says_since_when(db: Database, settings: Settings) -> None:
    board = await world.board()
    await world.idea(None, board, decided_on=date(2022, 6, 1))
    await world.idea(None, board, decided_on=date(2022, 2, 1))
    report = await run(settings, dry_run=True)
    assert report.holdings[0].oldest_overdue == date(2023, 2, 2)


async def test_an_author_who_comes_back_between_search_and_lock(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=LONG_AGO)
    made = await world.idea(anna, await world.board())
    ideas = registry.holdings(settings)[0]
    assert [one.id for one in (await ideas.candidates(TODAY, "", 10)).items] == [made.id]
    await Person.filter(id=anna.id).update(ideas_active_on=TODAY)
    outcome = await ideas.expire([made.id], TODAY, NOW)
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {"active again": 1})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "open", "decided_on": None}, "reopened"),
        ({"decided_on": TODAY}, "active again"),
        (None, "gone already"),
    ],
)
async def test_why_a_candidate_stays(
    db: Database, settings: Settings, changes: dict[str, object] | None, reason: str
) -> None:
    made = await world.idea(None, await world.board())
    if changes is None:
        await Idea.filter(id=made.id).delete()
    else:
        await Idea.filter(id=made.id).update(**changes)
    outcome = await registry.holdings(settings)[0].expire([made.id], TODAY, NOW)
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {reason: 1})


async def test_pages_of_candidates_leave_nothing_out(db: Database, settings: Settings) -> None:
    board = await world.board()
    made = {
        (await world.idea(None, board, decided_on=LONG_AGO + timedelta(days=n // 3))).id for n in range(7)
    }
    ideas = registry.holdings(settings)[0]
    found, after = [], ""
    while True:
        page = await ideas.candidates(TODAY, after, 2)
        found += [item.id for item in page.items]
        if not page.next:
            break
        after = page.next
    assert sorted(found) == sorted(made)


async def test_an_author_deletes_before_the_day(db: Database, settings: Settings) -> None:
    anna, bram, board = await cast.anna(ideas_active_on=TODAY), await cast.bram(), await world.board()
    hers, his = await world.idea(anna, board), await world.idea(bram, board, decided_on=TODAY)
    part = await world.idea(bram, board, merged_into_id=hers.id, decided_on=TODAY)
    outcome = await registry.holdings(settings)[0].erase([hers.id, his.id], anna.id, TODAY, NOW)  # type: ignore[misc]
    assert (list(outcome.deleted), dict(outcome.kept)) == ([hers.id], {"not theirs": 1})
    assert await world.there("idea") == {his.id, part.id}
    assert await value("SELECT merged_into_id FROM idea WHERE id = $1", part.id) is None


async def test_a_vote_for_an_idea_that_went_answers_410(client, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    bram = await cast.bram()
    made = await world.idea(None, await world.board())
    await run(settings)
    await cast.sign_in(client, bram)
    assert (await client.post(f"/ideas/{made.id}/vote")).status_code == 410
    assert (await client.get(f"/ideas/{made.id}")).status_code == 410
    assert await Vote.all().count() == 0


async def test_mail_about_it_goes_too_sent_or_not(db: Database, settings: Settings) -> None:
    anna, board = await cast.anna(), await world.board()
    due, stays = await world.idea(anna, board), await world.idea(anna, board, decided_on=TODAY)
    sent = await _mail(settings, due.id)
    await execute("UPDATE mail SET sent_at = $1 WHERE id = $2", NOW, sent)
    await _mail(settings, due.id)
    other = await _mail(settings, stays.id)
    assert deleted(await run(settings)) == {"ideas": 1}
    assert [mail["id"] for mail in await rows("SELECT id FROM mail WHERE about_id IS NOT NULL")] == [other]


async def _mail(settings: Settings, idea_id: UUID) -> UUID:
    return await outbox.enqueue(
        settings,
        kind="ideas/status",
        to="bram@example.org",
        language="nl",
        purpose="ideas",
        now=NOW,
        about_id=idea_id,
        title=SECRET,
        status="Planned",
        response="",
        is_author=False,
        idea_url="",
        stop_url="",
    )
