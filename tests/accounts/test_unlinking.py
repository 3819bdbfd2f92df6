"""Taking a linked sign-in away, and never the last way in."""

import asyncio

import pytest

from portal.accounts.models import AuditEvent, Passkey, Person, SocialIdentity
from portal.accounts.rules.ways_in import LAST_WAY_IN, WaysIn, refusal_to_take_away
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.keys import identity, passkey, with_providers
from tests.accounts.mailbox import BROWSER, PASSWORD_HASH, kinds, mails

ENGLISH = {"accept-language": "en", **BROWSER}


@pytest.fixture
def settings(settings):
    return with_providers(settings)


@pytest.fixture
async def anna(app, client) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await cast.sign_in(client, made)
    return made


async def unlink(client, one: SocialIdentity, **data: str):
    return await client.post(
        f"/account/security/identities/{one.id}/unlink", data=data or None, headers=ENGLISH
    )


@pytest.mark.parametrize(
    ("left", "refused"),
    [
        (WaysIn(password=True, sign_ins=0, passkeys=0), False),
        (WaysIn(password=False, sign_ins=1, passkeys=0), False),
        (WaysIn(password=False, sign_ins=0, passkeys=1), False),
        (WaysIn(password=True, sign_ins=2, passkeys=3), False),
        (WaysIn(password=False, sign_ins=0, passkeys=0), True),
    ],
)
def test_what_must_be_left(left, refused) -> None:
    assert refusal_to_take_away(left) == (LAST_WAY_IN if refused else None)


@pytest.mark.parametrize(
    ("password", "others", "passkeys", "status"),
    [
        (True, (), 0, 303),
        (False, ("twitter",), 0, 303),
        (False, ("google",), 0, 303),
        (False, (), 1, 303),
        (False, (), 0, 409),
        # Facebook has no credentials any more: it opens nothing
        (False, ("facebook",), 0, 409),
    ],
)
async def test_the_last_way_in_stays(client, anna, password, others, passkeys, status) -> None:
    await Person.filter(id=anna.id).update(password_hash=PASSWORD_HASH if password else "")
    google = await identity(anna)
    for provider in others:
        await identity(anna, provider)
    for _ in range(passkeys):
        await passkey(anna)
    answer = await unlink(client, google)
    assert answer.status_code == status
    left = {one.id for one in await SocialIdentity.all()}
    assert (google.id in left, len(left)) == (status == 409, len(others) + (status == 409))
    if status == 409:
        assert "Set a password first" in answer.text
        assert await AuditEvent.all().count() == 0


async def test_it_is_noted_and_the_owner_is_told(client, anna) -> None:
    answer = await unlink(client, await identity(anna, "twitter"))
    assert answer.headers["location"] == "/account/security"
    assert "That sign-in no longer opens your account." in (await client.get("/account/security")).text
    assert [(e.kind, e.actor_id, e.subject_id, e.detail) for e in await AuditEvent.all()] == [
        ("sign_in_unlinked", anna.id, anna.id, "twitter; Firefox · Linux")
    ]
    (mail,) = await mails(anna.email)
    assert mail.subject == "X no longer opens your account at Testportaal"
    assert "Browser: Firefox on Linux" in mail.body


async def test_a_double_click_gets_the_same_answer_twice(client, anna) -> None:
    google = await identity(anna)
    answers = [await unlink(client, google, idempotency_key="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert await kinds(anna.email) == ["unlinked"]


async def test_two_at_the_same_moment_leave_one(client, anna) -> None:
    await Person.filter(id=anna.id).update(password_hash="")
    both = [await identity(anna, "google"), await identity(anna, "twitter")]
    answers = await asyncio.gather(*(unlink(client, one) for one in both))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await SocialIdentity.all().count() == 1


async def test_other_sessions_of_that_provider_end(client, new_client, anna) -> None:
    google = await identity(anna)
    await Session.filter(person_id=anna.id).update(method="google")
    carla = await cast.carla()
    for somebody, method in ((anna, "google"), (anna, "password"), (anna, "twitter"), (carla, "google")):
        async with new_client() as other:
            await cast.sign_in(other, somebody, method=method)
    await unlink(client, google)
    left = [(s.person_id, s.method) for s in await Session.all().order_by("created_at")]
    assert left == [(anna.id, "google"), (anna.id, "password"), (anna.id, "twitter"), (carla.id, "google")]
    assert (await client.get("/account")).status_code == 200


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
async def test_what_is_not_theirs_is_not_there(client, anna, whose) -> None:
    one = await identity(await cast.carla(password_hash=PASSWORD_HASH))
    if whose == "nobody's":
        await SocialIdentity.all().delete()
    assert (await unlink(client, one)).status_code == 404
    assert await SocialIdentity.all().count() == (whose == "somebody else's")


async def test_the_last_passkey_stays_too(client, anna) -> None:
    await Person.filter(id=anna.id).update(password_hash="")
    key, google = await passkey(anna), await identity(anna)
    remove = f"/account/security/passkeys/{key.id}/remove"
    answers = await asyncio.gather(unlink(client, google), client.post(remove))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await SocialIdentity.all().count() + await Passkey.all().count() == 1


async def test_who_has_a_second_factor_shows_it_first(client, anna) -> None:
    """A session that began before the factor was set up: who holds it knows the password at most."""
    google = await identity(anna)
    await passkey(anna)
    await Session.filter(person_id=anna.id).update(factor_at=None)
    answer = await unlink(client, google)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code")
    assert await SocialIdentity.all().count() == 1


async def test_looking_at_the_address_unlinks_nothing(client, anna) -> None:
    google = await identity(anna)
    assert (await client.get(f"/account/security/identities/{google.id}/unlink")).status_code == 405
    assert await SocialIdentity.all().count() == 1


async def test_staff_keep_their_way_in_too(client) -> None:
    daan = await cast.daan()
    await cast.sign_in(client, daan, created_at=clock.now())
    assert (await unlink(client, await identity(daan))).status_code == 409
