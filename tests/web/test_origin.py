"""Other sites change nothing here (Go's CrossOriginProtection, a little stricter)."""

from collections.abc import Callable

import pytest
from httpx2 import AsyncClient
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from portal.web.origin import is_same_origin
from tests import cast

BASE = "https://portal.example.org"


@pytest.mark.parametrize("session", [False, True])
@pytest.mark.parametrize(
    ("headers", "accepted"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": ""}, False),
        ({"sec-fetch-site": "Same-Origin"}, False),
        ({"sec-fetch-site": "cross-site", "origin": BASE}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"origin": BASE}, True),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": BASE + ".evil.example"}, False),
        ({"origin": BASE + ":8443"}, False),
        ({"origin": BASE.replace("https", "http")}, False),
        ({"origin": BASE + "/"}, False),
        ({"origin": "https://portal.example.org@evil.example"}, False),
    ],
)
def test_where_it_says_that_it_comes_from(headers: dict[str, str], accepted: bool, session: bool) -> None:
    assert is_same_origin(Headers(headers), base_url=BASE, has_session=session) is accepted


@pytest.mark.parametrize(("session", "accepted"), [(False, True), (True, False)])
def test_saying_nothing_is_for_programs_without_a_session(session: bool, accepted: bool) -> None:
    assert is_same_origin(Headers({}), base_url=BASE, has_session=session) is accepted


@pytest.fixture
def done(at: Callable[..., None]) -> list[str]:
    """What a route that takes every method did."""
    found: list[str] = []

    async def handler(request: Request) -> Response:
        found.append(request.method)
        return PlainTextResponse("done")

    at("/test/do", handler, methods=("GET", "POST", "PUT", "PATCH", "DELETE"))
    return found


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
     {"Origin": "null"}],
)  # fmt: skip
async def test_nothing_is_done_for_another_site(
    client: AsyncClient, done: list[str], method: str, headers: dict[str, str]
) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.request(method, "/test/do", headers=headers)
    assert (answer.status_code, done) == (403, [])


async def test_a_cookie_without_an_origin_is_refused(client: AsyncClient, done: list[str]) -> None:
    del client.headers["Origin"]
    await cast.sign_in(client, await cast.anna())
    assert (await client.post("/test/do")).status_code == 403
    client.cookies.clear()
    assert (await client.post("/test/do")).status_code == 200
    assert done == ["POST"]


async def test_reading_is_free(client: AsyncClient, done: list[str]) -> None:
    answer = await client.get(
        "/test/do", headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    )
    assert answer.status_code == 200
