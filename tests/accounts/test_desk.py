"""People at the desk."""

import asyncio

import pytest

from portal.accounts.models import AuditEvent, Person
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import PASSWORD, PASSWORD_HASH, can_sign_in, fresh, kinds, link_in_newest

ENGLISH = {"accept-language": "en"}
ACTIONS = ("disable", "enable", "end-sessions", "lead", "end-membership")


@pytest.fixture
async def eva(app, client) -> Person:
    made = await cast.eva()
    await cast.sign_in(client, made)
    return made


@pytest.fixture
async def petra(app, client) -> Person:
    made = await cast.petra()
    await cast.sign_in(client, made)
    return made


async def names(client, **asked: str) -> list[str]:
    page = (await client.get("/desk/people", params=asked)).text
    people = ["Anna de Vries", "Bram Jansen", "Carla Smit", "Daan Visser", "Eva Bakker", "Petra Mulder"]
    return [name for name in people if f">{name}</a>" in page]


async def everybody() -> None:
    for who in (cast.anna, cast.carla, cast.daan):
        await who()
    await cast.bram(verified_at=None)
    await cast.petra(disabled_at=(await cast.molen()).created_at)


@pytest.mark.parametrize(
    ("who", "status"), [(cast.anna, 404), (cast.daan, 403), (cast.eva, 200), (cast.petra, 200)]
)
async def test_who_sees_people(client, who, status) -> None:
    somebody = await who()
    await cast.sign_in(client, somebody)
    for path in (
        "/desk/people",
        f"/desk/people/{somebody.id}",
        "/desk/organisations",
        "/desk/organisations/new",
    ):
        assert (await client.get(path)).status_code == status


async def test_visitors_sign_in_first(client) -> None:
    assert (await client.get("/desk/people")).headers["location"] == "/sign-in?next=/desk/people"


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("all", ["Anna de Vries", "Bram Jansen", "Carla Smit", "Daan Visser", "Eva Bakker", "Petra Mulder"]),
        ("customers", ["Anna de Vries", "Bram Jansen", "Carla Smit"]),
        ("staff", ["Daan Visser", "Eva Bakker", "Petra Mulder"]),
        ("unverified", ["Bram Jansen"]),
        ("disabled", ["Petra Mulder"]),
        (
            "' OR 1=1",
            ["Anna de Vries", "Bram Jansen", "Carla Smit", "Daan Visser", "Eva Bakker", "Petra Mulder"],
        ),
    ],
)
async def test_filters(client, eva, show, found) -> None:
    await everybody()
    assert await names(client, show=show) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("vries", ["Anna de Vries"]),
        ("VRIES ann", ["Anna de Vries"]),
        ("molen", ["Anna de Vries", "Bram Jansen"]),
        ("carla@example", ["Carla Smit"]),
        ("smit jansen", []),
        ("100%", []),
        ("___", []),
        ('"vries"', []),
        ("x NOT y OR vries*", []),
        ("\\\\\\", []),
        ("\avries\a", ["Anna de Vries"]),
    ],
)
async def test_search(client, eva, query, found) -> None:
    await everybody()
    assert await names(client, q=query) == found


async def test_search_follows_changes(client, eva) -> None:
    anna = await cast.anna()
    await Person.filter(id=anna.id).update(search_text="anna bakker", name="Anna de Vries")
    assert await names(client, q="vries") == []
    assert await names(client, q="bakker") == ["Anna de Vries", "Eva Bakker"]
    await Person.filter(id=anna.id).delete()
    assert await names(client, q="anna") == []


async def test_two_letters_are_too_few_to_search(client, eva) -> None:
    assert "at least three letters" in (await client.get("/desk/people?q=an", headers=ENGLISH)).text


