"""What is not registered is a fault in development; in production it is left out and counted, and the page goes on."""

import json
from collections.abc import Callable
from dataclasses import replace

import httpx2
import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from portal.accounts.providers import channel, form_actions
from portal.accounts.providers.answers import ProviderError
from portal.files.store import StoreTrouble, open_store
from portal.holdings import enforcing, outgoing
from portal.holdings.enforcing import UnregisteredError, counted
from portal.holdings.outgoing import Doors
from portal.mail.transport import ServerTrouble, client
from portal.settings import Settings
from portal.web import logs, routing
from portal.web.headers import CSP, RegisteredMiddleware, csp, limited
from portal.web.viewer import Access
from tests.conftest import BASE_URL, SECRET_KEY

HTTPS = "https://portal.example.org"
FACEBOOK = {"facebook_client_id": "x", "facebook_client_secret": "x"}
OIDC = {
    "oidc_name": "Company",
    "oidc_client_id": "x",
    "oidc_client_secret": "x",
    "oidc_metadata_url": "https://sign-in.example.org/.well-known/openid-configuration",
}


@pytest.fixture(autouse=True)
def _from_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enforcing, "_refused", type(enforcing._refused)())


def of(base_url: str = HTTPS, **values: str) -> Settings:
    return Settings(secret_key=SECRET_KEY, base_url=base_url, **values)


async def sent(settings: Settings, **headers: str) -> list[tuple[str, str]]:
    """The headers of an answer with these, as they leave the portal."""
    found: list[tuple[str, str]] = []

    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        response = Response(
            "x", headers={name: value for name, value in headers.items() if name != "cookies"}
        )
        for one in headers.get("cookies", "").split():
            response.set_cookie(one, "1")
        await response(scope, receive, send)

    async def send(message: Message) -> None:
        found.extend((name.decode(), value.decode()) for name, value in message.get("headers", ()))

    names = ("session", "lang")
    await RegisteredMiddleware(plain, settings, names)({"type": "http"}, None, send)  # type: ignore[arg-type]
    return found


def cookies(headers: list[tuple[str, str]]) -> list[str]:
    return [value.partition("=")[0] for name, value in headers if name == "set-cookie"]


async def test_a_cookie_is_left_out_in_production() -> None:
    assert cookies(await sent(of(), cookies="lang tracker session")) == ["lang", "session"]
    assert counted() == {"cookie": 1, "origin": 0, "host": 0, "log field": 0}


async def test_a_cookie_is_a_fault_in_development() -> None:
    with pytest.raises(
        UnregisteredError,
        match="the cookie tracker is not registered: declare it in the COOKIES of portal/registry",
    ):
        await sent(of(BASE_URL), cookies="lang tracker")
    assert cookies(await sent(of(BASE_URL), cookies="lang")) == ["lang"]


async def test_the_portal_lets_no_page_set_another(app: Starlette, client: AsyncClient) -> None:
    async def track(request: Request) -> Response:
        response = Response("x")
        response.set_cookie("tracker", "1")
        return response

    app.router.routes.insert(0, routing.page("/test/track", track, access=Access.PUBLIC, methods=("GET",)))
    assert (await client.get("/test/track")).status_code == 500


async def test_an_origin_is_taken_out_of_the_policy_in_production() -> None:
    policy = "script-src 'self' https://cdn.example; img-src https://cdn.example; sandbox allow-downloads"
    headers = dict(await sent(of(), **{"Content-Security-Policy": policy}))
    assert headers["content-security-policy"] == "script-src 'self'; img-src 'none'; sandbox allow-downloads"
    assert counted()["origin"] == 2


async def test_an_origin_is_a_fault_in_development() -> None:
    with pytest.raises(UnregisteredError, match=r"the origin https://cdn.example is not registered"):
        await sent(of(BASE_URL), **{"Content-Security-Policy": "script-src https://cdn.example"})


@pytest.mark.parametrize("source", ["*", "https:", "http:", "blob:", "*.example", "wss://cdn.example"])
def test_what_stands_for_many_origins_is_none_of_ours(source: str) -> None:
    assert limited(f"connect-src 'self' {source}", frozenset()) == ("connect-src 'self'", (source,))


