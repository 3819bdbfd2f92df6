"""Accounts that are opened otherwise: by a provider or a passkey."""

import pytest

from portal.accounts.models import AccountLink, Person
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.keys import STALE, identity, with_providers
from tests.accounts.mailbox import OTHER, PASSWORD, can_sign_in, fresh, kinds, link_in_newest, mails

NEW = "carla.new@example.org"
ENGLISH = {"accept-language": "en"}
FIRST = "/account/prove?next=/account"
FORMS = (("/account/email", {"email": NEW}), ("/account/password", {"password": PASSWORD}))


@pytest.fixture
def settings(settings):
    return with_providers(settings)


@pytest.fixture
async def carla(app) -> Person:
    made = await cast.carla()
    await identity(made)
    return made


@pytest.mark.parametrize(("path", "typed"), FORMS)
@pytest.mark.parametrize("more", [{}, {"current_password": ""}, {"current_password": PASSWORD}])
async def test_without_a_fresh_proof_nothing_changes(client, carla, path, typed, more) -> None:
    await cast.sign_in(client, carla, proven_at=clock.now() - STALE)
    answer = await client.post(path, data={**typed, **more})
    assert (answer.status_code, answer.headers["location"]) == (303, FIRST)
    assert ((await fresh(carla)).password_hash, await AccountLink.all().count()) == ("", 0)


async def test_the_page_leads_to_the_proof_first(client, carla) -> None:
    await cast.sign_in(client, carla, proven_at=clock.now() - STALE)
    page = (await client.get("/account", headers=ENGLISH)).text
    assert (page.count(f'href="{FIRST}"'), 'type="password"' in page, 'action="/account/email"' in page) == (
        2,
        False,
        False,
    )
    await Session.all().update(proven_at=clock.now())
    page = (await client.get("/account", headers=ENGLISH)).text
    assert (FIRST in page, 'name="current_password"' in page, 'action="/account/email"' in page) == (
        False,
        False,
        True,
    )


async def test_setting_a_password(client, new_client, carla) -> None:
    async with new_client() as other:
        await cast.sign_in(other, carla)
        old = await cast.sign_in(client, carla, method="google")
        answer = await client.post("/account/password", data={"password": PASSWORD}, headers=ENGLISH)
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")
        assert (await other.get("/account")).status_code == 303
    assert "Your password is set" in (await client.get("/account", headers=ENGLISH)).text
    now = await Session.get(person_id=carla.id)
    assert (now.id == old.id, now.method, now.factor_at is not None) == (False, "google", True)
    assert await can_sign_in(new_client, carla.email)
    assert await kinds(carla.email) == ["password_set"]


async def test_a_weak_one_is_refused(client, carla) -> None:
    await cast.sign_in(client, carla)
    answer = await client.post("/account/password", data={"password": "carla-smit"}, headers=ENGLISH)
    assert (answer.status_code, 'id="password-error"' in answer.text) == (422, True)
    assert (await fresh(carla)).password_hash == ""


async def test_from_then_on_the_present_one_is_asked_for(client, carla) -> None:
    await cast.sign_in(client, carla)
    await client.post("/account/password", data={"password": PASSWORD})
    for path, typed in (("/account/password", {"password": OTHER}), ("/account/email", {"email": NEW})):
        assert (await client.post(path, data=typed)).status_code == 422
        wrong = {**typed, "current_password": "wrong"}
        assert (await client.post(path, data=wrong)).status_code == 422


async def test_another_address(client, carla) -> None:
    await cast.sign_in(client, carla)
    assert (await client.post("/account/email", data={"email": NEW})).headers["location"] == "/account"
    assert (await client.post(await link_in_newest(NEW))).status_code == 303
    assert (await fresh(carla)).email == NEW


async def test_who_has_a_password_types_it_however_fresh_the_proof(client, app) -> None:
    """ASVS 5.0 6.2.3: a change of password asks for the present one."""
    anna = await cast.anna(password_hash="$argon2id$of something")
    await cast.sign_in(client, anna)
    assert (await client.post("/account/password", data={"password": OTHER})).status_code == 422
    assert [mail.kind for mail in await mails(anna.email)] == []
