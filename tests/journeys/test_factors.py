"""Second factors in a real browser: passkeys with Chromium's own virtual authenticator, an app without any script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import CDPSession, Page, expect

from portal.db import use_database
from portal.kit import clock
from tests import cast
from tests.accounts.mailbox import PASSWORD as ANNAS
from tests.accounts.mailbox import PASSWORD_HASH
from tests.harness import loop
from tests.harness.site import Site, running
from tests.journeys import looks
from tests.journeys.languages import LOCALES
from tests.journeys.steps import PASSWORD, form, link_in, press, send, set_up_app, sign_in

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The portal at an address with a name: browsers know no passkeys for a number."""
    with running(database_url, tmp_path, name="localhost") as started:
        yield started


@pytest.fixture
def anna(database_url: str) -> None:
    """Anna, with a password."""

    async def made() -> None:
        async with use_database(database_url):
            await cast.anna(password_hash=PASSWORD_HASH, language="")

    loop.run(made())


class Phone:
    """A virtual authenticator of the browser; its owner answers when `willing`."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})["authenticatorId"]

    def willing(self, yes: bool) -> None:
        """Whether its owner holds their finger on it."""
        self._set("setAutomaticPresenceSimulation", yes)

    def recognises(self, yes: bool) -> None:
        """Whether the finger is its owner's."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})

    @property
    def passkeys(self) -> int:
        """How many it holds."""
        return len(self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])

    def _set(self, command: str, yes: bool) -> None:
        self.cdp.send(f"WebAuthn.{command}", {"authenticatorId": self.id, "enabled": yes})


def use(page: Page, action: str) -> None:
    """Presses the passkey button of the form that posts to `action`."""
    form(page, action).locator("button.button").click()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_passkey_in_place_of_the_password(anna: None, visitor: Callable[..., Page], locale: str) -> None:
    page = visitor(locale)
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    phone = Phone(page)
    sign_in(page, "anna@example.org", ANNAS)
    page.goto("/account/security")
    page.locator("#passkey-name").fill("Mijn telefoon")
    use(page, "/account/security/passkeys")
    expect(page.locator(".codes li")).to_have_count(10)
    assert phone.passkeys == 1
    page.locator("main a.button.primary").click()
    expect(page.get_by_text("Mijn telefoon", exact=True)).to_be_visible()
    _sign_out(page)
    use(page, "/sign-in/passkey")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/account/security")
    expect(page.get_by_text("Mijn telefoon", exact=True)).to_be_visible()


def test_a_passkey_under_the_address_field(anna: None, visitor: Callable[..., Page]) -> None:
    """Conditional mediation: the virtual authenticator takes the offer at once."""
    page = visitor("en-GB")
    Phone(page)
    _add(page)
    _sign_out(page)
    page.wait_for_url(lambda url: "/sign-in" not in url)
    expect(page.locator("details.menu .account-name")).to_be_visible()


def test_a_passkey_after_the_password(anna: None, visitor: Callable[..., Page]) -> None:
    page = visitor("en-GB")
    phone = Phone(page)
    _add(page)
    phone.willing(False)
    _sign_out(page)
    send(page, "/sign-in", email="anna@example.org", password=ANNAS)
    page.wait_for_url("**/sign-in/code")
    phone.willing(True)
    use(page, "/sign-in/code/passkey")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def test_what_goes_wrong_is_said(anna: None, visitor: Callable[..., Page]) -> None:
    page = visitor("en-GB")
    phone = Phone(page)
    _add(page)
    use(page, "/account/security/passkeys")
    expect(form(page, "/account/security/passkeys").get_by_role("alert")).to_contain_text(
        "has a passkey for your account"
    )
    phone.recognises(False)
    _sign_out(page)
    use(page, "/sign-in/passkey")
    expect(form(page, "/sign-in/passkey").get_by_role("alert")).to_contain_text("cancelled")


@pytest.mark.parametrize("locale", LOCALES)
def test_new_staff_come_to_the_desk_without_any_script(
    site: Site, visitor: Callable[..., Page], locale: str
) -> None:
    page = visitor(locale, javascript=False)
    printed = site.command("staff", "add", "daan@example.org", "--name", "Daan Visser", "--role", "agent")
    page.goto(link_in(printed, "/reset-password/"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.primary").click()
    send(page, "/sign-in", email="daan@example.org", password=PASSWORD)
    seed = set_up_app(page)
    page.wait_for_url("**/desk")
    _sign_out(page)
    send(page, "/sign-in", email="daan@example.org", password=PASSWORD)
    app = pyotp.TOTP(seed)
    send(page, "/sign-in/code", code="000000")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    send(page, "/sign-in/code", code=app.at(clock.now(), counter_offset=1))  # the present one is used up
    page.goto("/desk/tickets")
    assert page.url.endswith("/desk/tickets")
    assert "removed" in site.command("staff", "reset-factor", "daan@example.org").lower()
    page.goto("/desk/tickets")
    assert "/sign-in?next=" in page.url


def _add(page: Page) -> None:
    sign_in(page, "anna@example.org", ANNAS)
    page.goto("/account/security")
    use(page, "/account/security/passkeys")
    page.locator(".codes").wait_for()
    page.goto("/account/security")


def _sign_out(page: Page) -> None:
    page.locator("details.menu:has(.account-name) summary").click()
    press(page, "/sign-out")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_on_the_way_is_for_everybody(
    anna: None, visitor: Callable[..., Page], locale: str
) -> None:
    page = visitor(locale, dark=locale == "en-GB")
    Phone(page).willing(False)
    found = {"sign in": _trouble(page, "/sign-in")}
    sign_in(page, "anna@example.org", ANNAS)
    found["choose"] = _trouble(page, "/account/security/factor")
    press(page, "/account/security/app/start")
    page.locator("main details summary").first.click()
    found["app"] = _trouble(page)
    seed = page.locator("code.secret").inner_text().replace(" ", "")
    send(page, "/account/security/app", code="x")
    found["wrong code"] = _trouble(page)
    send(page, "/account/security/app", code=pyotp.TOTP(seed).now())
    page.locator(".codes").wait_for()
    found["codes"] = _trouble(page)
    found["security"] = _trouble(page, "/account/security")
    page.set_viewport_size({"width": 1280, "height": 900})
    _sign_out(page)
    send(page, "/sign-in", email="anna@example.org", password=ANNAS)
    page.wait_for_url("**/sign-in/code")
    found["second factor"] = _trouble(page)
    assert {where: trouble for where, trouble in found.items() if trouble} == {}


def _trouble(page: Page, address: str = "") -> list[str]:
    """All that is wrong with the page at `address`, or with the open one."""
    if address:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
    return looks.everything(page)
