"""The proof of work in a real browser, under the real policy: nobody sees it, and it lets who guessed often go on."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from portal.db import execute, use_database, value
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys.steps import PASSWORD, form, send

EMAIL = "anna@example.org"


async def _spent(database_url: str) -> int:
    async with use_database(database_url):
        return int(await value("SELECT count(*) FROM spent_challenge"))


async def _another_quarter(database_url: str) -> None:
    async with use_database(database_url):
        await execute("DELETE FROM attempt_limit")


def _sign_up(page: Page) -> None:
    page.goto("/sign-up")
    send(page, "/sign-up", name="Anna de Vries", email=EMAIL, password=PASSWORD)
    page.wait_for_url("**/verify*")


def _guess(page: Page) -> int:
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        send(page, "/sign-in", email=EMAIL, password="not the password at all")
    page.wait_for_load_state()
    return answered.value.status


def test_signing_up_brings_a_proof_along(site: Site, visitor: Callable[..., Page], database_url: str) -> None:
    _sign_up(visitor())
    assert loop.run(_spent(database_url)) == 1


def test_signing_up_without_javascript_brings_none(
    site: Site, visitor: Callable[..., Page], database_url: str
) -> None:
    page = visitor(javascript=False)
    _sign_up(page)
    assert loop.run(_spent(database_url)) == 0


def test_a_press_before_the_answer_is_there_waits_for_it(site: Site, visitor: Callable[..., Page]) -> None:
    """And says so meanwhile, in words that are read out."""
    page = visitor("en-GB")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/altcha-pbkdf2.js", hold)
    page.goto("/sign-up")
    send(page, "/sign-up", name="Anna de Vries", email=EMAIL, password=PASSWORD)
    expect(form(page, "/sign-up").get_by_role("status")).to_have_text(
        "One moment: we check that this is no program…"
    )
    for route in held:
        route.continue_()
    page.wait_for_url("**/verify*")


def test_a_browser_that_cannot_do_it_sends_the_form_all_the_same(
    site: Site, visitor: Callable[..., Page], complaints: list[str]
) -> None:
    page = visitor()
    page.route("**/altcha-pbkdf2.js", lambda route: route.abort())
    _sign_up(page)
    complaints.clear()  # Chromium complains of the file that it was not given


def test_guessing_with_a_browser_ends_at_ten(
    site: Site, visitor: Callable[..., Page], database_url: str
) -> None:
    page = visitor()
    page.goto("/sign-in")
    assert [_guess(page) for _ in range(11)] == [422] * 10 + [429]
    expect(page.get_by_text("Wacht 15 minuten")).to_be_visible()
    loop.run(_another_quarter(database_url))
    assert _guess(page) == 422


def test_guessing_without_javascript_ends_at_five(site: Site, visitor: Callable[..., Page]) -> None:
    page = visitor("en-GB", javascript=False)
    page.goto("/sign-in")
    assert [_guess(page) for _ in range(6)] == [422] * 5 + [429]
    expect(page.get_by_text("Wait 15 minutes")).to_be_visible()
    expect(page.get_by_text("type your password again now")).to_be_hidden()
    page.get_by_role("link", name="Set a new password").click()
    page.wait_for_url("**/forgot-password")
