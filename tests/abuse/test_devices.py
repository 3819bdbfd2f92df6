"""The cookie `device`: when it is given, to whom it is known, and what ends it."""

from datetime import timedelta

import pytest

from portal.accounts import access, housekeeping
from portal.accounts.actions.devices import LASTS, MOST, remember
from portal.accounts.models import KnownDevice, Person
from portal.kit import clock, ids
from tests import cast
from tests.abuse.attacks import guess
from tests.abuse.conftest import CHEAP_HASH
from tests.accounts.mailbox import OTHER, PASSWORD, link_in_newest


async def known() -> list[str]:
    """Who is known on some device."""
    found = await KnownDevice.all().order_by("created_at").values_list("person__name", flat=True)
    return [str(name).split()[0] for name in found]


async def enter(client, email: str = "anna@example.org"):
    answer = await client.post("/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 303
    return answer


async def test_it_is_given_with_the_session(client, anna) -> None:
    answer = await enter(client)
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("device="))
    for attribute in ("HttpOnly", "SameSite=strict", "Max-Age=15552000", "Path=/"):
        assert attribute in cookie
    assert "Secure" not in cookie  # http on loopback
    made = await KnownDevice.get()
    token = client.cookies["device"]
    assert (made.token_hash, len(token)) == (ids.token_hash(token), 43)
    assert made.expires_at - made.created_at == LASTS == timedelta(days=180)


async def test_a_wrong_password_gives_none(client, anna) -> None:
    await guess(client)
    assert "device" not in client.cookies
    assert await known() == []


async def test_several_people_are_known_on_one_device(client, anna) -> None:
    await cast.carla(password_hash=CHEAP_HASH)
    await enter(client)
    await enter(client, "carla@example.org")
    assert sorted(await known()) == ["Anna", "Carla"]
    assert {one.token_hash for one in await KnownDevice.all()} == {ids.token_hash(client.cookies["device"])}


async def test_each_sign_in_makes_a_new_token(client, anna) -> None:
    """What somebody planted or copied is worth nothing afterwards."""
    await enter(client)
    before = client.cookies["device"]
    await enter(client)
    assert client.cookies["device"] != before
    assert await KnownDevice.filter(token_hash=ids.token_hash(before)).count() == 0
    assert await known() == ["Anna"]


@pytest.mark.parametrize("planted", ["x", "0" * 5000, 'a"b', "%00"])
async def test_a_token_that_never_was_does_no_harm(client, anna, planted) -> None:
    client.cookies.set("device", planted, domain="127.0.0.1", path="/")
    assert await guess(client) == 422


async def test_twenty_devices_a_person(anna) -> None:
    first = await remember(anna.id, "", now=clock.now() - timedelta(days=1))
    for _ in range(MOST):
        await remember(anna.id, "", now=clock.now())
    assert await KnownDevice.all().count() == MOST
    assert await KnownDevice.filter(token_hash=ids.token_hash(first)).count() == 0


async def test_after_180_days_a_device_is_forgotten(client, anna) -> None:
    await enter(client)
    client.cookies.delete("session")
    await KnownDevice.all().update(expires_at=clock.now() - timedelta(seconds=1))
    assert [await guess(client) for _ in range(6)] == [422] * 5 + [429]
    assert await housekeeping.forget_devices(clock.now()) == 1
    assert await known() == []


async def _reset(client, new_client, anna: Person) -> None:
    await client.post("/forgot-password", data={"email": anna.email})
    await client.post(await link_in_newest(anna.email), data={"password": OTHER})


async def _sign_out_everywhere(client, new_client, anna: Person) -> None:
    await cast.sign_in(client, anna)
    await client.post("/account/security/end-others")


async def _sign_out_at_the_desk(client, new_client, anna: Person) -> None:
    await _at_the_desk(new_client, f"/desk/people/{anna.id}/end-sessions")


async def _disable(client, new_client, anna: Person) -> None:
    await _at_the_desk(new_client, f"/desk/people/{anna.id}/disable")


async def _end_membership(client, new_client, anna: Person) -> None:
    await _at_the_desk(new_client, f"/desk/people/{anna.id}/end-membership")


async def _at_the_desk(new_client, path: str) -> None:
    async with new_client() as eva:
        await cast.sign_in(eva, await cast.eva())
        assert (await eva.post(path)).status_code == 303


@pytest.mark.parametrize(
    "ending", [_reset, _sign_out_everywhere, _sign_out_at_the_desk, _disable, _end_membership]
)
async def test_what_ends_it(client, new_client, anna, ending) -> None:
    carla = await cast.carla()
    await enter(client)
    await remember(carla.id, "", now=clock.now())
    await ending(client, new_client, anna)
    assert await known() == ["Carla"]


async def test_the_sweep_takes_it_on_the_day_on_which_a_membership_ends(settings, anna) -> None:
    await remember(anna.id, "", now=clock.now())
    today = cast.today()
    await Person.filter(id=anna.id).update(membership_ended_on=today, password_hash="")
    found = await access.candidates(today, "", 10)
    assert [one.id for one in found.items] == [anna.id]
    await access.expire(settings, [anna.id], today, clock.now())
    assert await known() == []
