"""Behind TLS the browser is held to more: the portal's own cookie, and https from the first visit on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.harness.site import Site
from tests.harness.tls import Door, passed_on
from tests.journeys.languages import once


@pytest.fixture
def site(secure_site: Site) -> Site:
    """The portal behind TLS."""
    return secure_site


@pytest.fixture
def elsewhere(door: Door) -> tuple[str, ...]:
    """The portal without TLS, where the browser does not really go: it knows better."""
    return (door.url.replace("https:", "http:"),)


@once("sqlite")
def test_https_is_for_ever(site: Site, visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto("/sign-in")
    page.goto(site.url.replace("https:", "http:") + "/ideas")
    assert page.url == f"{site.url}/ideas"


def test_the_proxy_says_itself_who_asks() -> None:
    head = (
        b"GET / HTTP/1.1\r\nHost: portal.test\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: keep-alive\r\n\r\n"
    )
    assert passed_on(head, "127.0.0.1") == (
        b"GET / HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n"
    )
