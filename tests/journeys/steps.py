"""What people do in the browser, by the names that forms have: the same in both languages, with or without scripts."""

import re

import pyotp
from playwright.sync_api import Locator, Page

PASSWORD = "zeven gele kaplaarzen"
LINK = re.compile(r"https?://\S+")


def form(page: Page, action: str) -> Locator:
    """The form that posts to `action`."""
    return page.locator(f"form[action='{action}']").first


def send(page: Page, action: str, **fields: str) -> None:
    """Fills the form that posts to `action` and presses its main button."""
    found = form(page, action)
    for name, value in fields.items():
        field = found.locator(f"[name='{name}']")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    found.locator("button:not([type=button]):not([formaction])").last.click()


def press(page: Page, action: str) -> None:
    """Presses the button of a form that is only a button."""
    form(page, action).locator("button").last.click()


def link_in(letter: str, part: str) -> str:
    """The address in a mail in which `part` stands."""
    return next(url for url in LINK.findall(letter) if part in url)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Signs in at the form."""
    page.goto("/sign-in")
    send(page, "/sign-in", email=email, password=password)
    page.wait_for_url(lambda url: "/sign-in" not in url)


def set_up_app(page: Page) -> str:
    """Goes from the page that asks for a second factor, with an authenticator app, on to where it leads. Its secret."""
    press(page, "/account/security/app/start")
    page.locator("main details summary").first.click()
    seed = page.locator("code.secret").inner_text().replace(" ", "")
    send(page, "/account/security/app", code=pyotp.TOTP(seed).now())
    page.locator(".codes").wait_for()
    page.locator("main a.button.primary").click()
    return seed
