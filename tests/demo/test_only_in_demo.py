"""Outside demo mode none of its pages is there."""

from typing import TYPE_CHECKING

import pytest

from portal.demo.pages import ROUTES

if TYPE_CHECKING:
    from httpx2 import AsyncClient

    from portal.settings import Settings


@pytest.fixture
def settings(settings: "Settings") -> "Settings":
    """The settings of a real portal."""
    settings.demo = False
    return settings


async def test_the_pages_of_the_demo_are_not_there(client: "AsyncClient") -> None:
    for path in ("/demo/mail", "/demo/mail/a.eml", "/demo/sweep"):
        assert (await client.get(path)).status_code == 404
    assert (await client.post("/demo/sign-in", data={"who": "anna"})).status_code == 404
    assert {route.path for route in ROUTES} == {
        "/demo/sign-in",
        "/demo/mail",
        "/demo/mail/{name}",
        "/demo/sweep",
    }


async def test_nothing_speaks_of_the_demo(client: "AsyncClient") -> None:
    assert "demo" not in (await client.get("/sign-in")).text.lower()
