"""Sessions live as long as the privacy statement says, and end everywhere at once."""

from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
import time_machine
from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from portal.db import Database, rows, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web import housekeeping, sessions
from portal.web.models import Session
from portal.web.viewer import SessionInfo, session_of, viewer_of
from tests import cast
from tests.conftest import SECRET_KEY

HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)


def session(*, staff: bool, stay: bool, age: timedelta, idle: timedelta) -> SessionInfo:
    """A session of that age that was last seen so long ago."""
    now = clock.now()
    return SessionInfo("x", ids.new_id(), staff, stay, now - age, now - idle, None, "")


@pytest.mark.parametrize(
    ("staff", "stay", "age", "idle", "alive"),
    [
        (False, False, 23 * HOUR, 23 * HOUR, True),
        (False, False, 24 * HOUR, 0 * HOUR, False),
        (False, True, 13 * DAY, 13 * DAY, True),
        (False, True, 14 * DAY, 14 * DAY, False),
        (False, True, 30 * DAY - SECOND, 0 * DAY, True),
        (False, True, 30 * DAY, 0 * DAY, False),
        (True, False, 11 * HOUR, 2 * HOUR - SECOND, True),
        (True, False, 11 * HOUR, 2 * HOUR, False),
        (True, False, 12 * HOUR, 0 * HOUR, False),
        (True, True, 13 * HOUR, 0 * HOUR, False),
        (False, False, -1 * HOUR, -1 * HOUR, True),  # the clock was put back
        (False, True, -366 * DAY, -366 * DAY, False),  # it was wrong when the session began
    ],
)
def test_lifetimes(staff: bool, stay: bool, age: timedelta, idle: timedelta, alive: bool) -> None:
    with time_machine.travel(clock.now(), tick=False):
        assert sessions.is_alive(session(staff=staff, stay=stay, age=age, idle=idle), clock.now()) is alive


@pytest.fixture
def who(at: Callable[..., None]) -> None:
    """A page that says who is looking."""

    async def handler(request: Request) -> Response:
        return PlainTextResponse(viewer_of(request).name or "visitor")

    at("/test/who", handler)


@pytest.mark.parametrize(
    ("changes", "later", "name"),
    [
        ({}, 23 * HOUR, "Anna de Vries"),
        ({}, 25 * HOUR, "visitor"),
        ({"stay": True}, 13 * DAY, "Anna de Vries"),
        ({"stay": True}, 15 * DAY, "visitor"),
        ({"staff": True}, 3 * HOUR, "visitor"),
    ],
)
async def test_the_clock_ends_a_session(
    client: AsyncClient, who: None, changes: dict[str, bool], later: timedelta, name: str
) -> None:
    await cast.sign_in(client, await cast.anna(), **changes)
    with time_machine.travel(clock.now() + later):
        answer = await client.get("/test/who")
    assert answer.text == name
    assert await value("SELECT count(*) FROM session") == (0 if name == "visitor" else 1)
    assert ("set-cookie" in answer.headers) is (name == "visitor")


async def test_visits_keep_a_session_alive_and_polling_does_not(
    app: Starlette, client: AsyncClient, who: None
) -> None:
    await cast.sign_in(client, await cast.daan())
    began = clock.now()
    names = []
    for hours, headers in ((1.5, {}), (3, {}), (4.5, {"X-Polling": "1"}), (5.5, {})):
        with time_machine.travel(began + timedelta(hours=hours)):
            names.append((await client.get("/test/who", headers=headers)).text)
            await app.state.last_seen.write()
    assert names == ["Daan Visser", "Daan Visser", "Daan Visser", "visitor"]


async def test_without_a_cookie_nothing_is_asked(
    client: AsyncClient, who: None, statements: Callable[[], object]
) -> None:
    with statements() as sent:  # type: ignore[attr-defined]
        assert (await client.get("/test/who")).text == "visitor"
    assert sent.texts == []


async def test_a_cookie_that_somebody_made_up_is_taken_away(client: AsyncClient, who: None) -> None:
    client.cookies.set("session", "made up", domain="127.0.0.1")
    answer = await client.get("/test/who")
    assert answer.text == "visitor"
    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_who_is_disabled_is_out_at_once(client: AsyncClient, who: None) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    anna.disabled_at = clock.now()
    await anna.save(update_fields=["disabled_at"])
    assert (await client.get("/test/who")).text == "visitor"


