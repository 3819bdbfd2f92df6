"""Whatever goes wrong, the person gets a page in their language and the operator one line without personal data."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from portal.app import create_app
from portal.db import execute
from portal.settings import Settings
from portal.web import errors, logs
from portal.web.forms import Form, Text
from portal.web.viewer import Access
from tests import cast
from tests.conftest import BASE_URL

REFUSALS = {
    "not_found": errors.not_found(),
    "gone": errors.gone("What stood here was deleted and cannot be brought back."),
    "forbidden": errors.forbidden(),
    "conflict": errors.conflict("Choose one from the list."),
    "too_many": errors.too_many(120),
}


@pytest.fixture
def failing(at: Callable[..., None]) -> None:
    """Routes that go wrong in every way."""

    async def refuse(request: Request) -> Response:
        raise REFUSALS[request.path_params["how"]]

    async def crash(request: Request) -> Response:
        raise ValueError("Anna's letter")

    async def read(request: Request) -> Response:
        form = await Plain.read(request)
        return PlainTextResponse(str(len(form["text"])))

    at("/test/refuse/{how}", refuse)
    at("/test/crash", crash)
    at("/test/read", read, methods=("POST",))


class Plain(Form):
    """A form of these tests."""

    text = Text("Text", most=10_000_000)


def lines(captured: str) -> list[dict[str, Any]]:
    """The log lines in what was written."""
    return [json.loads(line) for line in captured.splitlines()]


@pytest.mark.parametrize(
    ("how", "status", "nl", "en"),
    [
        (
            "not_found",
            404,
            "Hier is niets, of het is niet voor jou bedoeld.",
            "There is nothing here, or it is",
        ),
        ("gone", 410, "Wat hier stond is verwijderd", "What stood here was deleted"),
        (
            "forbidden",
            403,
            "Je mag dit bekijken, maar niet veranderen.",
            "You may look at this, but not change it.",
        ),
        ("conflict", 409, "Kies er een uit de lijst.", "Choose one from the list."),
        ("too_many", 429, "Wacht 2 minuten", "Wait 2 minutes"),
    ],
)
async def test_refusals_in_both_languages(
    client: AsyncClient, failing: None, how: str, status: int, nl: str, en: str
) -> None:
    for language, sentence in (("nl", nl), ("en", en)):
        answer = await client.get(f"/test/refuse/{how}", headers={"Accept-Language": language})
        assert answer.status_code == status
        assert sentence in answer.text
        assert f'lang="{language}"' in answer.text


async def test_unknown_addresses_and_methods_have_a_page(client: AsyncClient, failing: None) -> None:
    unknown, method = await client.get("/no/such/page"), await client.get("/test/read")
    assert (unknown.status_code, method.status_code, method.headers["allow"]) == (404, 405, "POST")
    assert all("<h1>" in answer.text for answer in (unknown, method))


async def test_what_nobody_expected_is_500_with_the_reference_of_its_line(
    client: AsyncClient, failing: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    answer = await client.get("/test/crash")
    failed, request = lines(capsys.readouterr().err)
    assert answer.status_code == request["status"] == 500
    assert failed["event"] == "failed"
    assert failed["error"].startswith("builtins.ValueError at test_boundary.py:")
    assert failed["reference"] == request["reference"]
    assert failed["reference"] in answer.text
    assert "Anna" not in json.dumps([failed, request]) + answer.text


async def test_htmx_gets_one_sentence_for_the_right_place(client: AsyncClient, failing: None) -> None:
    answer = await client.get(
        "/test/refuse/conflict",
        headers={"HX-Request-Type": "partial", "HX-Target": "div#x", "Accept-Language": "en"},
    )
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "Choose one from the list." in answer.text
    assert {name: answer.headers[name] for name in ("hx-retarget", "hx-reswap", "hx-push-url")} == {
        "hx-retarget": "#flash", "hx-reswap": "innerHTML", "hx-push-url": "false",
    }  # fmt: skip


FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"


@pytest.mark.parametrize(
    ("size", "kind", "status"),
    [(200_000, FORM, 200), (300_000, FORM, 413), (300_000, "text/plain", 413), (21_000_000, FILES, 413)],
)
async def test_bodies_have_a_limit(
    client: AsyncClient, failing: None, size: int, kind: str, status: int
) -> None:
    answer = await client.post("/test/read", content=b"text=" + b"x" * size, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert ("te groot" in answer.text) is (status == 413)


@pytest.mark.parametrize(("pieces", "kind", "status"), [(3, FORM, 200), (6, FORM, 413), (420, FILES, 413)])
async def test_bodies_of_unknown_length_have_it_too(
    client: AsyncClient, failing: None, pieces: int, kind: str, status: int
) -> None:
    async def body() -> AsyncIterator[bytes]:
        if kind == FILES:
            yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        else:
            yield b"text="
        for _ in range(pieces):
            yield b"x" * 50_000

    answer = await client.post("/test/read", content=body(), headers={"Content-Type": kind})
    assert answer.status_code == status


@pytest.mark.parametrize("length", ["-1", "1e9", "９９９９９９９", "9" * 5000, ""])
async def test_a_strange_length_does_no_harm(client: AsyncClient, failing: None, length: str) -> None:
    headers = [(b"content-length", length.encode()), (b"content-type", b"application/x-www-form-urlencoded")]
    answer = await client.post("/test/read", content=b"text=x", headers=headers)
    assert answer.status_code in (200, 413)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]", "evil.example:8000"])
async def test_another_host_is_refused(client: AsyncClient, host: str) -> None:
    answer = await client.get("/no/such/page", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9999", "localhost:8000", "LOCALHOST", "[::1]:8000"])
async def test_this_machine_is_ours(client: AsyncClient, host: str) -> None:
    assert (await client.get("/no/such/page", headers={"Host": host})).status_code == 404


async def test_load_balancers_ask_by_address(client: AsyncClient) -> None:
    assert (await client.get("/health/live", headers={"Host": "10.0.0.7"})).status_code == 200


@pytest.mark.parametrize("address", ["/ideas?q=%00", "/%00", "/ideas?a=1&b=x%00y"])
async def test_a_nul_in_an_address_is_refused(client: AsyncClient, address: str) -> None:
    assert (await client.get(address)).status_code == 400


@pytest.mark.parametrize("page", ["//evil.example/%2e%2e", "//evil.example"])
async def test_no_error_page_links_to_another_site(client: AsyncClient, page: str) -> None:
    transport = client._transport
    assert isinstance(transport, ASGITransport)
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": page, "raw_path": page.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8000")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await transport.app(scope, receive, send)
    html = b"".join(message.get("body", b"") for message in sent).decode()
    assert sent[0]["status"] == 404
    assert "evil.example" not in html


@pytest.mark.parametrize(
    ("access", "who", "get", "post"),
    [
        (Access.PUBLIC, None, 200, 200),
        (Access.SIGNED_IN, None, 303, 401),
        (Access.SIGNED_IN, "unverified", 200, 200),
        (Access.VERIFIED, None, 303, 401),
        (Access.VERIFIED, "unverified", 403, 403),
        (Access.VERIFIED, "anna", 200, 200),
        (Access.STAFF, None, 303, 401),
        (Access.STAFF, "anna", 404, 404),
        (Access.STAFF, "daan", 200, 200),
        (Access.STAFF, "petra", 200, 200),
        (Access.AGENT, "anna", 404, 404),
        (Access.AGENT, "daan", 200, 200),
        (Access.AGENT, "petra", 403, 403),
        (Access.AGENT, "manager", 200, 200),
        (Access.MANAGER, "daan", 403, 403),
        (Access.MANAGER, "manager", 200, 200),
        (Access.PRIVACY, "daan", 403, 403),
        (Access.PRIVACY, "petra", 200, 200),
        (Access.ADMIN, "petra", 403, 403),
        (Access.ADMIN, "eva", 200, 200),
        (Access.ADMIN, "unverified admin", 403, 403),
    ],
)
async def test_what_a_route_asks(
    client: AsyncClient, at: Callable[..., None], access: Access, who: str | None, get: int, post: int
) -> None:
    people = {
        "unverified": lambda: cast.anna(verified_at=None), "anna": cast.anna, "daan": cast.daan,
        "petra": cast.petra, "eva": cast.eva, "manager": lambda: cast.person("Mila Vos", is_manager=True),
        "unverified admin": lambda: cast.eva(verified_at=None),
    }  # fmt: skip

    async def handler(request: Request) -> Response:
        return PlainTextResponse("done")

    at("/test/asks", handler, access=access)
    if who:
        await cast.sign_in(client, await people[who]())
    answers = [await client.get("/test/asks?a=1&b=2"), await client.post("/test/asks")]
    assert [answer.status_code for answer in answers] == [get, post]
    if get == 303:
        assert answers[0].headers["location"] == "/sign-in?next=/test/asks%3Fa%3D1%26b%3D2"


async def test_without_its_database_the_portal_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app: Starlette = create_app(settings)
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            assert await execute("SELECT 1") == 1
        away = {"sqlite": "sqlite:////proc/nothing/p.db", "postgres": "postgres://portal@127.0.0.1:1/p"}
        from portal.db import connect

        await app.state.database.close()
        app.state.database = await connect(away[settings.dialect])
        async with AsyncClient(transport=ASGITransport(app), base_url=BASE_URL) as client:
            client.cookies.set("session", "x", domain="127.0.0.1")
            page, live, ready = [
                await client.get(path) for path in ("/no/page", "/health/live", "/health/ready")
            ]
            client.cookies.clear()
            live_, ready_ = [await client.get(path) for path in ("/health/live", "/health/ready")]
    assert (page.status_code, page.headers["retry-after"], live.status_code, ready.status_code) == (
        503,
        "30",
        503,
        503,
    )
    assert "Zo weer terug" in page.text
    assert (live_.status_code, ready_.status_code, ready_.json()) == (200, 503, {"status": "no database"})
