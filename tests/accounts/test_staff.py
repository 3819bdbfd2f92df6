"""Staff, as the command line manages them."""

from urllib.parse import urlsplit

import pytest

from portal.accounts.actions.staff import StaffError, add_staff, disable, list_staff
from portal.accounts.models import AuditEvent, Person
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH, can_sign_in, fresh, kinds

DAAN = "daan@example.org"


async def add(settings, **changes) -> str:
    """Adds Daan as an agent and returns the path of his set-password page."""
    asked = {"email": DAAN, "name": "Daan Visser", "roles": ["agent"], **changes}
    return urlsplit(await add_staff(settings, now=clock.now(), **asked)).path


async def test_new_staff_set_a_password_and_sign_in(settings, client, new_client) -> None:
    path = await add(settings, roles=["agent", "privacy"])
    daan = await Person.get(email_key=DAAN)
    assert (daan.is_agent, daan.is_manager, daan.is_privacy, daan.is_admin) == (True, False, True, False)
    assert not await can_sign_in(new_client, DAAN, "")
    assert (await client.get(path)).status_code == 200
    answer = await client.post(path, data={"password": OTHER})
    assert answer.headers["location"] == "/sign-in?done=first&next=/desk"
    assert await can_sign_in(new_client, DAAN, OTHER)
    assert (await client.get(path)).status_code == 410
    event = await AuditEvent.get(kind="staff_added")
    assert (event.actor_id, event.subject_id, event.detail) == (None, daan.id, "agent privacy")


async def test_a_customer_becomes_staff_and_keeps_the_password(settings, new_client, app) -> None:
    carla = await cast.carla(password_hash=PASSWORD_HASH)
    async with new_client() as hers:
        await cast.sign_in(hers, carla)
        await add(settings, email="Carla@example.org", name="Another Name")
        assert (await hers.get("/account")).status_code == 303
    after = await fresh(carla)
    assert (after.is_agent, after.name) == (True, "Carla Smit")
    assert await can_sign_in(new_client, carla.email, PASSWORD)


async def test_who_left_a_customer_can_come_to_work_here(settings, client, new_client) -> None:
    anna = await cast.anna(membership_ended_on=cast.today())
    path = await add(settings, email=anna.email)
    assert (await client.post(path, data={"password": OTHER})).status_code == 303
    assert await can_sign_in(new_client, anna.email, OTHER)


async def test_a_sign_up_by_anybody_does_not_become_staff(settings, client, new_client) -> None:
    """Somebody signs up with the address of a colleague who is about to be added."""
    await client.post("/sign-up", data={"name": "Evil", "email": DAAN, "password": OTHER})
    evil = await Person.get(email_key=DAAN)
    await add(settings)
    assert await Person.get_or_none(id=evil.id) is None
    daan = await Person.get(email_key=DAAN)
    assert (daan.name, daan.password_hash, daan.is_agent) == ("Daan Visser", "", True)
    await client.post("/sign-up", data={"name": "Evil", "email": DAAN, "password": OTHER})
    assert await kinds(DAAN) == ["verify", "exists"]
    assert not await can_sign_in(new_client, DAAN, OTHER)


@pytest.mark.parametrize("changes", [{"email": "x"}, {"roles": []}, {"roles": ["boss"]}, {"name": " "}])
async def test_what_cannot_be_added(settings, app, changes) -> None:
    with pytest.raises(StaffError):
        await add(settings, **changes)
    assert await Person.all().count() == 0


async def test_the_list_of_staff(settings, app) -> None:
    await add(settings)
    await cast.eva(password_hash=PASSWORD_HASH, disabled_at=clock.now())
    await cast.anna()
    listed = [(m.email, m.name, m.roles, m.disabled, m.has_password) for m in await list_staff()]
    assert listed == [
        (DAAN, "Daan Visser", ("agent",), False, False),
        ("eva@example.org", "Eva Bakker", ("admin",), True, True),
    ]


async def test_disabling_by_address(client, app) -> None:
    daan = await cast.daan()
    await cast.sign_in(client, daan)
    await disable("DAAN@example.org", clock.now())
    await disable("daan@example.org", clock.now())
    assert (await fresh(daan)).disabled_at is not None
    assert await Session.all().count() == 0
    assert [e.kind for e in await AuditEvent.all()] == ["disabled"]


@pytest.mark.parametrize("email", ["x", "nobody@example.org"])
async def test_disabling_nobody(app, email) -> None:
    with pytest.raises(StaffError):
        await disable(email, clock.now())


async def test_a_new_portal_has_no_accounts(db) -> None:
    """No default account, and none that an installation leaves behind (OWASP ASVS 5.0 6.3.2)."""
    assert await Person.all().count() == 0
