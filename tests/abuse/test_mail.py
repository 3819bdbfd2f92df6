"""Mail to addresses that nobody has confirmed: three an hour whatever is asked for, and not a word of who asked."""

import pytest

from portal.accounts.models import Person
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import PASSWORD, PASSWORD_HASH, kinds

VICTIM = "victim@example.org"
WORDS = ("KOOPNU", "https://spam.example/x", "Beste klant")
TYPED = {"name": f"{WORDS[0]} {WORDS[1]}", "company": f"{WORDS[2]} {WORDS[0]}", "password": PASSWORD}


async def sign_up(client) -> None:
    assert (await client.post("/sign-up", data={**TYPED, "email": VICTIM})).status_code == 303


async def confirm_again(client) -> None:
    assert (await client.post("/verify", data={"email": VICTIM})).status_code == 303


async def forgot(client) -> None:
    assert (await client.post("/forgot-password", data={"email": VICTIM})).status_code == 303


async def move_there(client) -> None:
    name = f"{WORDS[0]} {WORDS[1]}"
    carla = await Person.get_or_none(email="carla@example.org") or await cast.carla(
        password_hash=PASSWORD_HASH
    )
    await Person.filter(id=carla.id).update(name=name, display_name=WORDS[0], company=WORDS[2])
    await cast.sign_in(client, carla)
    sent = {"email": VICTIM, "current_password": PASSWORD}
    assert (await client.post("/account/email", data=sent)).status_code == 303
    client.cookies.delete("session")


WAYS = (sign_up, confirm_again, forgot, move_there)


@pytest.mark.parametrize("way", WAYS)
async def test_three_an_hour_each_way(client, way) -> None:
    for _ in range(5):
        await way(client)
    assert len(await kinds(VICTIM)) == 3


@pytest.mark.parametrize("first", WAYS)
async def test_three_an_hour_all_ways_together(client, first) -> None:
    for way in (first, *WAYS, *WAYS):
        await way(client)
    assert len(await kinds(VICTIM)) == 3


async def test_an_owner_who_confirmed_still_gets_a_reset(client) -> None:
    """Whoever asks for other mail to her address does not keep her from a new password."""
    await cast.person("Vera Victim", email=VICTIM, password_hash=PASSWORD_HASH)
    for way in (sign_up, confirm_again, sign_up, move_there, move_there):
        await way(client)
    await forgot(client)
    assert (await kinds(VICTIM))[-1] == "reset"


@pytest.mark.parametrize("verified", [True, False])
@pytest.mark.parametrize("way", WAYS)
async def test_no_word_of_who_asked(client, way, verified) -> None:
    if verified:
        await cast.person("Vera Victim", email=VICTIM, password_hash=PASSWORD_HASH)
    await way(client)
    (mail,) = await Mail.filter(recipient=VICTIM)
    written = f"{mail.subject}\n{mail.body}\n{mail.headers}"
    assert [word for word in WORDS if word in written] == []
