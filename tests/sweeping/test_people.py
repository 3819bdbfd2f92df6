"""Staff who leave, and the day that people are told of themselves."""

from datetime import date, timedelta

import pytest

from portal import registry
from portal.accounts.models import Person
from portal.db import Database, row
from portal.ideas.models import Comment
from portal.kit import clock, ids
from portal.privacy.mydata import reading
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import LONG_AGO, NOW, deleted, run


@pytest.mark.parametrize(("active_on", "goes"), [(date(2022, 6, 14), True), (date(2022, 6, 15), False)])
async def test_who_is_staff_no_more_goes_as_everybody(
    db: Database, settings: Settings, active_on: date, goes: bool
) -> None:
    daan = await cast.daan(active_on=active_on)
    idea = await world.idea(None, await world.board(), status="open", decided_on=None)
    await Comment.create(id=ids.new_id(), idea=idea, author=daan, body="Wij", by_staff=True, created_at=NOW)
    assert deleted(await run(settings)) == {}  # staff: however long ago
    await Person.filter(id=daan.id).update(is_agent=False)
    assert deleted(await run(settings)) == ({"account": 1} if goes else {})
    said = await row("SELECT author_id, by_staff FROM comment")
    assert said is not None
    assert (said["author_id"], bool(said["by_staff"])) == (None if goes else daan.id, True)


@pytest.mark.parametrize("active_on", [LONG_AGO, cast.today()])
async def test_the_day_of_an_erasure_is_the_day_that_is_told(
    db: Database, settings: Settings, active_on: date
) -> None:
    today = clock.local_day(clock.now(), settings.zone)
    carla = await cast.carla(active_on=active_on, erase_on=today + timedelta(days=30))
    told = await reading.page(registry.shares(settings), carla.id, "account", "")
    assert [one.gone_on for one in told.items if one.kind == "account"] == [today + timedelta(days=30)]
