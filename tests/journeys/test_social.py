"""Signing in at Google, Facebook, X and a company's provider, in a real browser and over TLS: the stand-in plays them.

No console message is let through: what a policy blocks (`form-action` above all) fails the test.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from portal.demo.provider.faults import Fault
from portal.demo.provider.kinds import KINDS
from tests.harness.site import Site
from tests.journeys import looks, strangers
from tests.journeys.languages import LOCALES, half
from tests.journeys.steps import PASSWORD, link_in, press, send, sign_in

ZOE, EMAIL = "Zoë Blom", "zoe@example.org"
ANNA = "anna@example.org"
TOO_LONG = 7  # seconds: the portal waits for five


@pytest.fixture
def site(secure_site: Site) -> Site:
    """The portal behind TLS."""
    return secure_site


@pytest.fixture
def elsewhere(provider: str) -> tuple[str, ...]:
    """The browser goes to the stand-in as well."""
    return (provider,)


@pytest.fixture
def misbehave(provider: str) -> Iterator[Callable[[Fault | None], None]]:
    """`misbehave(fault)`: from now on the stand-in for Google answers wrongly; None takes it back."""

    def ask(fault: Fault | None) -> None:
        sent = urlencode({"provider": "google", "fault": fault or "", "seconds": TOO_LONG}).encode()
        with urlopen(f"{provider}/faults", data=sent) as answer:  # noqa: S310 - the stand-in
            assert answer.status == 200

    yield ask
    ask(None)


@pytest.mark.parametrize(
    ("provider_key", "locale", "javascript"),
    half(
        [
            pytest.param("google", "nl-NL", True, id="google in Dutch"),
            pytest.param("oidc", "en-GB", True, id="oidc in English"),
            pytest.param("google", "en-GB", False, id="google without JavaScript"),
        ]
    ),
)
def test_a_newcomer_with_a_confirmed_address(
    site: Site, visitor: Callable[..., Page], provider_key: str, locale: str, javascript: bool
) -> None:
    page = visitor(locale, javascript=javascript)
    strangers.go(page, provider_key)
    expect(page.locator("html")).to_have_attribute("lang", locale[:2])
    strangers.be(page, ZOE, EMAIL)
    strangers.complete(page)
    strangers.expect_signed_in(page, site, EMAIL)
    strangers.sign_out(page)
    strangers.go(page, provider_key)
    strangers.be(page, ZOE, EMAIL)
    strangers.expect_signed_in(page, site, EMAIL)  # the second time there is nothing to ask


@pytest.mark.parametrize(
    ("provider_key", "address", "locale", "javascript"),
    half(
        [
            ("facebook", "given", "nl-NL", True),
            ("facebook", "none", "en-GB", False),
            ("twitter", "given", "en-GB", True),
            ("twitter", "none", "nl-NL", True),
            ("google", "unverified", "nl-NL", True),
            ("oidc", "unsaid", "en-GB", True),
        ]
    ),
)
def test_a_newcomer_whose_address_nobody_vouches_for(
    site: Site,
    visitor: Callable[..., Page],
    provider_key: str,
    address: str,
    locale: str,
    javascript: bool,
) -> None:
    page = visitor(locale, javascript=javascript)
    strangers.go(page, provider_key)
    strangers.be(page, ZOE, EMAIL, address)
    expect(page.locator("input[name=email]")).to_have_value("" if address == "none" else EMAIL)
    strangers.complete(page, email=EMAIL)
    strangers.confirm_by_mail(page, site, EMAIL)
    strangers.expect_signed_in(page, site, EMAIL)


def test_the_mail_of_one_browser_does_nothing_in_another(site: Site, visitor: Callable[..., Page]) -> None:
    page, other = visitor(), visitor()
    strangers.go(page, "facebook")
    strangers.be(page, ZOE, EMAIL)
    strangers.complete(page, email=EMAIL)
    page.wait_for_url("**&sent=1*")
    answer = other.goto(link_in(site.letter(EMAIL, "/sign-in/confirm/"), "/sign-in/confirm/"))
    assert answer is not None
    assert answer.status == 410
    strangers.expect_nobody(other)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_account_with_a_password_is_linked_by_its_owner(
    site: Site, visitor: Callable[..., Page], database_url: str, locale: str
) -> None:
    strangers.with_account(database_url)
    page = visitor(locale)
    strangers.go(page, "google")
    strangers.be(page, "Anna de Vries", ANNA)
    page.wait_for_url("**/sign-in/link?step=*")
    action = strangers.here(page)
    send(page, action, password="not that one at all")
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    send(page, action, password=PASSWORD)
    strangers.expect_signed_in(page, site, ANNA)
    strangers.sign_out(page)
    strangers.go(page, "google")
    strangers.be(page, "Anna de Vries", ANNA)
    strangers.expect_signed_in(page, site, ANNA)
    assert site.letter(ANNA, "Google")


def test_who_refuses_is_shown_the_other_ways(
    site: Site, visitor: Callable[..., Page], database_url: str
) -> None:
    strangers.with_account(database_url)
    page = visitor()
    strangers.go(page, "google")
    for refused, tried_next in zip(KINDS, [*KINDS][1:], strict=False):
        strangers.refuse(page)
        page.wait_for_url(f"**/auth/{refused}/callback?**")
        assert [strangers.button(page, key).count() for key in KINDS] == [1, 1, 1, 1]
        strangers.button(page, tried_next).click()
    strangers.refuse(page)
    sign_in(page, ANNA)
    strangers.expect_signed_in(page, site, ANNA)


def test_two_tabs_at_once(site: Site, visitor: Callable[..., Page]) -> None:
    first = visitor()
    second = first.context.new_page()
    strangers.go(first, "google")
    strangers.go(second, "google")
    strangers.be(first, ZOE, EMAIL)
    strangers.complete(first)
    strangers.expect_signed_in(first, site, EMAIL)
    strangers.be(second, ZOE, EMAIL)  # began before the first one signed in: over, and harmless
    second.wait_for_load_state()
    strangers.expect_signed_in(second, site, EMAIL)


def test_two_tabs_the_later_one_first(site: Site, visitor: Callable[..., Page]) -> None:
    first = visitor()
    second = first.context.new_page()
    strangers.go(first, "twitter")
    strangers.go(second, "google")
    strangers.be(second, ZOE, EMAIL)
    second.wait_for_url("**/sign-in/complete?step=*")
    strangers.be(first, ZOE, EMAIL)
    first.wait_for_url("**/sign-in/complete?step=*")  # the second tab did not take its place
    strangers.complete(second)
    strangers.expect_signed_in(second, site, EMAIL)


def test_the_cookie_is_the_portals_own(site: Site, visitor: Callable[..., Page]) -> None:
    page = visitor()
    strangers.go(page, "google")
    before = _session(page)
    strangers.be(page, ZOE, EMAIL)
    strangers.complete(page)
    strangers.expect_signed_in(page, site, EMAIL)
    after = _session(page)
    kept = (after["name"], after["secure"], after["httpOnly"], after["sameSite"], after["path"])
    assert kept == ("__Host-session", True, True, "Lax", "/")
    assert after["value"] != before["value"]


def _session(page: Page) -> dict[str, object]:
    (found,) = [cookie for cookie in page.context.cookies() if "session" in cookie["name"]]
    return dict(found)


def test_linking_and_showing_once_more_who_one_is(visitor: Callable[..., Page], database_url: str) -> None:
    """Both are forms that lead on to a provider: the policy of their pages has to name it."""
    strangers.with_account(database_url)
    page = visitor()
    sign_in(page, ANNA)
    page.goto("/account/security")
    for key in KINDS:
        press(page, f"/auth/{key}/link")
        strangers.be(page, "Anna de Vries", ANNA)
        page.wait_for_url("**/account/security*")
    for key in KINDS:
        strangers.a_while_later(database_url)
        page.goto("/account/security")
        page.wait_for_url("**/account/prove?**")
        press(page, f"/auth/{key}/prove")
        strangers.be(page, "Anna de Vries", ANNA)
        page.wait_for_url("**/account/security*")
    expect(page.locator("form[action$='/unlink']")).to_have_count(4)
    page.locator("form[action$='/unlink'] button").first.click()
    page.locator("#confirm button[value=yes]").click()
    expect(page.locator("form[action$='/unlink']")).to_have_count(3)


def test_somebody_else_there_proves_nothing(
    site: Site, visitor: Callable[..., Page], database_url: str
) -> None:
    strangers.with_account(database_url)
    page = visitor()
    sign_in(page, ANNA)
    page.goto("/account/security")
    press(page, "/auth/oidc/link")
    strangers.be(page, "Anna de Vries", ANNA)
    page.wait_for_url("**/account/security*")
    strangers.a_while_later(database_url)
    page.goto("/account/security")
    press(page, "/auth/oidc/prove")
    strangers.be(page, "Mallory", ANNA)
    page.wait_for_url("**/auth/oidc/callback?**")
    page.goto("/account/security")
    page.wait_for_url("**/account/prove?**")


def test_an_answer_that_cannot_be_right_lets_nobody_in(
    site: Site,
    visitor: Callable[..., Page],
    misbehave: Callable[[Fault | None], None],
    complaints: list[str],
) -> None:
    page = visitor()
    for fault in half([*Fault]):
        misbehave(fault)
        strangers.go(page, "google")
        strangers.be(page, ZOE, EMAIL)
        page.wait_for_url("**/auth/google/callback?**")
        expect(strangers.button(page, "facebook")).to_be_visible()
        strangers.expect_nobody(page)
    misbehave(None)
    strangers.go(page, "google")
    strangers.be(page, ZOE, EMAIL)
    strangers.complete(page)
    strangers.expect_signed_in(page, site, EMAIL)
    # the pages say so with 502 and 504, and Chromium notes that
    complaints[:] = [one for one in complaints if "status of 50" not in one]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pages_on_the_way_are_for_everybody(
    site: Site, visitor: Callable[..., Page], database_url: str, locale: str
) -> None:
    strangers.with_account(database_url)
    page, found = visitor(locale, dark=locale == "en-GB"), {}
    for key in KINDS:
        strangers.go(page, key)
        found[key] = looks.everything(page)
    strangers.be(page, ZOE, EMAIL, "none")
    found["complete"] = looks.everything(page)
    strangers.complete(page, email=EMAIL)
    page.wait_for_url("**&sent=1*")
    found["sent"] = looks.everything(page)
    strangers.open_mail(page, site, EMAIL)
    found["confirm"] = looks.everything(page)
    strangers.go(page, "google")
    strangers.be(page, "Anna de Vries", ANNA)
    found["link"] = looks.everything(page)
    strangers.go(page, "google")
    strangers.refuse(page)
    found["refused"] = looks.everything(page)
    assert found == {name: [] for name in found}
