"""One's own organisation: what is shown to whom, leaving, and removing somebody."""

import asyncio

import pytest

from portal.accounts.models import AuditEvent, Person, SocialIdentity
from portal.kit import clock, ids
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, can_sign_in, fresh
from tests.organisations.inviting import INVITATIONS, invitation, sawmill

HERE = "/account/organisation"
ENGLISH = {"accept-language": "en"}
SURE = {"sure": "yes"}


@pytest.fixture
async def joost(app) -> Person:
    """Who leads Molen B.V."""
    await cast.molen()
    return await cast.person(
        "Joost Molen", organisation_id=cast.MOLEN, organisation_lead=True, password_hash=PASSWORD_HASH
    )


async def test_a_member_sees_who_leads_and_nothing_of_colleagues(client, joost) -> None:
    await cast.bram()
    await invitation("new@example.org")
    await cast.sign_in(client, await cast.anna())
    page = (await client.get(HERE, headers=ENGLISH)).text
    shown = ("Molen B.V.", "Joost Molen", "joost@example.org", "Bram Jansen", "new@example.org", INVITATIONS)
    assert [word in page for word in shown] == [True, True, False, False, False, False]


async def test_who_leads_sees_members_and_invitations(client, joost) -> None:
    bram = await cast.bram()
    await cast.person("Levi Weg", organisation_id=cast.MOLEN, membership_ended_on=cast.today())
    await cast.person("Zoe Zaag", organisation_id=(await sawmill()).id)
    await invitation("new@example.org")
    await cast.sign_in(client, joost)
    page = (await client.get(HERE, headers=ENGLISH)).text
    shown = ("bram@example.org", "new@example.org", f"{HERE}/members/{bram.id}/remove", "Levi", "Zoe")
    assert [word in page for word in shown] == [True, True, True, False, False]
    assert f"{HERE}/members/{joost.id}/remove" not in page


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"agreement_start": "2026-01-01", "agreement_end": "2099-12-31"}, "from 1 January 2026 up to and"),
        ({"agreement_start": "2026-01-01"}, "since 1 January 2026"),
        ({"agreement_end": "2099-12-31"}, "up to and including 31 December 2099"),
        ({}, "You belong to this organisation."),
    ],
)
async def test_the_agreement_in_words(client, joost, days, words) -> None:
    await type(await cast.molen()).filter(id=cast.MOLEN).update(name="Molen B.V.", **days)
    await cast.sign_in(client, joost)
    assert words in (await client.get(HERE, headers=ENGLISH)).text


@pytest.mark.parametrize("many", [1, 30])
async def test_what_the_page_costs(app, client, statements, many) -> None:
    today = clock.local_day(clock.now(), app.state.settings.zone)
    anna = await cast.anna(organisation_lead=True, active_on=today)
    for n in range(many):
        await cast.person(f"Member{n}", organisation_id=cast.MOLEN)
        await invitation(f"n{n}@example.org")
    await cast.sign_in(client, anna)
    with statements() as sent:
        assert (await client.get(HERE)).status_code == 200
    assert len(sent) == 5, str(sent)


async def test_leaving_is_asked_twice_and_says_what_it_does(client, app) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    page = (await client.get(f"{HERE}/leave", headers=ENGLISH)).text
    assert ("This closes your account" in page, "every other way in" in page) == (True, True)
    unsure = await client.post(f"{HERE}/leave", headers=ENGLISH)
    assert (unsure.status_code, (await fresh(anna)).membership_ended_on) == (422, None)


async def test_leaving(client, app, new_client) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH, organisation_lead=True)
    await SocialIdentity.create(
        id=ids.new_id(), person=anna, provider="google", subject="1", created_at=clock.now()
    )
    await cast.sign_in(client, anna)
    left = await client.post(f"{HERE}/leave", data=SURE)
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in?done=left")
    after, today = await fresh(anna), clock.local_day(clock.now(), app.state.settings.zone)
    assert (
        after.membership_ended_on,
        after.organisation_lead,
        after.password_hash,
        after.organisation_id,
    ) == (
        today,
        False,
        "",
        cast.MOLEN,
    )
    assert (await Session.all().count(), await SocialIdentity.all().count()) == (0, 0)
    assert [(one.kind, one.actor_id) for one in await AuditEvent.all()] == [("membership_ended", anna.id)]
    assert not await can_sign_in(new_client, anna.email)
    assert (
        "You have left the organisation" in (await client.get(left.headers["location"], headers=ENGLISH)).text
    )


