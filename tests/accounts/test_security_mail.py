"""Mail about changes of what opens an account: what, when, in which browser, and the way out."""

import re

import pytest

from portal.accounts.models import Person
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.keys import identity, with_providers
from tests.accounts.mailbox import (
    BROWSER,
    OTHER,
    PASSWORD,
    PASSWORD_HASH,
    kinds,
    link_in_newest,
    mails,
    sign_in,
)

ADDRESS = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b")


@pytest.fixture
def settings(settings):
    return with_providers(settings)


@pytest.fixture
async def anna(app, client) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await cast.sign_in(client, made)
    client.headers.update(BROWSER)
    return made


async def change_password(client, anna: Person) -> None:
    await client.post("/account/password", data={"current_password": PASSWORD, "password": OTHER})


async def set_password(client, anna: Person) -> None:
    await Person.filter(id=anna.id).update(password_hash="")
    await client.post("/account/password", data={"password": OTHER})


async def reset_password(client, anna: Person) -> None:
    await client.post("/forgot-password", data={"email": anna.email})
    await client.post(await link_in_newest(anna.email), data={"password": OTHER})


async def change_email(client, anna: Person) -> None:
    await client.post("/account/email", data={"email": "new@example.org", "current_password": PASSWORD})
    await client.post(await link_in_newest("new@example.org"))


async def unlink(client, anna: Person) -> None:
    google = await identity(anna)
    await client.post(f"/account/security/identities/{google.id}/unlink")


CHANGES = (
    (change_password, "password_changed", "/forgot-password"),
    (set_password, "password_set", "/forgot-password"),
    (reset_password, "password_changed", "/forgot-password"),
    (change_email, "email_changed", "/account/email/undo/"),
    (unlink, "unlinked", "/forgot-password"),
)
WORDS = {
    "en": ("Browser: Firefox on Linux\n", "Was it not you?", "signs everybody out"),
    "nl": ("Browser: Firefox op Linux\n", "Was jij het niet?", "wordt iedereen uitgelogd"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("change", "kind", "way_out"), CHANGES)
async def test_every_change_is_told(client, anna, change, kind, way_out, language) -> None:
    await Person.filter(id=anna.id).update(language=language)
    await change(client, anna)
    mail: Mail = (await mails(anna.email))[-1]
    assert (mail.kind, mail.person_id, mail.purpose) == (f"accounts/{kind}", anna.id, "account")
    for words in (*WORDS[language], f"http://127.0.0.1:8000{way_out}", f" {clock.now().year} "):
        assert words in mail.body
    assert [found[0] for found in ADDRESS.finditer(mail.body) if found[0] != "127.0.0.1"] == []
    assert "\n\n\n" not in mail.body


async def test_a_browser_that_nobody_knows_is_not_named(client, anna) -> None:
    client.headers["user-agent"] = "curl"
    await change_password(client, anna)
    assert "Browser:" not in (await mails(anna.email))[0].body


async def test_the_way_out_ends_every_session(client, new_client, anna) -> None:
    async with new_client() as owner:
        await reset_password(owner, anna)
    assert (await client.get("/account")).status_code == 303


@pytest.fixture
async def signed_in(client, anna) -> None:
    """Anna's own browser, in which she has signed in by herself."""
    client.cookies.clear()
    await sign_in(client, anna.email)


async def test_a_sign_in_on_a_new_device_is_told(client, new_client, anna, signed_in) -> None:
    async with new_client() as phone:
        await sign_in(phone, anna.email)
    (mail,) = await mails(anna.email)
    assert (mail.kind, "Browser: Firefox on Linux" in mail.body) == ("accounts/new_device", True)


async def test_on_the_first_device_and_on_a_known_one_it_is_not(client, anna, signed_in) -> None:
    for _ in range(2):
        await client.post("/sign-out")
        assert (await sign_in(client, anna.email)).status_code == 303
    assert await kinds(anna.email) == []


async def test_a_device_of_somebody_else_is_new(client, new_client, anna, signed_in) -> None:
    carla = await cast.carla(password_hash=PASSWORD_HASH)
    await client.post("/sign-out")
    await sign_in(client, carla.email)
    assert await kinds(carla.email) == []
    async with new_client() as phone:
        await sign_in(phone, carla.email)
        await phone.post("/sign-out")
        await sign_in(phone, anna.email)
    assert (await kinds(carla.email), await kinds(anna.email)) == (["new_device"], ["new_device"])


async def test_a_wrong_password_tells_nobody(client, new_client, anna, signed_in) -> None:
    async with new_client() as phone:
        await sign_in(phone, anna.email, "wrong")
    assert await kinds(anna.email) == []
