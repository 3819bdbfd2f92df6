"""A customer: from no account to an idea, a vote, a comment, a ticket with a file, and a solved problem."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.db import use_database
from portal.ideas.models import Board
from portal.kit import ids
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys.languages import half
from tests.journeys.steps import PASSWORD, form, link_in, press, send, sign_in

EMAIL = "anna@example.org"
WAYS = [
    pytest.param("nl-NL", True, id="Dutch"),
    pytest.param("en-GB", True, id="English"),
    pytest.param("nl-NL", False, id="without JavaScript"),
]


@pytest.fixture
def board(site: Site, database_url: str) -> None:
    """Somewhere to put ideas."""

    async def make() -> None:
        async with use_database(database_url):
            await Board.create(id=ids.new_id(), name="Planbord")

    loop.run(make())


@pytest.mark.parametrize(("locale", "javascript"), half(WAYS))
@pytest.mark.usefixtures("board")
def test_a_customer(
    site: Site, visitor: Callable[..., Page], tmp_path: Path, locale: str, javascript: bool
) -> None:
    page = visitor(locale, javascript=javascript)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", locale[:2])
    _sign_up(page, site)
    _have_an_idea(page)
    _ask_for_help(page, tmp_path)
    page.locator(".account-button").click()
    press(page, "/sign-out")
    page.goto("/tickets")
    assert "/sign-in?next=" in page.url


def _sign_up(page: Page, site: Site) -> None:
    page.goto("/sign-up")
    send(page, "/sign-up", name="Anna de Vries", company="Molen B.V.", email=EMAIL, password=PASSWORD)
    page.wait_for_url("**/verify*")
    page.goto(link_in(site.letter(EMAIL, "/verify/"), "/verify/"))
    page.locator("form[action^='/verify/'] button.primary").click()
    page.wait_for_url("**/sign-in*")
    sign_in(page, EMAIL)


def _have_an_idea(page: Page) -> None:
    page.goto("/ideas/new")
    send(
        page,
        "/ideas/new",
        title="Een kalender per ploeg",
        description="Dan ziet **iedereen** zijn eigen werk.",
    )
    page.wait_for_url(lambda url: "/ideas/new" not in url)
    expect(page.locator("h1")).to_have_text("Een kalender per ploeg")
    path = _path(page)
    expect(page.locator(".idea-head .vote-count")).to_have_text("1")
    press(page, f"{path}/vote/withdraw")
    expect(page.locator(".idea-head .vote-count")).to_have_text("0")
    press(page, f"{path}/vote")
    expect(page.locator(".idea-head .vote-count")).to_have_text("1")
    send(page, f"{path}/comments", body="Ook handig voor de **planning**.")
    expect(page.locator("#comments .message strong").last).to_have_text("planning")


def _ask_for_help(page: Page, folder: Path) -> None:
    log = folder / "log.txt"
    log.write_text("10:31 start\n10:32 stop\n")
    page.goto("/tickets/new")
    form(page, "/tickets/new").locator("input[type=file]").set_input_files(log)
    send(page, "/tickets/new", subject="De app start niet", description="Ik zie alleen een wit scherm.")
    page.wait_for_url(lambda url: "/tickets/new" not in url)
    path = _path(page)
    expect(page.get_by_role("link", name="log.txt")).to_be_visible()
    send(page, f"{path}/replies", body="Nu start hij soms wel.")
    expect(page.locator(".message").last).to_contain_text("Nu start hij soms wel.")
    press(page, f"{path}/solved")
    expect(page.locator(".badge.state-closed").first).to_be_visible()


def _path(page: Page) -> str:
    return "/" + page.url.split("?")[0].split("#")[0].split("/", 3)[3]
