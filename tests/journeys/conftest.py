"""A real browser before a real portal: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from portal.demo import standin
from tests.harness import tls
from tests.harness.site import Site, behind_tls, running

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# root needs no-sandbox; the others keep Chromium from calling home, or anybody else
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {tls.NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tls.Certificate:
    """The certificate of `portal.test` in this run."""
    return tls.certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def chromium(certificate: tls.Certificate) -> Iterator[Browser]:
    """One Chromium a file of tests; each person gets a context of their own.

    Not one for the whole run: Playwright keeps an event loop running in this thread, and async tests need their own.
    """
    with sync_playwright() as playwright:
        trusting = f"--ignore-certificate-errors-spki-list={certificate.pin}"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, trusting])
        yield browser
        browser.close()


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The portal on this test's own database."""
    with running(database_url, tmp_path) as started:
        yield started


@pytest.fixture(scope="module")
def door(certificate: tls.Certificate) -> Iterator[tls.Door]:
    """A proxy that ends TLS, for a file of tests: one portal after the other stands behind it."""
    with tls.opened(certificate) as opened:
        yield opened


@pytest.fixture(scope="module")
def provider(door: tls.Door) -> Iterator[str]:
    """The address of the stand-in identity provider, which plays all four."""
    with standin.started(door.url, faults=True) as child:
        address = child.address()
        assert address, "the stand-in did not start"
        yield address


@pytest.fixture
def secure_site(database_url: str, tmp_path: Path, door: tls.Door, provider: str) -> Iterator[Site]:
    """The portal behind TLS, with people's sign-ins at the stand-in."""
    known = {f"PORTAL_{name.upper()}": value for name, value in standin.settings(provider).items()}
    with behind_tls(database_url, tmp_path, door, **known) as started:
        yield started


@pytest.fixture
def elsewhere() -> tuple[str, ...]:
    """Addresses outside the portal where the browser may go as well."""
    return ()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained of: script errors, blocked content, requests to other hosts. Must stay empty."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def visitor(
    chromium: Browser, site: Site, complaints: list[str], elsewhere: tuple[str, ...]
) -> Iterator[Callable[..., Page]]:
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
        page.on("request", lambda request: _expect(request.url, (site.url, *elsewhere), complaints))
        return page

    yield opened
    for context in contexts:
        context.close()


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    # a refused form answers 4xx on purpose, and Chromium reports that as an error of its own
    if message.type == "error" and "the server responded with a status of 4" not in message.text:
        complaints.append(f"console: {message.text}")


def _expect(url: str, expected: tuple[str, ...], complaints: list[str]) -> None:
    if not url.startswith((*expected, "data:", "blob:")):
        complaints.append(f"request to another host: {url.split('/')[2]}")
