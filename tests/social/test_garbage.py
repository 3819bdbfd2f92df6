"""Providers that answer nonsense, late, or not at all: a page says so, and nobody is signed in."""

import asyncio
import gzip
import ssl
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from portal.accounts.providers import channel
from portal.accounts.providers import client as asking
from portal.accounts.providers.answers import Failure, ProviderError
from portal.holdings.outgoing import Doors
from portal.settings import WELL_KNOWN, Settings
from portal.web.models import Session, Step
from tests import cast
from tests.conftest import SECRET_KEY
from tests.harness.tls import certificate
from tests.social.conftest import depart
from tests.social.fake import Who
from tests.social.steps import ANNA, identity, page, refused

WHO = Who("1", ANNA, True)
TOKEN = {"google": "/token", "facebook": "/access_token", "twitter": "/oauth2/token"}
USERINFO = {"facebook": "/v23.0/me", "twitter": "/2/users/me"}


@pytest.fixture(autouse=True)
async def anna(app) -> None:
    """Everybody below would be let in, if it went well."""
    person = await cast.anna()
    for provider in TOKEN:
        await identity(person, provider)


def html(_: Request) -> Response:
    return HTMLResponse("<h1>Sorry</h1>")


def html_that_says_it_is_json(_: Request) -> Response:
    return Response("<h1>Sorry</h1>", media_type="application/json")


def html_with_json_in_it(_: Request) -> Response:
    return HTMLResponse('{"access_token": "x", "token_type": "bearer", "id": "1", "data": {"id": "1"}}')


def a_list(_: Request) -> Response:
    return JSONResponse([{"access_token": "x", "id": "1"}])


def nothing(_: Request) -> Response:
    return JSONResponse({})


def an_error(_: Request) -> Response:
    # Authlib alone would take the token out of it
    return JSONResponse({"access_token": "x", "token_type": "bearer", "id": "1", "data": {"id": "1"}}, 500)


def a_refusal(_: Request) -> Response:
    return JSONResponse({"error": "invalid_client", "error_description": "SECRET-OF-THE-PROVIDER"}, 401)


def a_redirect(_: Request) -> Response:
    answer = RedirectResponse("http://169.254.169.254/latest/meta-data/")
    answer.body = b'{"access_token": "x", "token_type": "bearer", "id": "1"}'
    answer.headers["content-type"] = "application/json"
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def too_much(_: Request) -> Response:
    return JSONResponse({"access_token": "x", "token_type": "bearer", "id": "1", "more": "x" * channel.MOST})


def packed(_: Request) -> Response:
    body = gzip.compress(b'{"access_token": "x", "token_type": "bearer", "id": "1"}')
    return Response(body, media_type="application/json", headers={"content-encoding": "gzip"})


def deep(_: Request) -> Response:
    return Response("[" * 100_000, media_type="application/json")


GARBAGE = [
    html,
    html_that_says_it_is_json,
    html_with_json_in_it,
    a_list,
    nothing,
    an_error,
    a_refusal,
    a_redirect,
    too_much,
    packed,
    deep,
]


@pytest.mark.parametrize("provider", TOKEN)
async def test_garbage_instead_of_a_token(fake, new_client, provider: str, capfd) -> None:
    for wrong in GARBAGE:
        async with new_client() as browser:
            back = fake.authorize(await depart(browser, provider), WHO)
            fake.answers[TOKEN[provider]] = wrong
            answer = await browser.get(back)
            await refused(browser, answer, 502)
            written = capfd.readouterr()
            assert "SECRET-OF-THE-PROVIDER" not in answer.text + written.out + written.err
    assert not any("169.254" in url for url in fake.asked)


@pytest.mark.parametrize("provider", USERINFO)
async def test_garbage_instead_of_somebody(fake, new_client, provider: str) -> None:
    for wrong in GARBAGE:
        async with new_client() as browser:
            back = fake.authorize(await depart(browser, provider), WHO)
            fake.answers[USERINFO[provider]] = wrong
            await refused(browser, await browser.get(back), 502)


async def test_a_subject_that_is_none(fake, new_client) -> None:
    for subject in (None, "", 1, True, ["1"], "x" * 256, "1\n", {"id": "1"}):
        async with new_client() as browser:
            told = {"id": subject, "name": "Anna"}
            fake.answers["/v23.0/me"] = lambda _, told=told: JSONResponse(told)
            back = fake.authorize(await depart(browser, "facebook"), WHO)
            await refused(browser, await browser.get(back), 502)


async def test_an_odd_name_and_address_are_left_out(fake, new_client) -> None:
    for said in (None, 1, ["Anna"], {"a": 1}, "x" * 400):
        async with new_client() as browser:
            told: dict[str, Any] = {"id": "9", "name": said, "email": said}
            fake.answers["/v23.0/me"] = lambda _, told=told: JSONResponse(told)
            answer = await browser.get(fake.authorize(await depart(browser, "facebook"), Who("9")))
            assert page(answer) == "/sign-in/complete"
            assert (await browser.get(answer.headers["location"])).status_code == 200


@pytest.mark.parametrize("end", ["/token", "/access_token", "/me", "/openid-configuration", "/certs"])
async def test_a_provider_that_does_not_answer(client, fake, monkeypatch, end: str) -> None:
    async def never(_: Request) -> Response:
        await asyncio.Event().wait()
        raise AssertionError

    provider = "facebook" if end in ("/access_token", "/me") else "google"
    back = fake.authorize(await depart(client, provider), WHO) if end != "/openid-configuration" else ""
    monkeypatch.setattr(asking, "SECONDS", 0.05)
    fake.answers[end] = never
    answer = await client.get(back or "/auth/google/start")
    assert await refused(client, answer, 504)


async def test_four_seconds_are_for_everything() -> None:
    assert asking.SECONDS == channel.SECONDS == 4


async def test_a_provider_that_cannot_be_reached(app, client, fake) -> None:
    class Unplugged(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            raise httpx2.ConnectError("no route to accounts.google.com")

    app.state.providers.transport = Unplugged()
    answer = await client.get("/auth/google/start")
    assert await refused(client, answer, 502)
    # nothing began, and the password still works
    assert (await Step.all().count(), await Session.all().count()) == (0, 0)
    assert (await client.get("/sign-in")).status_code == 200


def way_to(issuer: str) -> channel.Way:
    """The network, as far as a portal whose company signs in at `issuer` may ask it."""
    oidc = {"oidc_name": "Company", "oidc_client_id": "x", "oidc_client_secret": "x"}
    known = Settings(secret_key=SECRET_KEY, oidc_metadata_url=f"{issuer}{WELL_KNOWN}", **oidc)
    return channel.Way(Doors(known))


async def test_certificates_are_checked_and_the_environment_is_not_asked(monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    made = channel.connection(way_to("https://sign-in.example.org"))
    assert (made["trust_env"], made["follow_redirects"], made["timeout"]) == (False, False, 4)
    context = channel._authorities()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


async def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    """ASVS 5.0 12.3.2: not one byte of a request goes to who has no name of its own."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(100))
        writer.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path).file)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        url = f"https://127.0.0.1:{port}"
        with pytest.raises(ProviderError) as refusal:
            async with channel.plainly():
                await channel.read(f"{url}{WELL_KNOWN}", way_to(url))
    assert (refusal.value.failure, heard) == (Failure.AWAY, [])