@pytest.mark.parametrize("count", [1, 30])
async def test_statements(client, eva, statements, count) -> None:
    for n in range(count):
        await cast.person(f"Person{n} Test")
    await client.get("/desk/people")  # stamps the day
    for path in ("/desk/people", "/desk/people?q=test", "/desk/people?show=staff"):
        with statements() as sent:
            assert (await client.get(path)).status_code == 200
        assert len(sent) == 2
    with statements() as sent:
        await client.get(f"/desk/people/{eva.id}")
    assert len(sent) == 3


async def test_pages_of_people_show_everybody_once(client, eva) -> None:
    for n in range(65):
        await cast.person(f"Person{n} Test")
    seen: list[str] = []
    path = "/desk/people?q=test&show=customers"
    while path:
        page = (await client.get(path)).text
        seen += [part.split('"')[0] for part in page.split('href="/desk/people/')[1:]]
        following = page.split('rel="next" href="')[1:]
        path = following[0].split('"')[0].replace("&amp;", "&") if following else ""
    assert (len(seen), len(set(seen))) == (65, 65)


@pytest.mark.parametrize("after", ["x", "WzFd", "Wzk5OTk5OTk5OTk5OTk5OV0", "WyJhIl0", "W251bGxd", "W3RydWVd"])
async def test_a_made_up_cursor_does_no_harm(client, eva, after) -> None:
    assert (await client.get("/desk/people", params={"after": after})).status_code == 200


async def test_what_stands_on_the_page_of_a_person(client, eva) -> None:
    anna = await cast.anna()
    page = await cast.opened(client, f"/desk/people/{anna.id}", headers=ENGLISH)
    for fact in ("Anna de Vries", "anna@example.org", "Molen B.V."):
        assert fact in page
    assert (await client.get(f"/desk/people/{cast.MOLEN}")).status_code == 404
    assert (await client.get("/desk/people/x")).status_code == 404


