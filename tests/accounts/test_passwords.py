"""Forgotten and changed passwords."""

import asyncio

import pytest

from portal.accounts.actions import limits
from portal.accounts.models import AccountLink, AuditEvent, Person
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import (
    NETWORK,
    OTHER,
    PASSWORD,
    PASSWORD_HASH,
    can_sign_in,
    fresh,
    kinds,
    link_in_newest,
    mails,
)

ANNA = "anna@example.org"


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=PASSWORD_HASH)


async def ask(client) -> str:
    answer = await client.post("/forgot-password", data={"email": ANNA})
    assert (answer.status_code, answer.headers["location"]) == (303, "/forgot-password?sent=1")
    return await link_in_newest(ANNA)


async def test_a_new_password_by_mail(client, new_client, anna) -> None:
    link = await ask(client)
    assert (await client.get(link)).status_code == 200
    answer = await client.post(link, data={"password": OTHER})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?done=password")
    assert await can_sign_in(new_client, ANNA, OTHER)
    assert not await can_sign_in(new_client, ANNA, PASSWORD)
    assert await kinds(ANNA) == ["reset", "password_changed"]


async def test_it_signs_nobody_in_and_ends_every_session(client, new_client, anna) -> None:
    async with new_client() as thief:
        await cast.sign_in(thief, anna)
        answer = await client.post(await ask(client), data={"password": OTHER})
        assert "set-cookie" not in answer.headers
        assert (await thief.get("/account")).status_code == 303
    assert await Session.all().count() == 0


async def test_looking_at_the_link_uses_nothing_up(client, anna) -> None:
    link = await ask(client)
    for _ in range(3):
        answer = await client.get(link)
        assert (answer.status_code, answer.headers["referrer-policy"]) == (200, "no-referrer")
    assert (await client.post(link, data={"password": OTHER})).status_code == 303


async def test_a_link_works_once(client, anna) -> None:
    link = await ask(client)
    await client.post(link, data={"password": OTHER})
    assert (await client.get(link)).status_code == 410
    assert (await client.post(link, data={"password": PASSWORD})).status_code == 410


async def test_a_double_click_gets_the_same_answer_twice(client, anna) -> None:
    link = await ask(client)
    answers = [await client.post(link, data={"password": OTHER, "idempotency_key": "k"}) for _ in range(2)]
    assert [a.headers["location"] for a in answers] == ["/sign-in?done=password"] * 2
    assert await kinds(ANNA) == ["reset", "password_changed"]


async def test_two_presses_at_the_same_moment_set_one_password(client, anna) -> None:
    link = await ask(client)
    answers = await asyncio.gather(*(client.post(link, data={"password": OTHER}) for _ in range(3)))
    assert sorted(a.status_code for a in answers) == [303, 410, 410]
    assert await kinds(ANNA) == ["reset", "password_changed"]


async def test_only_the_newest_link_works(client, anna) -> None:
    older, newer = await ask(client), await ask(client)
    assert (await client.post(older, data={"password": OTHER})).status_code == 410
    assert (await client.post(newer, data={"password": OTHER})).status_code == 303


async def test_a_link_that_is_too_old_sets_nothing(client, new_client, anna) -> None:
    link = await ask(client)
    await AccountLink.all().update(expires_at=anna.created_at)
    assert (await client.post(link, data={"password": OTHER})).status_code == 410
    assert not await can_sign_in(new_client, ANNA, OTHER)


async def test_a_weak_password_is_refused_and_the_link_still_works(client, anna) -> None:
    link = await ask(client)
    assert (await client.post(link, data={"password": "anna-devries-molen"})).status_code == 422
    assert (await client.post(link, data={"password": OTHER})).status_code == 303


async def test_without_a_link_there_is_no_form(client) -> None:
    assert (await client.get("/reset-password")).headers["location"] == "/forgot-password"


@pytest.mark.parametrize("state", [{"disabled_at": "now"}, {"membership_ended_on": "now"}])
async def test_a_closed_account_gets_no_link(client, anna, state) -> None:
    moment = anna.created_at if "disabled_at" in state else anna.created_at.date()
    await Person.filter(id=anna.id).update(**dict.fromkeys(state, moment))
    await client.post("/forgot-password", data={"email": ANNA})
    assert await kinds(ANNA) == ["closed"]
    assert await AccountLink.all().count() == 0


async def test_an_unknown_address_is_told_that_it_has_no_account(client, anna) -> None:
    await client.post("/forgot-password", data={"email": "nobody@example.org"})
    assert await kinds("nobody@example.org") == ["unknown"]


async def test_three_mails_an_hour_and_then_silence(client, anna) -> None:
    links = [await ask(client) for _ in range(3)]
    assert await ask(client) == links[-1]
    assert await kinds(ANNA) == ["reset"] * 3
    assert (await client.get(links[-1])).status_code == 200


async def test_requests_from_one_network_have_an_end(client, anna) -> None:
    for _ in range(limits.LINKS.most - 1):
        await limits.LINKS.spend(NETWORK, clock.now())
    answers = [
        (await client.post("/forgot-password", data={"email": f"p{n}@example.org"})).status_code
        for n in range(2)
    ]
    assert answers == [303, 429]


async def test_a_reset_ends_a_change_of_address_that_waits(client, anna) -> None:
    """An unexpired e-mail change: somebody who had the password moves the account after the owner came back."""
    await cast.sign_in(client, anna)
    await client.post("/account/email", data={"email": "evil@example.org", "current_password": PASSWORD})
    change = await link_in_newest("evil@example.org")
    await client.post(await ask(client), data={"password": OTHER})
    assert (await client.post(change)).status_code == 410
    assert (await fresh(anna)).email == ANNA


async def change(client, **typed: str):
    sent = {"current_password": PASSWORD, "password": OTHER, **typed}
    return await client.post("/account/password", data=sent, headers={"accept-language": "en"})


async def test_changing_the_password(client, new_client, anna) -> None:
    async with new_client() as other:
        await cast.sign_in(other, anna)
        old = await cast.sign_in(client, anna)
        assert (await change(client)).status_code == 303
        assert (await other.get("/account")).status_code == 303
    assert "Your password is changed" in (await client.get("/account")).text
    assert [s.id == old.id for s in await Session.filter(person_id=anna.id)] == [False]
    assert await can_sign_in(new_client, ANNA, OTHER)
    assert await kinds(ANNA) == ["password_changed"]
    assert [e.kind for e in await AuditEvent.filter(kind__startswith="password")] == ["password_changed"]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"current_password": "wrong"}, "present-password", "This is not your present password."),
        ({"current_password": ""}, "present-password", "Fill this in."),
        ({"password": "kort"}, "password", "This is too short"),
        ({"password": "Molen-B.V.-Molen"}, "password", "Names, well-known words"),
    ],
)
async def test_what_is_wrong_with_a_change_is_said(client, new_client, anna, typed, field, sentence) -> None:
    await cast.sign_in(client, anna)
    answer = await change(client, **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    assert await can_sign_in(new_client, ANNA, PASSWORD)


async def test_a_stolen_session_is_no_way_to_guess_the_password(client, anna) -> None:
    await cast.sign_in(client, anna)
    answers = [(await change(client, current_password="wrong")).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


async def test_the_mail_about_it_has_a_way_back(client, anna) -> None:
    await cast.sign_in(client, anna)
    await change(client)
    assert "/forgot-password" in (await mails(ANNA))[0].body
