"""Google's way and a company's, against a provider that others wrote: npm's `oidc-provider`, at its strictest.

It tells name and address at its userinfo endpoint only, where our stand-in, as Google, puts them into the token.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.harness import peers
from tests.harness.site import Site, behind_tls
from tests.harness.tls import Door
from tests.journeys import strangers
from tests.journeys.languages import half
from tests.journeys.steps import press, sign_in

EMAIL, NEW, ANNA = "zoe@example.org", "new.zoe@example.org", "anna@example.org"
CLIENT, SECRET = (
    "portal",
    "a secret with a space & a plus+",
)  # both are to be encoded in the header (RFC 6749, 2.3.1)
FONTS = "https://fonts.googleapis.com"  # its pages ask for one; nobody answers here


@pytest.fixture(scope="module")
def issuer(door: Door) -> Iterator[str]:
    """The provider, which knows the portal as one client with two addresses."""
    callbacks = (f"{door.url}/auth/{key}/callback" for key in ("google", "oidc"))
    with peers.oidc_provider(CLIENT, SECRET, *callbacks) as started:
        yield started


@pytest.fixture
def site(database_url: str, tmp_path: Path, door: Door, issuer: str) -> Iterator[Site]:
    """The portal behind TLS, whose Google and company is this provider."""
    known = {"PORTAL_OIDC_NAME": "Molen B.V."}
    for key in ("GOOGLE", "OIDC"):
        known[f"PORTAL_{key}_METADATA_URL"] = f"{issuer}/.well-known/openid-configuration"
        known[f"PORTAL_{key}_CLIENT_ID"] = CLIENT
        known[f"PORTAL_{key}_CLIENT_SECRET"] = SECRET
    with behind_tls(database_url, tmp_path, door, **known) as started:
        yield started


@pytest.fixture
def elsewhere(issuer: str) -> tuple[str, ...]:
    """The browser goes to the provider, and is asked for a font there."""
    return (issuer, FONTS)


@pytest.fixture
def opened(visitor: Callable[..., Page]) -> Callable[..., Page]:
    """As `visitor`, without the font."""

    def without_font(*arguments: str) -> Page:
        page = visitor(*arguments)
        page.context.route(f"{FONTS}/**", _nothing)
        return page

    return without_font


def _nothing(route: Route) -> None:
    route.fulfill(body="", content_type="text/css")


def _be(page: Page, email: str) -> None:
    """At the provider: whoever types an address is that person; then they agree."""
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill("anything")
    page.locator("button[type=submit]").click()
    page.locator("input[name=prompt][value=consent]").wait_for(state="attached")
    page.locator("button[type=submit]").click()


@pytest.mark.parametrize(("provider_key", "locale"), half([("google", "nl-NL"), ("oidc", "en-GB")]))
def test_a_newcomer(site: Site, opened: Callable[..., Page], provider_key: str, locale: str) -> None:
    page = opened(locale)
    strangers.go(page, provider_key)
    _be(page, EMAIL)
    strangers.complete(page)
    strangers.expect_signed_in(page, site, EMAIL)
    strangers.sign_out(page)
    strangers.go(page, provider_key)  # there they are still signed in, and agreed before
    strangers.expect_signed_in(page, site, EMAIL)


def test_a_newcomer_whose_address_is_not_confirmed(site: Site, opened: Callable[..., Page]) -> None:
    page = opened()
    strangers.go(page, "oidc")
    _be(page, NEW)
    strangers.complete(page, email=NEW)
    strangers.confirm_by_mail(page, site, NEW)
    strangers.expect_signed_in(page, site, NEW)


def test_who_refuses_is_shown_the_other_ways(opened: Callable[..., Page]) -> None:
    page = opened()
    for provider_key in ("google", "oidc"):
        strangers.go(page, provider_key)
        page.locator("a[href$='/abort']").click()
        page.wait_for_url(f"**/auth/{provider_key}/callback?**")
        expect(strangers.button(page, "google")).to_be_visible()
    strangers.expect_nobody(page)


def test_linking_and_showing_once_more_who_one_is(
    site: Site, opened: Callable[..., Page], database_url: str
) -> None:
    strangers.with_account(database_url)
    page = opened()
    sign_in(page, ANNA)
    page.goto("/account/security")
    press(page, "/auth/google/link")
    _be(page, ANNA)
    page.wait_for_url("**/account/security")
    press(page, "/auth/oidc/link")  # to them it is the same client, and they are still signed in there
    page.wait_for_url("**/account/security")
    expect(page.locator("form[action$='/unlink']")).to_have_count(2)
    for provider_key in ("google", "oidc"):
        strangers.a_while_later(database_url)
        page.goto("/account/security")
        press(page, f"/auth/{provider_key}/prove")
        page.locator("input[name=login]").fill(ANNA)  # asked for again
        page.locator("input[name=password]").fill("anything")
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/account/security")
