"""The desk's list of decided ideas that go soon: by the same rule as the sweep."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.db import Database, execute
from portal.ideas import queries
from portal.settings import Settings
from tests import cast
from tests.ideas import making

TODAY = date(2026, 11, 22)
SETTINGS = Settings(secret_key="a key for tests only, long enough for this")
CLOCK = queries.Clock(datetime(2026, 11, 22, 12, tzinfo=UTC), TODAY, SETTINGS)


@pytest.mark.parametrize(
    ("decided_on", "active_on", "gone_on"),
    [
        (date(2025, 11, 30), None, date(2026, 12, 1)),
        (date(2025, 11, 30), date(2025, 12, 31), date(2027, 1, 1)),
        (date(2026, 1, 20), None, date(2027, 1, 21)),
        (date(2026, 1, 21), None, None),
        (date(2025, 11, 30), date(2026, 11, 1), None),
    ],
)
async def test_what_goes_within_sixty_days(
    db: Database, decided_on: date, active_on: date | None, gone_on: date | None
) -> None:
    idea = await making.idea(await cast.anna())
    await making.answer(idea, await cast.daan(), "rejected", today=decided_on)
    await execute("UPDATE person SET ideas_active_on = $1", active_on)
    found = await queries.desk_list("going", "", CLOCK)
    assert [one.gone_on for one in found.items] == ([gone_on] if gone_on else [])


async def test_a_list_of_the_desk_goes_on_where_it_stopped(db: Database) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    for number in range(5):
        idea = await making.idea(anna, f"Idee {number}", at=CLOCK.now - timedelta(days=500 + number))
        if number > 2:
            await making.answer(idea, daan, "planned")
    for tab, titles in (("old", [4, 3, 2, 1, 0]), ("first", [0, 1, 2])):
        seen, after = [], ""
        while True:
            page = await queries.desk_list(tab, after, CLOCK, 2)
            seen += [one.title for one in page.items]
            after = page.next
            if not after:
                break
        assert seen == [f"Idee {n}" for n in titles]
    assert await queries.desk_counts(CLOCK) == {"first": 3, "old": 5, "hidden": 0, "going": 0}
