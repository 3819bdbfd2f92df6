"""Another address: with the password, confirmed there, told here, and taken back."""

import pytest

from portal.accounts.models import AccountLink, AuditEvent, Person
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH, can_sign_in, fresh, kinds, link_in_newest

ANNA, NEW = "anna@example.org", "Anna.New@Example.org"
MAILBOX = "Anna.New@example.org"


@pytest.fixture
async def anna(app, client) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await cast.sign_in(client, made)
    return made


async def ask(client, email: str = NEW, password: str = PASSWORD):
    data = {"email": email, "current_password": password}
    return await client.post("/account/email", data=data, headers={"accept-language": "en"})


async def moved(client) -> str:
    """Moves Anna to the new address and returns the way back."""
    await ask(client)
    assert (await client.post(await link_in_newest(MAILBOX))).status_code == 303
    return await link_in_newest(ANNA)


async def test_nothing_changes_until_the_new_address_is_confirmed(client, anna) -> None:
    assert (await ask(client)).headers["location"] == "/account"
    assert (await fresh(anna)).email == ANNA
    assert f"{MAILBOX} is waiting" in (await client.get("/account")).text
    assert await kinds(ANNA) == []


async def test_the_new_address_signs_in_and_is_found(client, new_client, anna) -> None:
    await ask(client)
    link = await link_in_newest(MAILBOX)
    assert (await client.get(link)).headers["referrer-policy"] == "no-referrer"
    assert (await client.post(link)).headers["location"] == "/account"
    after = await fresh(anna)
    assert (after.email, after.email_key) == (MAILBOX, MAILBOX.lower())
    assert after.search_text == "anna de vries molen b.v. anna.new@example.org"
    assert await can_sign_in(new_client, NEW)
    assert not await can_sign_in(new_client, ANNA)
    assert await kinds(ANNA) == ["email_changed"]
    assert [e.kind for e in await AuditEvent.filter(subject_id=anna.id, kind="email_changed")] == [
        "email_changed"
    ]


async def test_the_link_works_in_another_browser_too(client, new_client, anna) -> None:
    await ask(client)
    async with new_client() as phone:
        answer = await phone.post(await link_in_newest(MAILBOX))
        assert answer.headers["location"] == "/sign-in?done=email"


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        (NEW, "wrong", "This is not your present password."),
        (ANNA, PASSWORD, "This is the address that you have now."),
        ("anna", PASSWORD, "This is no e-mail address."),
    ],
)
async def test_what_is_refused(client, anna, email, password, sentence) -> None:
    answer = await ask(client, email, password)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert await AccountLink.all().count() == 0


async def test_an_address_with_an_account_looks_the_same(client, anna) -> None:
    await cast.carla()
    free, taken = await ask(client), await ask(client, "carla@example.org")
    assert (free.status_code, free.headers["location"]) == (taken.status_code, taken.headers["location"])
    assert (await kinds(MAILBOX), await kinds("carla@example.org")) == (["change_email"], ["exists"])


async def test_an_unconfirmed_sign_up_gives_way(client, anna) -> None:
    squatter = await cast.person("Somebody Else", email=MAILBOX, verified_at=None)
    await ask(client)
    await client.post(await link_in_newest(MAILBOX))
    assert (await fresh(anna)).email == MAILBOX
    assert await Person.get_or_none(id=squatter.id) is None


async def test_who_confirmed_the_address_meanwhile_keeps_it(client, anna) -> None:
    await ask(client)
    await cast.person("Somebody Else", email=MAILBOX)
    assert (await client.post(await link_in_newest(MAILBOX))).status_code == 409
    assert (await fresh(anna)).email == ANNA


async def test_a_used_or_old_link_moves_nothing(client, anna) -> None:
    await ask(client)
    link = await link_in_newest(MAILBOX)
    await AccountLink.all().update(expires_at=anna.created_at)
    assert (await client.get(link)).status_code == 410
    assert (await client.post(link)).status_code == 410


async def test_only_the_newest_change_counts(client, anna) -> None:
    await ask(client)
    await ask(client, "third@example.org")
    assert (await client.post(await link_in_newest(MAILBOX))).status_code == 410


async def test_taking_the_old_address_back(client, new_client, anna) -> None:
    """Whoever moved the account knew the password: it is void, and so is every session."""
    back = await moved(client)
    assert (await client.get(back)).status_code == 200
    assert (await fresh(anna)).email == MAILBOX
    async with new_client() as owner:
        answer = await owner.post(back)
        assert answer.headers["location"].startswith("/reset-password/")
        assert (await fresh(anna)).email == ANNA
        assert await Session.filter(person_id=anna.id).count() == 0
        assert not await can_sign_in(new_client, ANNA, PASSWORD)
        await owner.post(answer.headers["location"], data={"password": OTHER})
        assert await can_sign_in(new_client, ANNA, OTHER)
        assert (await owner.post(back)).status_code == 410


async def test_moving_the_account_twice_does_not_lose_the_way_back(client, anna) -> None:
    back = await moved(client)
    await ask(client, "third@example.org")
    await client.post(await link_in_newest("third@example.org"))
    thiefs_way_back = await link_in_newest(MAILBOX)
    assert (await client.post(back)).status_code == 303
    assert (await fresh(anna)).email == ANNA
    assert (await client.post(thiefs_way_back)).status_code == 410


async def test_a_new_password_does_not_lose_the_way_back(client, new_client, anna) -> None:
    back = await moved(client)
    await client.post("/forgot-password", data={"email": NEW})
    await client.post(await link_in_newest(MAILBOX), data={"password": OTHER})
    async with new_client() as owner:
        assert (await owner.post(back)).status_code == 303
    assert (await fresh(anna)).email == ANNA


async def test_a_squatter_on_the_old_address_does_not_block_the_way_back(client, anna) -> None:
    back = await moved(client)
    await cast.person("Somebody Else", email=ANNA, verified_at=None)
    assert (await client.post(back)).status_code == 303
    assert (await fresh(anna)).email == ANNA


async def test_three_mails_an_hour_to_one_address(client, anna) -> None:
    for _ in range(4):
        assert (await ask(client)).status_code == 303
    assert await kinds(MAILBOX) == ["change_email"] * 3
