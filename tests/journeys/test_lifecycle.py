"""The lifecycle job, seen from outside: the page says the day, the command deletes, the address says it is gone."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from portal.db import use_database
from portal.holdings.calendar import add_months
from portal.ideas.models import Board
from portal.kit import clock, ids
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.things import idea_of


@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_an_idea_goes_when_its_day_has_come(
    site: Site, visitor: Callable[..., Page], database_url: str, locale: str
) -> None:
    # due in a few days: the portal's own sweep, which may run while we look, leaves it alone
    idea = loop.run(_decided(database_url, add_months(cast.today(), -12) + timedelta(days=2)))
    later = (clock.now() + timedelta(days=5)).isoformat()
    page = visitor(locale)
    page.goto(f"/ideas/{idea}")
    expect(page.locator("h1")).to_have_text("Een kalender per ploeg")
    listed = _sweep(site, "--dry-run", "--now", later)
    assert [item["id"] for item in listed["items"]] == [str(idea)]
    assert _sweep(site, "--now", later, "--force")["deleted"] == 1
    answer = page.goto(f"/ideas/{idea}")
    assert answer is not None
    assert answer.status == 410
    expect(page.locator("h1")).to_be_visible()


def _sweep(site: Site, *arguments: str) -> dict[str, Any]:
    printed = site.command("sweep", "--json", *arguments)
    return next(one for one in json.loads(printed)["holdings"] if one["key"] == "ideas")


async def _decided(database_url: str, day: date) -> object:
    async with use_database(database_url):
        anna = await cast.anna(active_on=cast.today(), ideas_active_on=day)
        idea = await idea_of(anna, await Board.create(id=ids.new_id(), name="Planbord"))
        await type(idea).filter(id=idea.id).update(status="implemented", decided_on=day)
        return idea.id