async def test_where_a_sign_in_leads_is_registered() -> None:
    settings = of(**FACEBOOK)
    assert form_actions(settings) == ("https://www.facebook.com", "https://m.facebook.com")
    headers = dict(await sent(settings, **{"Content-Security-Policy": csp(form_actions(settings))}))
    assert headers["content-security-policy"] == csp(form_actions(settings))
    assert limited(CSP, frozenset()) == (CSP, ())
    assert counted()["origin"] == 0


def test_hosts_are_those_that_the_settings_name() -> None:
    settings = of(
        database_url="postgres://portal@db.example.org/portal",
        smtp_url="smtps://mail.example.org",
        storage_url="s3://files",
        ledger_url="s3://ledger",
        s3_region="eu-central-1",
        **FACEBOOK,
        **OIDC,
    )
    assert outgoing.hosts(settings) == {
        "db.example.org", "mail.example.org", "s3.eu-central-1.amazonaws.com", "www.facebook.com",
        "graph.facebook.com", "sign-in.example.org",
    }  # fmt: skip
    assert (
        outgoing.hosts(of()) == frozenset()
    )  # everything is on this machine, and no provider has credentials


async def ask(settings: Settings, url: str) -> list[str]:
    """The hosts that were asked."""
    asked = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.host)
        return httpx2.Response(200, json={}, headers={"content-type": "application/json"})

    way = channel.Way(Doors(settings), httpx2.MockTransport(answer))
    async with channel.plainly():
        await channel.read(url, way)
    return asked


async def test_a_provider_is_asked_only_where_the_settings_say() -> None:
    assert await ask(of(**OIDC), "https://sign-in.example.org/x") == ["sign-in.example.org"]
    with pytest.raises(ProviderError):
        await ask(of(**OIDC), "https://elsewhere.example.org/x")
    assert counted()["host"] == 1
    with pytest.raises(UnregisteredError, match=r"the host elsewhere.example.org is not registered"):
        await ask(of(BASE_URL, **OIDC), "https://elsewhere.example.org/x")


def test_what_a_known_provider_names_may_be_asked_as_well() -> None:
    doors = Doors(of(**OIDC))
    assert not doors.allows("keys.example.org")
    doors.learn(["https://keys.example.org/jwks", ""])
    assert doors.allows("keys.example.org")


@pytest.mark.parametrize(
    ("key", "opened", "trouble"),
    [
        ("mail", client, ServerTrouble),
        ("storage", lambda settings: open_store(settings)._objects, StoreTrouble),
    ],
)
def test_mail_and_files_go_to_registered_hosts(
    key: str, opened: Callable[[Settings], object], trouble: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"smtp_url": "smtp://mail.example.org", "storage_url": "s3://files"}
    assert opened(of(**values)) is not None
    monkeypatch.setattr(outgoing, "OUTGOING", tuple(one for one in outgoing.OUTGOING if one.key != key))
    with pytest.raises(trouble):
        opened(of(**values))
    assert counted()["host"] == 1
    with pytest.raises(UnregisteredError, match=r"declare it in portal/holdings/outgoing.py"):
        opened(of(BASE_URL, **values))


def test_a_field_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", strict=False)
    logs.log("signed in", email="anna@example.org", tries=1)
    line = json.loads(capsys.readouterr().err)
    assert {name: line[name] for name in line.keys() - {"timestamp"}} == {
        "event": "signed in", "level": "info", "tries": 1,
    }  # fmt: skip
    assert counted()["log field"] == 1
    logs.configure("json")
    with pytest.raises(UnregisteredError, match="the log field email is not registered"):
        logs.log("signed in", email="anna@example.org")


def test_declarations_have_a_purpose() -> None:
    assert all(one.purposes for one in outgoing.OUTGOING)
    with pytest.raises(ValueError, match="has to have a purpose, or else a reason"):
        replace(next(iter(_columns())), purposes=(), reason="")


def _columns() -> list[object]:
    from portal.holdings.foundations import TABLES

    return [one for table in TABLES for one in table.columns.values()]
