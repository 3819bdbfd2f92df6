"""Answers that work for a browser and for htmx, and lead nowhere else."""

import json
from collections.abc import Callable

import pytest
from httpx2 import AsyncClient
from starlette.requests import Request
from starlette.responses import Response

from portal.web.answers import redirect, safe_next

GOOD = [
    "/", "/ideas", "/ideas?sort=new&page=2", "/tickets/01900000-0000-7000-8000-000000000001", "/a//b",
    "/ideas#top", "/search?q=a%20b", "/ideas/ideeën", "/@x", "/a:b", "/?next=//evil.example", "/%2f%2fevil.example",
    "/.", "/x/../y",
]  # fmt: skip
BAD = [
    None, 5, b"/", "", " ", "ideas", "?x", "#x", "//evil.example", "///evil.example", "////evil.example/..",
    "/\\evil.example", "/\\/evil.example", "\\\\evil.example", "\\/evil.example", "http://evil.example",
    "https:evil.example", "https:///evil.example", "//evil.example@portal", "javascript:alert(1)",
    "data:text/html,x", "/\t/evil.example", "/\n/evil.example", "/\r\nSet-Cookie: a=b", "\t//evil.example",
    " //evil.example", "/ /evil.example", "/\x00", "/\x7f", "/\u2028x", "/\u202ex", "/\u200bx", "/\u00a0x",
    "/\ud800", "/a\\b", "//[::1", "/" + "a" * 500, "ftp://x", "mailto:x@example.org", "/\u3000", "/\ufeff",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_paths_of_ours_are_kept(text: str) -> None:
    assert safe_next(text) == text


@pytest.mark.parametrize("text", BAD)
def test_whatever_else_leads_home(text: object) -> None:
    assert safe_next(text) == "/"


def test_home_may_be_elsewhere() -> None:
    assert safe_next("//evil.example", "/ideas") == "/ideas"


@pytest.fixture
def leading(at: Callable[..., None]) -> None:
    """A route that leads to its query's `to`."""

    async def handler(request: Request) -> Response:
        return redirect(request, request.query_params["to"])

    at("/test/lead", handler)


async def test_a_browser_is_led_by_303(client: AsyncClient, leading: None) -> None:
    answer = await client.post("/test/lead", params={"to": "/ideas?q=é x"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/ideas?q=%C3%A9%20x")


async def test_an_address_that_is_encoded_stays_as_it_is(client: AsyncClient, leading: None) -> None:
    answer = await client.post("/test/lead", params={"to": "/sign-in?next=%2Fideas%3Fa%3D1"})
    assert answer.headers["location"] == "/sign-in?next=%2Fideas%3Fa%3D1"


async def test_htmx_is_led_to_a_whole_page(client: AsyncClient, leading: None) -> None:
    answer = await client.post("/test/lead", params={"to": "/ideas"}, headers={"HX-Request-Type": "partial"})
    assert answer.status_code == 200
    assert "location" not in answer.headers
    assert json.loads(answer.headers["hx-location"])["path"] == "/ideas"