async def test_staff_who_leave_keep_their_way_in(client, app) -> None:
    daan = await cast.daan(organisation_id=(await cast.molen()).id)
    await cast.sign_in(client, daan)
    left = await client.post(f"{HERE}/leave", data=SURE)
    assert (left.headers["location"], await Session.all().count()) == (HERE, 1)
    assert (await client.post(f"{HERE}/leave", data=SURE)).status_code == 404


async def test_removing(client, joost, new_client) -> None:
    bram = await cast.bram(password_hash=PASSWORD_HASH, organisation_lead=True)
    await cast.sign_in(client, joost)
    page = await client.get(f"{HERE}/members/{bram.id}/remove", headers=ENGLISH)
    assert (page.status_code, "This closes their account" in page.text) == (200, True)
    async with new_client() as his:
        await cast.sign_in(his, bram)
        removed = await client.post(f"{HERE}/members/{bram.id}/remove")
        assert (removed.status_code, (await his.get("/account")).status_code) == (303, 303)
    after = await fresh(bram)
    assert (after.membership_ended_on is not None, after.organisation_lead, after.password_hash) == (
        True,
        False,
        "",
    )
    assert [(one.kind, one.actor_id, one.subject_id) for one in await AuditEvent.all()] == [
        ("membership_ended", joost.id, bram.id)
    ]
    assert not await can_sign_in(new_client, bram.email)
    assert (await client.post(f"{HERE}/members/{bram.id}/remove")).status_code == 404


async def test_who_cannot_be_removed(client, joost) -> None:
    zoe = await cast.person("Zoe Zaag", organisation_id=(await sawmill()).id)
    daan = await cast.daan(organisation_id=cast.MOLEN)
    await cast.sign_in(client, joost)
    got = [
        (await client.post(f"{HERE}/members/{one}/remove")).status_code
        for one in (joost.id, zoe.id, (await cast.carla()).id, daan.id, ids.new_id(), "x")
    ]
    assert got == [409, 404, 404, 403, 404, 404]
    assert await Person.filter(membership_ended_on__isnull=False).count() == 0


@pytest.mark.parametrize("who", ["member", "led before", "lead of another", "lead who left"])
async def test_only_who_leads_removes(client, joost, who) -> None:
    bram, other = await cast.bram(), await sawmill()
    changes = {
        "member": {},
        "led before": {},
        "lead of another": {"organisation_id": other.id, "organisation_lead": True},
        "lead who left": {"organisation_lead": True, "membership_ended_on": cast.today()},
    }[who]
    anna = await cast.anna(organisation_lead=who == "led before")
    await Person.filter(id=anna.id).update(**{"organisation_lead": False, **changes})
    await cast.sign_in(client, anna)
    status = {"lead of another": 404, "lead who left": 404}.get(who, 403)
    for what in (f"members/{bram.id}/remove", f"invitations/{ids.new_id()}/withdraw", "invitations"):
        answer = await client.post(f"{HERE}/{what}", data={"email": "x"})
        expected = 422 if (who, what) == ("lead of another", "invitations") else status
        expected = 303 if who == "lead of another" and "withdraw" in what else expected
        assert (what, answer.status_code) == (what, expected)
    assert (await fresh(bram)).membership_ended_on is None


async def test_two_leads_remove_each_other_at_once(app, joost, new_client) -> None:
    """One of them comes first; the other leads nothing by then."""
    anna = await cast.anna(organisation_lead=True)
    async with new_client() as his, new_client() as hers:
        await cast.sign_in(his, joost)
        await cast.sign_in(hers, anna)
        answers = await asyncio.gather(
            his.post(f"{HERE}/members/{anna.id}/remove"), hers.post(f"{HERE}/members/{joost.id}/remove")
        )
    assert 303 in {one.status_code for one in answers}
    assert await Person.filter(organisation_id=cast.MOLEN, membership_ended_on=None).count() == 1
