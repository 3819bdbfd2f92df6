"""What the other journeys do not do without JavaScript: a forgotten password, a copy of one's data, erasure, triage.

Signing up, an idea, votes, comments and tickets: `test_customer`; second factors: `test_factors`; providers:
`test_social`.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.db import use_database
from portal.settings import Settings
from tests import cast
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site
from tests.journeys.steps import PASSWORD, link_in, press, send, sign_in
from tests.journeys.test_accessible import prepared
from tests.things import message_of, ticket_of

EMAIL = "anna@example.org"
LOCALE = "nl-NL" if DIALECT == "sqlite" else "en-GB"


def test_a_forgotten_password_a_copy_and_the_end(
    site: Site, settings: Settings, visitor: Callable[..., Page]
) -> None:
    loop.run(_anna(settings))
    page = visitor(LOCALE, javascript=False)
    page.goto("/forgot-password")
    send(page, "/forgot-password", email=EMAIL)
    page.goto(link_in(site.letter(EMAIL, "/reset-password/"), "/reset-password/"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.primary").click()
    page.wait_for_url("**/sign-in?**")
    sign_in(page, EMAIL)
    page.goto("/account/privacy")
    press(page, "/account/privacy/export")
    page.goto(link_in(site.letter(EMAIL, "/account/privacy/export/"), "/account/privacy/export/"))
    with page.expect_download() as started:
        page.locator("main form button").last.click()
    assert started.value.suggested_filename.endswith(".zip")
    page.goto("/account/privacy/erase")
    page.locator("input[name=sure]").check()
    press(page, "/account/privacy/erase")
    page.wait_for_url("**/privacy/erased/**")
    page.goto("/sign-in")
    send(page, "/sign-in", email=EMAIL, password=PASSWORD)
    expect(page.locator("[data-error-summary]")).to_be_visible()


def test_triage(site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    made, tokens = loop.run(prepared(settings, LOCALE[:2], site))
    page = visitor(LOCALE, javascript=False)
    page.context.add_cookies([{"name": cast.COOKIE, "value": tokens["daan"], "url": site.url}])
    ticket = f"/desk/tickets/{made.ticket}"
    page.goto("/desk/tickets?queue=all")
    page.locator(f"a[href='{ticket}']").click()
    press(page, f"{ticket}/take")
    send(page, f"{ticket}/priority", priority="high")
    expect(page.locator(".priority-high").first).to_be_visible()
    send(page, f"{ticket}/tags", tag="opstarten")
    expect(page.locator("button.label")).to_contain_text("opstarten")
    send(page, f"{ticket}/replies", body="Welke versie is het?", state="on_hold")
    expect(page.locator(".badge.state-on_hold").first).to_be_visible()
    press(page, f"{ticket}/solve")
    expect(page.locator(".badge.state-solved").first).to_be_visible()
    page.goto(f"/ideas/{made.idea}")
    send(page, f"/ideas/{made.idea}/status", status="planned", response="Dit komt in versie 5.")
    expect(page.locator(".badge.status-planned").first).to_be_visible()


async def _anna(settings: Settings) -> None:
    async with use_database(settings.database_url):
        anna = await cast.anna(language=LOCALE[:2], password_hash="$argon2id$")
        await message_of(await ticket_of(anna), anna)
