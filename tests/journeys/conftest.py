"""A real browser before a real portal: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.harness.site import Site, running

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# root needs no-sandbox; the others keep Chromium from calling home
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium a file of tests; each person gets a context of their own.

    Not one for the whole run: Playwright keeps an event loop running in this thread, and async tests need their own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The portal on this test's own database."""
    with running(database_url, tmp_path) as started:
        yield started


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained of: script errors, blocked content, requests to other hosts. Must stay empty."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def visitor(chromium: Browser, site: Site, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """`visitor(locale="nl-NL", javascript=False, width=375)` opens a page of somebody new."""
    contexts: list[BrowserContext] = []

    def opened(
        locale: str = "nl-NL", *, javascript: bool = True, width: int = 1280, dark: bool = False
    ) -> Page:
        context = chromium.new_context(
            base_url=site.url,
            locale=locale,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: _note(message, complaints))
        page.on("pageerror", lambda error: complaints.append(f"script: {error.message}"))
        page.on("request", lambda request: _expect_home(request.url, site.url, complaints))
        return page

    yield opened
    for context in contexts:
        context.close()


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    # a refused form answers 4xx on purpose, and Chromium reports that as an error of its own
    if message.type == "error" and "the server responded with a status of 4" not in message.text:
        complaints.append(f"console: {message.text}")


def _expect_home(url: str, home: str, complaints: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        complaints.append(f"request to another host: {url.split('/')[2]}")