async def test_roles_hold_from_the_next_sign_in(client, new_client, eva) -> None:
    carla = await cast.carla()
    async with new_client() as hers:
        await cast.sign_in(hers, carla)
        answer = await client.post(
            f"/desk/people/{carla.id}/roles", data={"is_agent": "yes", "is_privacy": "yes"}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/people/{carla.id}")
        assert (await hers.get("/account")).status_code == 303
    after = await fresh(carla)
    assert (after.is_agent, after.is_manager, after.is_privacy, after.is_admin) == (True, False, True, False)
    event = await AuditEvent.get(kind="roles_changed")
    assert (event.actor_id, event.subject_id, event.detail) == (eva.id, carla.id, "agent privacy")


async def test_the_same_roles_again_change_nothing(client, new_client, eva) -> None:
    daan = await cast.daan()
    async with new_client() as his:
        await cast.sign_in(his, daan)
        await client.post(f"/desk/people/{daan.id}/roles", data={"is_agent": "yes"})
        assert (await his.get("/account")).status_code == 200
    assert await AuditEvent.all().count() == 0


async def test_privacy_officers_give_no_roles(client, petra) -> None:
    assert (await client.post(f"/desk/people/{petra.id}/roles", data={"is_admin": "yes"})).status_code == 403
    assert (await fresh(petra)).is_admin is False


@pytest.mark.parametrize("action", ACTIONS)
async def test_privacy_officers_leave_staff_alone(client, petra, action) -> None:
    daan = await cast.daan(organisation_id=(await cast.molen()).id)
    assert (await client.post(f"/desk/people/{daan.id}/{action}")).status_code == 403
    assert await AuditEvent.all().count() == 0


@pytest.mark.parametrize("action", [*ACTIONS, "roles"])
@pytest.mark.parametrize(("who", "status"), [(cast.bram, 404), (cast.daan, 403)])
async def test_nobody_else_manages_accounts(client, who, status, action) -> None:
    await cast.sign_in(client, await who())
    anna = await cast.anna()
    answer = await client.post(f"/desk/people/{anna.id}/{action}", data={"is_admin": "yes"})
    assert answer.status_code == status
    assert (await fresh(anna)).disabled_at is None


async def test_the_last_admin_stays_admin(client, eva) -> None:
    await cast.person("Former Admin", is_admin=True, disabled_at=eva.created_at)
    answer = await client.post(f"/desk/people/{eva.id}/roles", data={"is_agent": "yes"})
    assert answer.status_code == 409
    assert (await fresh(eva)).is_admin is True


async def test_two_admins_who_drop_each_other_at_the_same_moment(client, new_client, eva) -> None:
    other = await cast.person("Second Admin", is_admin=True)
    async with new_client() as theirs:
        await cast.sign_in(theirs, other)
        await asyncio.gather(
            client.post(f"/desk/people/{other.id}/roles", data={}),
            theirs.post(f"/desk/people/{eva.id}/roles", data={}),
        )
    assert await Person.filter(is_admin=True).count() == 1


async def test_with_another_admin_one_may_stop(client, eva) -> None:
    await cast.person("Second Admin", is_admin=True)
    assert (await client.post(f"/desk/people/{eva.id}/roles", data={})).status_code == 303
    assert (await fresh(eva)).is_admin is False


async def test_disabling_and_enabling(client, new_client, eva) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    await client.post("/forgot-password", data={"email": anna.email})
    link = await link_in_newest(anna.email)
    async with new_client() as hers:
        await cast.sign_in(hers, anna)
        await client.post(f"/desk/people/{anna.id}/disable")
        assert (await hers.get("/account")).status_code == 303
        assert (await hers.get(link)).status_code == 410
    assert not await can_sign_in(new_client, anna.email)
    assert await names(client, show="disabled") == ["Anna de Vries"]
    await client.post(f"/desk/people/{anna.id}/enable")
    assert await can_sign_in(new_client, anna.email)
    assert [e.kind for e in await AuditEvent.filter(actor_id=eva.id).order_by("id")] == [
        "disabled",
        "enabled",
    ]


async def test_nobody_disables_themselves(client, eva) -> None:
    await cast.person("Second Admin", is_admin=True)
    assert (await client.post(f"/desk/people/{eva.id}/disable")).status_code == 409


async def test_signing_somebody_out(client, new_client, petra) -> None:
    anna = await cast.anna()
    async with new_client() as hers:
        await cast.sign_in(hers, anna)
        await client.post(f"/desk/people/{anna.id}/end-sessions")
        assert (await hers.get("/account")).status_code == 303
    assert await Session.filter(person_id=anna.id).count() == 0


async def test_the_end_of_a_membership_takes_password_and_sessions_at_once(client, new_client, eva) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH, organisation_lead=True)
    async with new_client() as hers:
        await cast.sign_in(hers, anna)
        await client.post(f"/desk/people/{anna.id}/end-membership")
        assert (await hers.get("/account")).status_code == 303
    after = await fresh(anna)
    assert (after.password_hash, after.organisation_lead, after.membership_ended_on is not None) == (
        "",
        False,
        True,
    )
    assert after.organisation_id == cast.MOLEN
    assert not await can_sign_in(new_client, anna.email, PASSWORD)
    await client.post("/forgot-password", data={"email": anna.email})
    assert await kinds(anna.email) == ["closed"]


async def test_staff_keep_their_way_in_when_a_membership_ends(client, new_client, eva) -> None:
    daan = await cast.daan(password_hash=PASSWORD_HASH, organisation_id=(await cast.molen()).id)
    await client.post(f"/desk/people/{daan.id}/end-membership")
    assert (await fresh(daan)).membership_ended_on is not None
    assert await can_sign_in(new_client, daan.email)


async def test_a_lead_is_a_member(client, eva) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    for who in (anna, carla):
        await client.post(f"/desk/people/{who.id}/lead", data={"organisation_lead": "yes"})
    assert ((await fresh(anna)).organisation_lead, (await fresh(carla)).organisation_lead) == (True, False)
