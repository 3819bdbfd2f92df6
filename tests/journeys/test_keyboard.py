"""Journeys without a mouse: by Tab, Enter, Space, arrows and typing alone. What changes is said in a live region."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.accounts.password import hashed
from portal.db import use_database
from portal.ideas.models import Board
from portal.kit import ids
from portal.settings import Settings
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys import looks
from tests.journeys.keys import Keys
from tests.journeys.steps import PASSWORD
from tests.journeys.test_accessible import prepared
from tests.things import message_of, ticket_of


def test_a_customer(site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    loop.run(_anna(settings))
    page = visitor("en-GB")
    keys = Keys(page)
    page.goto("/sign-in")
    _skip(keys)
    _mistake(keys)
    _sign_in(keys)
    _suggest(keys)
    _vote(keys)
    _comment(keys)
    _think_again(keys)
    _ask(keys)


def test_an_agent(site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    made, tokens = loop.run(prepared(settings, "en", site))
    page = visitor("en-GB")
    page.context.add_cookies([{"name": cast.COOKIE, "value": tokens["daan"], "url": site.url}])
    keys = Keys(page)
    page.goto("/desk/tickets?queue=all")
    keys.press(f"a[href='/desk/tickets/{made.ticket}']")
    page.wait_for_url(f"**/desk/tickets/{made.ticket}")
    keys.write("#reply textarea", "Which version is it?")
    keys.to("#reply select[name=state]")
    page.keyboard.press("o")  # Open, or On hold: by its first letter
    expect(page.locator("#reply select[name=state]")).not_to_have_value("waiting_customer")
    keys.press("#reply .form-actions button")
    expect(page.locator(".message").last).to_contain_text("Which version is it?")
    keys.press(f"form[action='/desk/tickets/{made.ticket}/solve'] button", "Space")
    expect(page.locator(".badge.state-solved").first).to_be_visible()


def _skip(keys: Keys) -> None:
    """The first stop leads past the menu, to the content, and a second Tab from there is in the content."""
    keys.page.keyboard.press("Tab")
    link = keys.page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    keys.page.keyboard.press("Enter")
    keys.page.keyboard.press("Tab")
    assert keys.page.evaluate("document.activeElement.closest('main') !== null")
    keys.page.goto("/sign-in")
    assert keys.round() > 10


def _mistake(keys: Keys) -> None:
    """What was forgotten is said at once; from there one comes to each field, and hears what is wrong with it."""
    page = keys.page
    page.goto("/sign-up")
    page.evaluate("document.querySelector('form[action=\"/sign-up\"]').noValidate = true")
    keys.press("form[action='/sign-up'] button.primary")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_have_role("alert")
    wrong = page.locator("[aria-invalid=true]").all()
    assert len(wrong) == 3
    for field in wrong:
        said = page.locator(f"[id='{field.get_attribute('id')}-error']").inner_text()
        expect(field).to_have_accessible_description(re.compile(re.escape(said)))
    assert looks.misread(page) == []
    keys.press("[data-error-summary] a")
    expect(wrong[0]).to_be_focused()


def _sign_in(keys: Keys) -> None:
    keys.page.goto("/sign-in")
    keys.write("#email", "anna@example.org")
    keys.write("#password", PASSWORD)
    keys.page.keyboard.press("Enter")
    keys.page.wait_for_url(lambda url: "/sign-in" not in url)


def _suggest(keys: Keys) -> None:
    keys.press(".site-nav a[href='/ideas']")
    keys.press("main a[href^='/ideas/new']")
    keys.press(
        "main form .form-actions button, main form > button"
    )  # nothing filled in: the browser leads to the field
    expect(keys.page.locator("#title")).to_be_focused()
    keys.page.keyboard.insert_text("A calendar per team")
    keys.write("textarea[name=description]", "Everybody sees their own work.")
    keys.press("main form button.primary")
    keys.page.wait_for_url(lambda url: "/ideas/new" not in url)


def _vote(keys: Keys) -> None:
    """Takes the vote back and gives it again, without leaving the button."""
    live, button = keys.page.locator("#live"), keys.page.locator(".idea-head button.vote-face")
    keys.press(".idea-head button.vote-face")
    expect(live).to_have_text("0 votes")
    expect(button).to_be_focused()
    expect(button).to_have_accessible_name("0 Vote for “A calendar per team”")
    keys.page.keyboard.press("Space")
    expect(live).to_have_text("1 vote. You voted for this.")
    expect(button).to_be_focused()
    expect(button).to_have_accessible_name("1 Voted for “A calendar per team”: withdraw your vote")


def _comment(keys: Keys) -> None:
    keys.write("form[action$='/comments'] textarea", "Also for the planning.")
    keys.press("form[action$='/comments'] button.primary")
    expect(keys.page.locator("#comments .message").last).to_contain_text("Also for the planning.")
    assert keys.page.evaluate("document.activeElement.isConnected")


def _think_again(keys: Keys) -> None:
    """A question before an act takes the focus, keeps it, and gives it back."""
    delete = "form[action$='/delete'] button"
    keys.press(delete)
    dialog = keys.page.locator("dialog#confirm")
    expect(dialog).to_be_visible()
    assert keys.page.evaluate("document.activeElement.closest('dialog') !== null")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(keys.page.locator(delete).first).to_be_focused()


def _ask(keys: Keys) -> None:
    keys.press(".site-nav a[href='/tickets']", "Enter")
    keys.page.wait_for_url("**/tickets")
    keys.press("main a[href='/tickets/new']")
    keys.write("#subject", "The app does not start")
    keys.write("textarea[name=description]", "I only see a white screen.")
    keys.to("input[type=file]")
    keys.press("main form button.primary")
    keys.page.wait_for_url(lambda url: "/tickets/new" not in url)
    keys.write("#reply textarea", "Now it does, sometimes.")
    keys.press("#reply .form-actions button")
    expect(keys.page.locator(".message").last).to_contain_text("Now it does, sometimes.")


async def _anna(settings: Settings) -> None:
    async with use_database(settings.database_url):
        anna = await cast.anna(language="en", password_hash=await hashed(PASSWORD))
        await Board.create(id=ids.new_id(), name="Planbord")
        await message_of(await ticket_of(anna), anna)
