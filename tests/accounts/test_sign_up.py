"""Signing up and confirming the address, through the pages."""

import asyncio
from urllib.parse import urlsplit

import pytest

from portal.accounts.models import AccountLink, Person
from portal.mail.models import Mail
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import (
    LINK,
    OTHER,
    PASSWORD,
    can_sign_in,
    kinds,
    link_in_newest,
    mails,
    sign_in,
)

ANNA = "anna@example.org"
TYPED = {"name": "Anna de Vries", "company": "Molen B.V.", "email": ANNA, "password": PASSWORD}


async def sign_up(client, **changes: str):
    return await client.post("/sign-up", data={**TYPED, **changes})


async def test_sign_up_confirm_and_sign_in(client) -> None:
    answer = await sign_up(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/verify?sent=1")
    assert (
        "Look in your mailbox" in (await client.get("/verify?sent=1", headers={"accept-language": "en"})).text
    )
    link = await link_in_newest(ANNA)
    assert (await client.get(link)).status_code == 200
    answer = await client.post(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?done=confirmed")
    answer = await sign_in(client, "Anna@Example.org", next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert (await client.get("/account")).status_code == 200


async def test_what_is_kept_of_a_sign_up(client) -> None:
    await sign_up(client)
    anna = await Person.get(email_key=ANNA)
    assert (anna.name, anna.display_name, anna.company, anna.email) == (
        TYPED["name"],
        "Anna",
        "Molen B.V.",
        ANNA,
    )
    assert (anna.verified_at, anna.organisation_id, anna.is_admin, anna.search_text) == (
        None,
        None,
        False,
        "anna de vries molen b.v. anna@example.org",
    )


async def test_a_role_or_organisation_cannot_be_sent_along(client) -> None:
    await sign_up(
        client, is_admin="1", is_agent="1", verified_at="2026-01-01", organisation_id=str(cast.MOLEN)
    )
    anna = await Person.get(email_key=ANNA)
    assert (anna.is_admin, anna.is_agent, anna.verified_at, anna.organisation_id) == (
        False,
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("email", "anna", "This is no e-mail address."),
        ("email", "anna@ex_ample.org", "Mail cannot be sent to this address."),
        ("email", "", "Fill this in."),
        ("password", "kort", "This is too short: use at least 12 characters."),
        ("password", "anna-anna-2026", "Names, well-known words"),
        ("password", "x" * 300, "This is too long: at most 256 characters fit."),
        ("name", "x" * 121, "at most 120 characters fit"),
    ],
)
async def test_what_is_wrong_is_said_next_to_the_field(client, field, typed, sentence) -> None:
    answer = await client.post("/sign-up", data={**TYPED, field: typed}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-error"' in answer.text
    assert await Person.all().count() == 0
    assert await Mail.all().count() == 0


async def test_what_was_typed_stays_but_not_the_password(client) -> None:
    answer = await sign_up(client, email="anna")
    assert 'value="Anna de Vries"' in answer.text
    assert PASSWORD not in answer.text


async def test_looking_at_the_link_confirms_nothing(client) -> None:
    await sign_up(client)
    link = await link_in_newest(ANNA)
    answer = await client.get(link)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert (await Person.get(email_key=ANNA)).verified_at is None


async def test_before_the_confirmation_the_account_opens_nothing(client, new_client) -> None:
    await sign_up(client)
    assert not await can_sign_in(new_client, ANNA)
    assert await Session.all().count() == 0


async def test_a_link_works_once_and_a_second_press_changes_nothing(client) -> None:
    await sign_up(client)
    link = await link_in_newest(ANNA)
    await client.post(link)
    first = await Person.get(email_key=ANNA)
    answer = await client.post(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?done=confirmed")
    assert (await Person.get(email_key=ANNA)).verified_at == first.verified_at


async def test_a_link_that_is_too_old_confirms_nothing(client) -> None:
    await sign_up(client)
    link = await link_in_newest(ANNA)
    anna = await Person.get(email_key=ANNA)
    await AccountLink.filter(person_id=anna.id).update(expires_at=anna.created_at)
    assert (await client.get(link)).status_code == 410
    assert (await client.post(link)).status_code == 410
    assert (await Person.get(email_key=ANNA)).verified_at is None


@pytest.mark.parametrize("token", ["x", "0" * 43, "%2500", "é"])
async def test_a_link_that_never_was_confirms_nothing(client, token) -> None:
    assert (await client.post(f"/verify/{token}")).status_code == 410


async def test_a_link_of_another_kind_confirms_nothing(client) -> None:
    await sign_up(client)
    await client.post("/forgot-password", data={"email": ANNA})
    reset = await link_in_newest(ANNA)
    assert (await client.post(reset.replace("reset-password", "verify"))).status_code == 410


async def test_a_newer_mail_ends_the_older_link(client) -> None:
    await sign_up(client)
    older = await link_in_newest(ANNA)
    await client.post("/verify", data={"email": ANNA})
    newer = await link_in_newest(ANNA)
    assert (await client.get(older)).status_code == 410
    assert (await client.post(newer)).headers["location"] == "/sign-in?done=confirmed"


async def test_a_double_click_signs_up_once(client) -> None:
    await sign_up(client, idempotency_key="one")
    await sign_up(client, idempotency_key="one")
    assert await kinds(ANNA) == ["verify"]


async def test_sign_ups_at_the_same_moment_make_one_account(client, new_client) -> None:
    answers = await asyncio.gather(
        *(sign_up(client, password=word) for word in (PASSWORD, OTHER, PASSWORD, OTHER))
    )
    assert [a.status_code for a in answers] == [303] * 4
    assert await Person.filter(email_key=ANNA).count() == 1
    assert await kinds(ANNA) == ["verify"] * 3
    links = [urlsplit(LINK.findall(mail.body)[0]).path for mail in await mails(ANNA)]
    assert sorted([(await client.post(link)).status_code for link in links]) == [410, 410, 422]


async def test_nobody_gets_in_with_the_password_of_an_earlier_sign_up(client, new_client) -> None:
    """Pre-hijacking: somebody signs up with Anna's address before she does."""
    await sign_up(client, name="Not Anna", password=OTHER)
    await sign_up(client)
    link = await link_in_newest(ANNA)
    assert (
        await client.post(link)
    ).status_code == 422  # whose password it was is unknown: none of them survives
    answer = await client.post(link, data={"password": PASSWORD})
    assert answer.headers["location"] == "/sign-in?done=confirmed"
    assert await can_sign_in(new_client, ANNA, PASSWORD)
    assert not await can_sign_in(new_client, ANNA, OTHER)
    assert (await Person.get(email_key=ANNA)).name == "Anna de Vries"


async def test_nobody_gets_in_with_the_password_of_a_later_sign_up(client, new_client) -> None:
    """Pre-hijacking: somebody signs up with Anna's address between her sign-up and her confirmation."""
    await sign_up(client)
    await sign_up(client, password=OTHER)
    await client.post(await link_in_newest(ANNA), data={"password": PASSWORD})
    assert not await can_sign_in(new_client, ANNA, OTHER)


async def test_a_flood_of_sign_ups_does_not_keep_a_strangers_password(client, new_client) -> None:
    """Three mails an hour: also a sign-up that sends none takes the stranger's password away."""
    await sign_up(client, password=OTHER)
    await client.post("/verify", data={"email": ANNA})
    await client.post("/verify", data={"email": ANNA})
    await sign_up(client)
    assert await kinds(ANNA) == ["verify", "verify", "verify"]
    await client.post(await link_in_newest(ANNA), data={"password": PASSWORD})
    assert not await can_sign_in(new_client, ANNA, OTHER)
    assert await can_sign_in(new_client, ANNA, PASSWORD)


async def test_a_sign_up_of_long_ago_is_replaced_without_its_password(client, new_client) -> None:
    await sign_up(client, name="Not Anna", password=OTHER)
    pending = await Person.get(email_key=ANNA)
    await AccountLink.filter(person_id=pending.id).update(expires_at=pending.created_at)
    await sign_up(client)
    link = await link_in_newest(ANNA)
    assert (await client.post(link)).status_code == 422
    await client.post(link, data={"password": PASSWORD})
    assert (await Person.get(email_key=ANNA)).name == "Anna de Vries"
    assert await can_sign_in(new_client, ANNA, PASSWORD)
    assert not await can_sign_in(new_client, ANNA, OTHER)


async def test_who_reads_the_mail_may_choose_another_password_while_confirming(client, new_client) -> None:
    await sign_up(client, password=OTHER)
    await client.post(await link_in_newest(ANNA), data={"password": PASSWORD})
    assert await can_sign_in(new_client, ANNA, PASSWORD)
    assert not await can_sign_in(new_client, ANNA, OTHER)


async def test_a_confirmed_account_is_left_alone_by_a_sign_up(client, new_client) -> None:
    anna = await cast.anna(password_hash="x", language="nl")
    await sign_up(client, name="Not Anna")
    after = await Person.get(id=anna.id)
    assert (after.name, after.password_hash) == (anna.name, "x")
    assert await kinds(ANNA) == ["exists"]


async def test_a_reset_of_an_unconfirmed_account_wipes_what_somebody_else_typed(client, new_client) -> None:
    await sign_up(client, password=OTHER)
    await client.post("/forgot-password", data={"email": ANNA})
    await client.post(await link_in_newest(ANNA), data={"password": PASSWORD})
    assert await can_sign_in(new_client, ANNA, PASSWORD)
    assert not await can_sign_in(new_client, ANNA, OTHER)
    assert [link.kind for link in await AccountLink.filter(used_at=None)] == []


async def test_mail_to_an_address_says_nothing_that_a_stranger_chose(client) -> None:
    await sign_up(client, name="Click https://evil.example", company="Evil offers")
    mail = (await mails(ANNA))[0]
    assert "evil" not in (mail.subject + mail.body).lower()


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", "Bevestig je adres"), ("en", "Confirm your address")]
)
async def test_the_mail_speaks_the_language_of_the_page(client, language, subject) -> None:
    await client.post("/sign-up", data=TYPED, headers={"accept-language": language})
    assert (await mails(ANNA))[0].subject == f"{subject} {'voor' if language == 'nl' else 'for'} Testportaal"


async def test_who_is_signed_in_does_not_sign_up(client) -> None:
    await cast.sign_in(client, await cast.anna())
    assert (await client.get("/sign-up")).headers["location"] == "/"


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in", "/verify", "/forgot-password"])
async def test_a_visitor_costs_no_statement(client, statements, path) -> None:
    with statements() as sent:
        assert (await client.get(path)).status_code == 200
    assert len(sent) == 0
