"""What people do at identity providers, and on the portal's pages before and after them."""

from playwright.sync_api import Locator, Page, expect

from portal.accounts import password
from portal.accounts.models import Person
from portal.db import execute, use_database
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys.steps import PASSWORD, link_in, press, send

ACCOUNT = ".account-button"  # on every page of somebody who is signed in


def go(page: Page, provider: str) -> None:
    """Presses the provider's button on the sign-in page."""
    page.goto("/sign-in")
    button(page, provider).click()


def button(page: Page, provider: str) -> Locator:
    """The button that leads to the provider."""
    return page.locator(f"a[href^='/auth/{provider}/start']").first


def be(page: Page, name: str, email: str = "", address: str = "") -> None:
    """At the stand-in: somebody called `name`, of whose address it says `address` (as its form names it)."""
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    if address:
        page.locator(f"input[name=address][value={address}]").check()
    page.locator("button[value=continue]").click()


def refuse(page: Page) -> None:
    """At the stand-in: no."""
    page.locator("button[value=refuse]").click()


def complete(page: Page, **fields: str) -> None:
    """Fills what the portal asks of somebody new; `fields` besides the company."""
    page.wait_for_url("**/sign-in/complete?step=*")
    send(page, here(page), company="Molen B.V.", **fields)


def here(page: Page) -> str:
    """Path and query of where the page is: what a form that posts to its own page names."""
    return "/" + page.url.partition("#")[0].split("/", 3)[3]


def open_mail(page: Page, site: Site, email: str) -> str:
    """Opens the link of the mail to `email` in the same browser, and returns its path."""
    page.wait_for_url("**&sent=1*")
    link = link_in(site.letter(email, "/sign-in/confirm/"), "/sign-in/confirm/")
    page.goto(link)
    return link.removeprefix(site.url)


def confirm_by_mail(page: Page, site: Site, email: str) -> None:
    """Opens the link of the mail to `email` in the same browser and presses its button."""
    press(page, open_mail(page, site, email))


def expect_signed_in(page: Page, site: Site, email: str) -> None:
    """They are on the portal, in their own account."""
    expect(page.locator(ACCOUNT)).to_be_visible()
    assert page.url.startswith(site.url)
    page.goto("/account")
    expect(page.locator("main")).to_contain_text(email)


def expect_nobody(page: Page) -> None:
    """Nobody is signed in in this browser."""
    page.goto("/account")
    page.wait_for_url("**/sign-in?next=**")


def sign_out(page: Page) -> None:
    """Signs out."""
    page.locator(ACCOUNT).click()
    press(page, "/sign-out")
    page.wait_for_url("**/sign-in?done=signed-out")


def with_account(database_url: str) -> Person:
    """Anna has an account with PASSWORD."""

    async def make() -> Person:
        async with use_database(database_url):
            return await cast.anna(password_hash=await password.hashed(PASSWORD))

    return loop.run(make())


def a_while_later(database_url: str) -> None:
    """Everybody's last proof of who they are was too long ago."""

    async def unproven() -> None:
        async with use_database(database_url):
            await execute("UPDATE session SET proven_at = NULL")

    loop.run(unproven())
