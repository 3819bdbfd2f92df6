"""A shorter term deletes nothing earlier than a week after its owner was told; a longer one only serves what comes
later. Both come from the history of the setting, which every process notes when it starts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import registry
from portal.db import rows
from portal.mail.models import Mail
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import NOW, TODAY, board, deleted, idea, run, ticket

DAY = timedelta(days=1)
LONG_BEFORE = NOW - timedelta(days=900)


def shorter(settings: Settings, **terms: int) -> Settings:
    return settings.model_copy(update=terms)


@pytest.fixture
async def before(db, settings: Settings) -> Settings:
    """The portal as it was set up, long ago: ideas stay a year, tickets thirty days."""
    await registry.note_terms(settings, LONG_BEFORE)
    return settings


async def history() -> list[tuple[str, int, date]]:
    found = await rows("SELECT key, length, valid_from FROM retention_term ORDER BY key, valid_from")
    return [(one["key"], one["length"], one["valid_from"]) for one in found]


async def test_a_term_is_noted_when_it_changes(before: Settings) -> None:
    first = date(1970, 1, 1)
    assert await history() == [("ideas", 12, first), ("support", 30, first)]
    await registry.note_terms(before, NOW)
    assert await history() == [("ideas", 12, first), ("support", 30, first)]
    await registry.note_terms(shorter(before, idea_retention_months=6), NOW)
    assert await history() == [("ideas", 12, first), ("ideas", 6, TODAY), ("support", 30, first)]


async def test_a_term_that_changes_twice_on_a_day_counts_as_it_ended(before: Settings) -> None:
    await registry.note_terms(shorter(before, idea_retention_months=1), NOW)
    await registry.note_terms(shorter(before, idea_retention_months=6), NOW + timedelta(hours=1))
    assert [one[1:] for one in await history() if one[0] == "ideas"] == [(12, date(1970, 1, 1)), (6, TODAY)]


async def test_a_shortened_term_tells_first_and_deletes_a_week_later(before: Settings) -> None:
    """Decided eight months ago: by a year it stays, by six months it would be gone."""
    anna = await cast.anna(active_on=TODAY)
    made = await idea(anna, await board(), decided_on=date(2022, 10, 15))
    now_shorter = shorter(before, idea_retention_months=6)
    await registry.note_terms(now_shorter, NOW)
    assert deleted(await run(now_shorter)) == {}
    letter = await Mail.get(kind="privacy/ideas_going")
    assert "21 June 2023" in letter.body  # the last day on which it is there
    for later in range(1, 7):
        assert deleted(await run(now_shorter, NOW + later * DAY)) == {}
    assert await Mail.filter(kind="privacy/ideas_going").count() == 1
    assert deleted(await run(now_shorter, NOW + 7 * DAY)) == {"ideas": 1}
    assert made.id not in await world.there("idea")


async def test_without_a_notice_the_old_term_holds(before: Settings) -> None:
    """Nobody is left to tell: it goes by the term that it was promised."""
    await idea(None, await board(), decided_on=date(2022, 6, 20))
    now_shorter = shorter(before, idea_retention_months=6)
    await registry.note_terms(now_shorter, NOW)
    assert deleted(await run(now_shorter)) == {}
    assert deleted(await run(now_shorter, NOW + 5 * DAY)) == {}
    assert deleted(await run(now_shorter, datetime(2023, 6, 21, 9, tzinfo=UTC))) == {"ideas": 1}


async def test_what_was_due_by_the_old_term_goes_without_waiting(before: Settings) -> None:
    await idea(await cast.anna(active_on=TODAY), await board(), decided_on=date(2022, 6, 14))
    now_shorter = shorter(before, idea_retention_months=6)
    await registry.note_terms(now_shorter, NOW)
    assert deleted(await run(now_shorter)) == {"ideas": 1}


async def test_what_was_made_since_has_the_short_term_at_once(before: Settings) -> None:
    now_shorter = shorter(before, idea_retention_months=6)
    await registry.note_terms(now_shorter, NOW - timedelta(days=400))
    made = {"created_at": NOW - timedelta(days=390), "decided_on": TODAY - timedelta(days=200)}
    await idea(await cast.anna(active_on=TODAY), await board(), **made)
    assert deleted(await run(now_shorter)) == {"ideas": 1}


async def test_a_longer_term_only_serves_what_comes_later(before: Settings) -> None:
    now_longer = shorter(before, idea_retention_months=24)
    await registry.note_terms(now_longer, NOW - timedelta(days=500))
    on = await board()
    old = await idea(None, on, decided_on=date(2022, 6, 1), created_at=NOW - timedelta(days=600))
    new = await idea(None, on, decided_on=date(2022, 6, 1), created_at=NOW - timedelta(days=450))
    assert deleted(await run(now_longer)) == {"ideas": 1}
    assert await world.there("idea") == {new.id}
    assert old.id != new.id


async def test_tickets_wait_as_well(before: Settings) -> None:
    anna = await cast.anna(active_on=TODAY)
    settled = TODAY - timedelta(days=20)
    await ticket(anna, settled_on=settled, customer_wrote_on=settled)
    now_shorter = shorter(before, ticket_retention_days=14)
    await registry.note_terms(now_shorter, NOW)
    assert deleted(await run(now_shorter)) == {}
    assert await Mail.filter(kind="privacy/tickets_going").count() == 1
    assert deleted(await run(now_shorter, NOW + 6 * DAY)) == {}
    assert deleted(await run(now_shorter, NOW + 7 * DAY)) == {"support": 1}


async def test_delete_now_does_not_wait(before: Settings) -> None:
    anna = await cast.anna(active_on=TODAY)
    await ticket(anna, settled_on=TODAY, customer_wrote_on=TODAY, deletion_asked_on=TODAY)
    now_shorter = shorter(before, ticket_retention_days=14)
    await registry.note_terms(now_shorter, NOW)
    assert deleted(await run(now_shorter)) == {"support": 1}


async def test_the_page_names_the_day_of_the_sweep(before: Settings) -> None:
    from portal.ideas import expiry
    from portal.ideas.personal import holdings

    anna = await cast.anna(active_on=TODAY)
    made = await idea(anna, await board(), decided_on=date(2022, 10, 15))
    now_shorter = shorter(before, idea_retention_months=6)
    await registry.note_terms(now_shorter, NOW)
    [of_ideas] = holdings(now_shorter)
    found = await of_ideas.candidates(TODAY + 30 * DAY, "", 10, today=TODAY)
    told = await expiry.told_by(now_shorter, [made.id], TODAY)
    row = {**dict(made), "ideas_active_on": None, "merged_into_id": None}
    assert [one.due_on for one in found.items] == [expiry.due(now_shorter, row, told)] == [TODAY + 7 * DAY]
