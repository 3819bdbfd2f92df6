"""Headers, health, static files, the switches for language and colours."""

import gzip
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.settings import Settings, assets
from portal.web import logs
from portal.web.flash import flash
from portal.web.headers import CSP, SecurityHeadersMiddleware
from portal.web.render import render, say
from tests import cast
from tests.conftest import SECRET_KEY

GUARDS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}


def paths(app: Starlette) -> list[str]:
    """Every route that answers to GET."""
    return [route.path for route in app.routes if isinstance(route, Route) and "GET" in (route.methods or ())]


def address(path: str) -> str:
    """An address of the route `path`, of something that is not there."""
    return re.sub(r"\{[^}]*\}", "01900000-0000-7000-8000-000000000001", path)


async def test_every_answer_is_guarded(app: Starlette, client: AsyncClient) -> None:
    for path in [*paths(app), "/no/such/page", "/static/x/app.css"]:
        answer = await client.get(address(path))
        assert {name: answer.headers.get(name) for name in GUARDS} == GUARDS, path
        # pages with a secret in their address tell it to nobody
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer"), path
        assert "server" not in answer.headers, path
        assert "access-control-allow-origin" not in answer.headers, path
        assert answer.status_code < 500, path


async def test_every_page_that_is_signed_in_is_kept_by_nobody(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.eva())
    for path in paths(app):
        answer = await client.get(address(path))
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert answer.headers["cache-control"] == "no-store", path
            assert answer.headers["content-type"] == "text/html; charset=utf-8", path
            assert answer.headers["vary"] == "HX-Request-Type, HX-Target, Cookie, Accept-Language", path


@pytest.mark.parametrize(
    ("base_url", "hsts"),
    [("https://portal.example.org", "max-age=63072000; includeSubDomains"), ("http://127.0.0.1:8000", None)],
)
async def test_only_https_is_promised_for_ever(base_url: str, hsts: str | None) -> None:
    async def plain(scope: Any, receive: Any, send: Any) -> None:
        await Response("x", headers={"Content-Security-Policy": "sandbox"})(scope, receive, send)

    guarded, sent = SecurityHeadersMiddleware(plain, Settings(secret_key=SECRET_KEY, base_url=base_url)), []

    async def send(message: Any) -> None:
        sent.append(message)

    await guarded({"type": "http"}, None, send)  # type: ignore[arg-type]
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert headers.get("strict-transport-security") == hsts
    assert headers["content-security-policy"] == "sandbox"  # an answer may be stricter


async def test_health(client: AsyncClient, app: Starlette) -> None:
    answers = [await client.get(path) for path in ("/health/live", "/health/ready")]
    assert [(one.status_code, one.json()) for one in answers] == [(200, {"status": "ok"})] * 2
    app.state.draining = True
    live, ready = [await client.get(path) for path in ("/health/live", "/health/ready")]
    assert (live.status_code, ready.status_code, ready.json()) == (200, 503, {"status": "stopping"})
    assert ready.headers["connection"] == "close"


@pytest.mark.parametrize(
    "name",
    sorted(p.relative_to(assets("static")).as_posix() for p in assets("static").rglob("*") if p.is_file()),
)
async def test_static_files_are_named_by_what_they_hold(
    client: AsyncClient, app: Starlette, name: str
) -> None:
    content = (assets("static") / name).read_bytes()
    url = app.state.static.url(name)
    plain = await client.get(url, headers={"Accept-Encoding": "identity"})
    assert (plain.status_code, plain.content) == (200, content)
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["vary"] == "Accept-Encoding"
    zipped = await client.get(url, headers={"Accept-Encoding": "gzip"})
    assert zipped.content == content
    assert (zipped.headers.get("content-encoding") == "gzip") is (
        len(gzip.compress(content, 9)) < len(content)
    )


@pytest.mark.parametrize(
    "path",
    [
        "/static/000000000000/app.css",
        "/static/app.css",
        "/static/",
        "/static/../settings.py",
        "/static/%2e%2e/pyproject.toml",
        "/static/x/.git/config",
    ],
)
async def test_there_is_nothing_else(client: AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_static_files_are_only_read(client: AsyncClient, app: Starlette) -> None:
    assert (await client.post(app.state.static.url("app.css"))).status_code == 404


@pytest.mark.parametrize(
    ("data", "place", "cookie"),
    [
        ({"language": "en", "next": "/ideas?a=1"}, "/ideas?a=1", "lang=en"),
        ({"language": "nl", "next": "//evil.example"}, "/", "lang=nl"),
        ({"language": "xx", "next": "/ideas"}, "/ideas", None),
        ({}, "/", None),
    ],
)
async def test_the_language_switch(
    client: AsyncClient, data: dict[str, str], place: str, cookie: str | None
) -> None:
    answer = await client.post("/language", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert (answer.headers.get("set-cookie", "").split(";")[0] or None) == cookie
    if cookie:
        assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))