async def test_a_role_that_was_taken_is_gone_with_the_next_request(
    client: AsyncClient, at: Callable[..., None]
) -> None:
    async def handler(request: Request) -> Response:
        return PlainTextResponse(" ".join(sorted(viewer_of(request).roles)))

    at("/test/roles", handler)
    daan = await cast.daan()
    await cast.sign_in(client, daan)
    assert (await client.get("/test/roles")).text == "agent"
    daan.is_agent = False
    await daan.save(update_fields=["is_agent"])
    assert (await client.get("/test/roles")).text == ""


@pytest.mark.parametrize(
    ("base_url", "stay", "staff", "attributes"),
    [
        ("https://portal.example.org", False, False, ("__Host-session", True, "")),
        ("https://portal.example.org", True, False, ("__Host-session", True, "2592000")),
        ("https://portal.example.org", True, True, ("__Host-session", True, "")),
        ("http://127.0.0.1:8000", False, False, ("session", False, "")),
    ],
)
async def test_the_cookie(
    db: Database, base_url: str, stay: bool, staff: bool, attributes: tuple[str, bool, str]
) -> None:
    settings, headers = Settings(secret_key=SECRET_KEY, base_url=base_url), MutableHeaders()
    anna = await cast.anna()
    stored = await sessions.start(
        headers, settings, person_id=anna.id, staff=staff, stay=stay, browser="", old=None
    )
    ((name, cookie),) = SimpleCookie(headers["set-cookie"]).items()
    assert (name, bool(cookie["secure"]), cookie["max-age"]) == attributes
    assert (cookie["path"], cookie["samesite"], bool(cookie["httponly"]), cookie["domain"]) == (
        "/",
        "Lax",
        True,
        "",
    )
    assert len(cookie.value) >= 43
    assert cookie.value not in str(await rows("SELECT * FROM session"))
    assert ids.token_hash(cookie.value) == stored


async def test_signing_in_ends_the_session_that_was(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    first, second = [
        await sessions.start(
            MutableHeaders(), settings, person_id=anna.id, staff=False, stay=False, browser="", old=None
        )
        for _ in range(2)
    ]
    third = await sessions.start(
        MutableHeaders(), settings, person_id=anna.id, staff=False, stay=False, browser="", old=first
    )
    assert {one["id"] for one in await rows("SELECT id FROM session")} == {second, third}


async def test_all_sessions_of_one_person_end_and_nobody_elses(db: Database, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    made = [
        await sessions.start(
            MutableHeaders(), settings, person_id=who_.id, staff=False, stay=False, browser="", old=None
        )
        for who_ in (anna, anna, anna, bram)
    ]
    assert await sessions.end_all(anna.id, but=made[0]) == 2
    assert await sessions.end_all(anna.id) == 1
    assert [one["id"] for one in await rows("SELECT id FROM session")] == [made[3]]


async def test_housekeeping_ends_what_no_request_could_use(client: AsyncClient) -> None:
    anna, now = await cast.anna(), clock.now()
    cases = [
        (False, False, 25 * HOUR, HOUR), (False, False, 20 * HOUR, HOUR), (False, True, 20 * DAY, 15 * DAY),
        (False, True, 20 * DAY, 13 * DAY), (False, True, 31 * DAY, HOUR), (True, False, 5 * HOUR, 3 * HOUR),
        (True, False, 13 * HOUR, HOUR), (True, False, 5 * HOUR, HOUR),
    ]  # fmt: skip
    alive = []
    for staff, stay, age, idle in cases:
        made = await cast.sign_in(
            client, anna, staff=staff, stay=stay, created_at=now - age, seen_at=now - idle
        )
        if sessions.is_alive(session(staff=staff, stay=stay, age=age, idle=idle), now):
            alive.append(made.id)
    assert await housekeeping.end_expired_sessions(now) == 5
    assert sorted(one.id for one in await Session.all()) == sorted(alive)


async def test_the_session_of_a_request_is_known(client: AsyncClient, at: Callable[..., None]) -> None:
    async def handler(request: Request) -> Response:
        found = session_of(request)
        return PlainTextResponse(found.id if found else "none")

    at("/test/session", handler)
    assert (await client.get("/test/session")).text == "none"
    made = await cast.sign_in(client, await cast.anna())
    assert (await client.get("/test/session")).text == made.id
