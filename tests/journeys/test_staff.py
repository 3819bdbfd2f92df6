"""Staff: from the link that the command printed to an answered ticket and an idea with a decision."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.db import use_database
from portal.ideas.models import Board, Follow
from portal.kit import clock, ids
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys.languages import LOCALES
from tests.journeys.steps import PASSWORD, link_in, press, send, set_up_app
from tests.things import idea_of, message_of, ticket_of


@pytest.mark.parametrize("locale", LOCALES)
def test_an_agent_answers(site: Site, visitor: Callable[..., Page], database_url: str, locale: str) -> None:
    idea, ticket = loop.run(_annas_things(database_url))
    daan = visitor(locale)
    _start_work(daan, site)
    daan.goto("/desk")
    daan.locator("main a[href^='/desk/tickets']").first.click()
    daan.get_by_role("link", name="De app start niet").first.click()
    press(daan, f"/desk/tickets/{ticket}/take")
    send(daan, f"/desk/tickets/{ticket}/replies", body="Wil je de app **opnieuw** installeren?")
    expect(daan.locator(".badge.state-waiting_customer").first).to_be_visible()
    assert "opnieuw" in site.letter("anna@example.org", "opnieuw")
    daan.goto(f"/ideas/{idea}")
    send(daan, f"/ideas/{idea}/status", status="implemented", response="Dit zit in versie 5.")
    expect(daan.locator(".badge.status-implemented").first).to_be_visible()
    assert "Dit zit in versie 5." in site.letter("anna@example.org", "versie 5")


def _start_work(page: Page, site: Site) -> None:
    """`portal staff add` prints a link; behind it a password is chosen."""
    printed = site.command("staff", "add", "daan@example.org", "--name", "Daan Visser", "--role", "agent")
    page.goto(link_in(printed, "/reset-password/"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.primary").click()
    page.wait_for_url("**/sign-in?**")
    send(page, "/sign-in", email="daan@example.org", password=PASSWORD)
    page.wait_for_url("**/account/security/factor?**")
    set_up_app(page)
    page.wait_for_url("**/desk")


async def _annas_things(database_url: str) -> tuple[object, object]:
    async with use_database(database_url):
        anna = await cast.anna(language="nl")
        idea = await idea_of(anna, await Board.create(id=ids.new_id(), name="Planbord"))
        await Follow.create(id=ids.new_id(), idea=idea, person=anna, created_at=clock.now())
        ticket = await ticket_of(anna)
        await message_of(ticket, anna)
        return idea.id, ticket.id
