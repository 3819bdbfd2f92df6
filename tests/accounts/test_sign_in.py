"""Signing in and out: sessions, attempt limits, where it leads."""

import pytest

from portal.accounts.models import AuditEvent, Person
from portal.accounts.password import is_outdated
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import BROWSER, PASSWORD, PASSWORD_HASH, can_sign_in, fresh, sign_in

ANNA = "anna@example.org"


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=PASSWORD_HASH)


async def test_a_session_is_kept_as_a_hash(client, anna) -> None:
    answer = await sign_in(client, ANNA)
    token = client.cookies["session"]
    session = await Session.get(person_id=anna.id)
    assert token not in (session.id, str(session.public_id))
    assert len(token) >= 43
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert (session.stay, session.staff, session.browser) == (False, False, "Firefox · Linux")


async def test_signing_in_is_activity(client, anna) -> None:
    await sign_in(client, ANNA)
    assert (await fresh(anna)).active_on == cast.today()


@pytest.mark.parametrize(
    ("person", "stay", "kept"),
    [(cast.carla, "yes", True), (cast.carla, "", False), (cast.daan, "yes", False)],
)
async def test_only_customers_stay_signed_in(app, client, person, stay, kept) -> None:
    somebody = await person(password_hash=PASSWORD_HASH)
    answer = await sign_in(client, somebody.email, stay=stay)
    assert (await Session.get(person_id=somebody.id)).stay is kept
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("session="))
    assert ("Max-Age" in cookie) is kept


async def test_a_session_that_was_planted_is_not_the_one_that_gets_in(client, new_client, anna) -> None:
    """Session fixation: somebody else knows the session that this browser had before."""
    carla = await cast.carla()
    await cast.sign_in(client, carla)
    planted = client.cookies["session"]
    await sign_in(client, ANNA)
    assert client.cookies["session"] != planted
    async with new_client() as thief:
        thief.cookies.set("session", planted, domain="127.0.0.1")
        assert (await thief.get("/account")).status_code == 303
    assert await Session.filter(person_id=carla.id).count() == 0


async def test_signing_out_ends_the_session_on_the_server(client, new_client, anna) -> None:
    await sign_in(client, ANNA)
    token = client.cookies["session"]
    answer = await client.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?done=signed-out")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "session" not in client.cookies
    async with new_client() as thief:
        thief.cookies.set("session", token, domain="127.0.0.1")
        assert (await thief.get("/account")).status_code == 303
    assert (await client.post("/sign-out")).status_code == 303


async def test_signing_out_needs_a_post(client, anna) -> None:
    await cast.sign_in(client, anna)
    assert (await client.get("/sign-out")).status_code == 405


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/ideas/new?board=x", "/ideas/new?board=x"),
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
async def test_where_a_sign_in_leads(client, anna, asked, led) -> None:
    assert (await sign_in(client, ANNA, next=asked)).headers["location"] == led
    assert (await client.get("/sign-in", params={"next": asked})).headers["location"] == led


async def test_a_wrong_password_is_not_let_in(client, anna) -> None:
    answer = await sign_in(client, ANNA, "vier losse woorden Samen")
    assert answer.status_code == 422
    assert await Session.all().count() == 0
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "state",
    [
        {"verified_at": None},
        {"disabled_at": clock.now()},
        {"membership_ended_on": cast.today()},
        {"password_hash": ""},
    ],
)
async def test_a_closed_account_is_not_let_in(app, new_client, state) -> None:
    await cast.anna(**{"password_hash": PASSWORD_HASH, **state})
    assert not await can_sign_in(new_client, ANNA)
    assert not await can_sign_in(new_client, ANNA, "")


async def test_disabling_somebody_ends_what_they_are_doing(client, anna) -> None:
    await cast.sign_in(client, anna)
    await Person.filter(id=anna.id).update(disabled_at=clock.now())
    assert (await client.get("/account")).headers["location"] == "/sign-in?next=/account"


async def test_a_hash_of_older_costs_is_made_anew(client, app) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(PASSWORD)
    anna = await cast.anna(password_hash=old)
    assert (await sign_in(client, ANNA)).status_code == 303
    assert not is_outdated((await fresh(anna)).password_hash)
    assert (await sign_in(client, ANNA)).status_code == 303


async def test_what_the_audit_log_knows(client, anna) -> None:
    await sign_in(client, ANNA, "wrong")
    await sign_in(client, "nobody@example.org", "wrong")
    await sign_in(client, ANNA)
    await client.post("/sign-out")
    known = [(e.kind, e.actor_id, e.subject_id, e.detail) for e in await AuditEvent.all().order_by("id")]
    assert known == [
        ("sign_in_failed", None, anna.id, ""),
        ("sign_in_failed", None, None, ""),
        ("sign_in", anna.id, anna.id, "password; Firefox · Linux"),
        ("sign_out", anna.id, anna.id, ""),
    ]


async def test_another_site_signs_nobody_in(client, anna) -> None:
    """Login CSRF."""
    headers = {**BROWSER, "origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = await client.post("/sign-in", data={"email": ANNA, "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert await Session.all().count() == 0