@pytest.mark.parametrize(
    ("chosen", "account", "header", "shown"),
    [
        ("", "", "", "nl"),
        ("", "", "en-GB,nl;q=0.5", "en"),
        ("", "", "de,fr", "nl"),
        ("", "", "de, en;q=0.2, nl;q=0.1", "en"),
        ("", "", "en;q=0, nl", "nl"),
        ("", "", "*;q=x,,;q=1", "nl"),
        ("", "en", "nl", "en"),
        ("nl", "en", "en", "nl"),
        ("xx", "", "en", "en"),
    ],
)
async def test_which_language_is_shown(
    client: AsyncClient, chosen: str, account: str, header: str, shown: str
) -> None:
    await cast.sign_in(client, await cast.anna(language=account))
    client.cookies.set("lang", chosen, domain="127.0.0.1")
    answer = await client.get("/no/such/page", headers={"Accept-Language": header})
    assert f'<html lang="{shown}"' in answer.text


@pytest.mark.parametrize(
    ("chosen", "shown"), [("dark", "dark"), ("light", "light"), ("auto", "auto"), ('"><x', "auto")]
)
async def test_the_colours(client: AsyncClient, chosen: str, shown: str) -> None:
    await client.post("/theme", data={"theme": chosen})
    assert f'data-theme="{shown}"' in (await client.get("/no/such/page")).text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold**", "<p><strong>bold</strong></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("\ud800".encode("utf-8", "replace").decode(), "<p>?</p>"),
    ],
)
async def test_the_preview_is_what_it_will_look_like(client: AsyncClient, text: str, html: str) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.post("/preview", data={"text": text})
    assert (answer.status_code, answer.text.strip()) == (200, html)


async def test_a_sentence_is_shown_once(client: AsyncClient, at: Callable[..., None]) -> None:
    async def tell(request: Request) -> Response:
        await flash(request, "success", say(request, "Fill this in."))
        return Response("told")

    async def page(request: Request) -> Response:
        return render(request, "errors/error.html", {"status": 404, "reference": ""})

    at("/test/tell", tell)
    at("/test/page", page)
    await cast.sign_in(client, await cast.anna(language="en"))
    await client.post("/test/tell")
    partial = await client.get("/test/page", headers={"HX-Request-Type": "partial", "HX-Target": "main#x"})
    shown = [("Fill this in." in (await client.get("/test/page")).text) for _ in range(2)]
    assert ("Fill this in." in partial.text, shown) == (False, [True, False])


async def test_no_personal_data_is_logged(
    client: AsyncClient, at: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    await cast.sign_in(client, await cast.anna())

    async def crash(request: Request) -> Response:
        await request.form()
        raise ValueError(f"{request.query_params}")

    at("/test/of/{id}", crash)
    await client.get("/test/of/anna@example.org?q=anna@example.org")
    await client.post("/test/of/x", data={"email": "anna@example.org", "name": "Anna de Vries"})
    await client.get("/anna@example.org", headers={"User-Agent": "anna@example.org"})
    said = capsys.readouterr()
    found = [json.loads(line) for line in said.err.splitlines()]
    assert [(one["route"], one["status"]) for one in found if one["event"] == "request"] == [
        ("/test/of/{id}", 500), ("/test/of/{id}", 500), ("-", 404),
    ]  # fmt: skip
    assert all(one["timestamp"].endswith("Z") for one in found)
    assert not re.search(
        "anna|vries|127.0.0.1|test/of/x", (said.err + said.out).replace("{id}", ""), re.IGNORECASE
    )


async def test_what_libraries_say_comes_without_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    import logging

    logs.configure("json")
    logging.getLogger("library").warning("cannot find %s", "anna@example.org")
    try:
        raise ValueError("anna@example.org")
    except ValueError:
        logging.getLogger("library").exception("failed\nfor good")
    first, second = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (first["says"], first["level"], first["logger"]) == ("cannot find %s", "info", "library")
    assert (second["says"], second["level"]) == ("failed\nfor good", "error")
    assert second["error"].startswith("builtins.ValueError at test_pages.py")
    assert "anna" not in str([first, second])
