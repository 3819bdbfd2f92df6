"""Inviting somebody, the page behind the link, and accepting."""

import asyncio
from datetime import timedelta

import pytest

from portal.accounts.housekeeping import forget_expired_invitations
from portal.accounts.models import AuditEvent, Invitation, Person
from portal.db import execute, value
from portal.kit import clock, ids
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import fresh, mails
from tests.organisations.inviting import INVITATIONS, invitation, invite, link, sawmill

CARLA = "carla@example.org"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
async def lead(app, client) -> Person:
    """Anna, who leads Molen B.V., signed in with `client`."""
    anna = await cast.anna(organisation_lead=True)
    await cast.sign_in(client, anna)
    return anna


@pytest.fixture
async def hers(new_client):
    """Carla's browser, signed in; she belongs nowhere."""
    async with new_client() as browser:
        await cast.sign_in(browser, await cast.carla())
        yield browser


async def belongs(email: str = CARLA) -> object:
    person = await Person.get(email=email)
    return person.organisation_id if person.membership_ended_on is None else None


async def test_from_the_form_to_the_organisation(client, lead, hers) -> None:
    assert (await invite(client, " Carla@Example.ORG ")).headers["location"] == "/account/organisation"
    assert "Carla@example.org" in (await client.get("/account/organisation")).text
    path = await link("Carla@example.org")
    assert (await hers.get(path)).status_code == 200
    assert await belongs() is None  # looking does nothing
    joined = await hers.post(path)
    assert (joined.status_code, joined.headers["location"]) == (303, "/account/organisation")
    carla = await Person.get(email=CARLA)
    assert (carla.organisation_id, carla.organisation_lead, carla.membership_ended_on) == (
        cast.MOLEN,
        False,
        None,
    )
    assert (await Invitation.get()).used_at is not None
    assert [(one.kind, one.subject_id) for one in await AuditEvent.all()] == [
        ("membership_started", carla.id)
    ]
    assert (await mails(lead.email), await mails(CARLA)) == ([], [])
    page = (await client.get("/account/organisation")).text
    assert ("Carla Smit" in page, f"{INVITATIONS}/" in page) == (True, False)


async def test_the_token_is_kept_as_a_hash(client, lead) -> None:
    await invite(client, CARLA)
    token = (await link(CARLA)).rpartition("/")[2]
    kept = await Invitation.get()
    assert (len(token), kept.token_hash) == (43, ids.token_hash(token))
    assert kept.expires_at - kept.created_at == timedelta(days=7)


async def test_it_works_once_and_twice_does_no_harm(lead, hers) -> None:
    path = await invitation(CARLA)
    assert [(await hers.post(path)).status_code for _ in range(2)] == [303, 303]
    assert await AuditEvent.all().count() == 1
    assert (await hers.get(path)).status_code == 410
    await Person.filter(email=CARLA).update(organisation_id=None)
    assert ((await hers.post(path)).status_code, await belongs()) == (410, None)


@pytest.mark.parametrize("wrong", ["unknown", "%20", "0", "x" * 5000, "expired", "used", "withdrawn"])
async def test_what_does_not_work_says_so_to_everybody(client, lead, hers, new_client, wrong) -> None:
    path = f"/invitations/{wrong}"
    if wrong in ("expired", "used", "withdrawn"):
        path = await invitation(CARLA, expires_at=clock.now() if wrong == "expired" else None)
    if wrong == "used":
        await execute("UPDATE invitation SET used_at = $1", clock.now())
    if wrong == "withdrawn":
        await client.post(f"{INVITATIONS}/{(await Invitation.get()).id}/withdraw")
    async with new_client() as visitor:
        for browser in (visitor, hers):
            for method in ("GET", "POST"):
                answer = await browser.request(method, path, headers=ENGLISH)
                assert (answer.status_code, "does not work any more" in answer.text) == (410, True)
    assert await belongs() is None


async def test_without_a_token_there_is_nothing(lead, hers) -> None:
    assert [(await hers.get(path)).status_code for path in ("/invitations/", "/invitations")] == [404, 404]


async def test_a_visitor_is_told_the_way(lead, new_client) -> None:
    path = await invitation(CARLA)
    async with new_client() as visitor:
        page = await visitor.get(path, headers=ENGLISH)
        sent = await visitor.post(path, headers=ENGLISH)
    assert (page.status_code, sent.status_code) == (200, 401)
    assert f'href="/sign-in?next={path}"' in page.text
    assert ("Molen B.V." in page.text, "Anna" in page.text, CARLA in page.text) == (True, False, False)
    assert "open the link of the invitation again" in page.text


async def test_the_address_of_the_page_goes_to_nobody(lead, hers) -> None:
    path = await invitation(CARLA)
    for answer in (await hers.get(path), await hers.post(path), await hers.get(path)):
        if answer.status_code != 303:
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cache-control"] == "no-store"


async def test_who_signs_in_comes_back_to_it(lead, new_client) -> None:
    path = await invitation(CARLA)
    async with new_client() as visitor:
        page = (await visitor.get(f"/sign-in?next={path}")).text
    assert f'name="next" value="{path}"' in page


async def test_it_is_bound_to_its_address(lead, new_client) -> None:
    path = await invitation(CARLA)
    dirk = await cast.person("Dirk Ander")
    async with new_client() as browser:
        await cast.sign_in(browser, dirk)
        for method, status in (("GET", 200), ("POST", 403)):
            answer = await browser.request(method, path, headers=ENGLISH)
            assert (answer.status_code, "is for another address" in answer.text) == (status, True)
            assert (CARLA in answer.text, f'action="{path}"' in answer.text) == (False, False)
    assert (await fresh(dirk)).organisation_id is None


async def test_a_confirmed_address_is_needed(lead, new_client) -> None:
    path = await invitation("fresh@example.org")
    waiting = await cast.person("Fresh Person", email="fresh@example.org", verified_at=None)
    async with new_client() as browser:
        await cast.sign_in(browser, waiting)
        assert (await browser.post(path)).status_code in (401, 403)
    assert (await fresh(waiting)).organisation_id is None


async def test_after_a_change_of_address_it_is_somebody_elses(lead, hers) -> None:
    path = await invitation(CARLA)
    await Person.filter(email=CARLA).update(email="c@example.org", email_key="c@example.org")
    assert ((await hers.post(path)).status_code, await belongs("c@example.org")) == (403, None)


async def test_who_belongs_elsewhere_is_moved_by_staff(lead, hers) -> None:
    path, other = await invitation(CARLA), await sawmill()
    await Person.filter(email=CARLA).update(organisation_id=other.id)
    page, sent = await hers.get(path, headers=ENGLISH), await hers.post(path, headers=ENGLISH)
    assert (page.status_code, sent.status_code, await belongs()) == (200, 409, other.id)
    assert ["ask our support staff to move" in one.text for one in (page, sent)] == [True, True]


async def test_after_the_agreement_nobody_joins(client, lead, hers) -> None:
    path = await invitation(CARLA)
    await execute("UPDATE organisation SET agreement_end = $1", cast.today() - timedelta(days=2))
    page, sent = await hers.get(path, headers=ENGLISH), await hers.post(path, headers=ENGLISH)
    assert (page.status_code, sent.status_code, await belongs()) == (200, 409, None)
    assert ["agreement with this organisation has ended" in one.text for one in (page, sent)] == [True, True]
    assert (await invite(client, "new@example.org")).status_code == 409
    assert await Invitation.all().count() == 1


async def test_a_newer_one_ends_the_earlier(client, lead, hers) -> None:
    await invite(client, CARLA)
    first = await link(CARLA)
    await invite(client, CARLA.upper())
    assert ((await hers.post(first)).status_code, await belongs()) == (410, None)
    assert [one.recipient for one in await Mail.all()] == ["CARLA@example.org"]
    assert (await hers.post(await link("CARLA@example.org"))).status_code == 303


async def test_one_of_another_organisation_stays(client, lead, hers) -> None:
    """A token of one organisation opens that one, whoever else invites."""
    other = await sawmill()
    theirs = await invitation(CARLA, organisation=other.id)
    await invite(client, CARLA)
    assert (await hers.post(theirs)).status_code == 303
    assert await belongs() == other.id


async def test_sent_twice_it_is_one(client, lead) -> None:
    sent = [(await invite(client, CARLA, idempotency_key="k")).status_code for _ in range(2)]
    assert (sent, await Invitation.all().count(), await Mail.all().count()) == ([303, 303], 1, 1)


async def test_two_at_once_leave_one(client, lead) -> None:
    await asyncio.gather(*(invite(client, CARLA) for _ in range(3)))
    assert (await Invitation.all().count(), await Mail.all().count()) == (1, 1)


async def test_two_accept_at_once(lead, hers) -> None:
    path = await invitation(CARLA)
    answers = await asyncio.gather(*(hers.post(path) for _ in range(4)))
    assert [one.status_code for one in answers] == [303] * 4
    assert await AuditEvent.all().count() == 1


async def test_withdrawing(client, lead) -> None:
    await invite(client, CARLA)
    kept = await Invitation.get()
    answers = [await client.post(f"{INVITATIONS}/{kept.id}/withdraw") for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert (await Invitation.all().count(), await Mail.all().count()) == (0, 0)


async def test_what_is_typed_wrong_is_said(client, lead) -> None:
    for typed in ("", "x", "é@example.org"):
        answer = await client.post(INVITATIONS, data={"email": typed}, headers=ENGLISH)
        assert (answer.status_code, 'id="email-error"' in answer.text) == (422, True)
    assert await Invitation.all().count() == 0


async def test_an_organisation_invites_so_often_an_hour(client, lead) -> None:
    sent = [(await invite(client, f"n{n}@example.org")).status_code for n in range(31)]
    assert (sent, await Invitation.all().count()) == ([303] * 30 + [429], 30)


@pytest.mark.parametrize("where", ["lead", "desk"])
async def test_only_who_may_invites(app, client, where) -> None:
    """Anna is a member and leads nothing; Joost leads another organisation."""
    anna, other = await cast.anna(), await sawmill()
    joost = await cast.person("Joost Zaag", organisation_id=other.id, organisation_lead=True)
    path = INVITATIONS if where == "lead" else f"/desk/organisations/{cast.MOLEN}/invitations"
    got = []
    for somebody in (
        anna,
        await cast.carla(),
        await cast.daan(),
        await cast.petra(),
        await cast.eva(),
        joost,
    ):
        await cast.sign_in(client, somebody)
        got.append((await client.post(path, data={"email": "new@example.org"})).status_code)
    assert got == ([403, 404, 404, 404, 404, 303] if where == "lead" else [404, 404, 403, 303, 303, 404])
    organisation = await value("SELECT organisation_id FROM invitation")
    assert organisation == (other.id if where == "lead" else cast.MOLEN)


async def test_who_leads_one_withdraws_nothing_of_another(client, lead) -> None:
    other = await sawmill()
    await invitation(CARLA, organisation=other.id)
    await client.post(f"{INVITATIONS}/{(await Invitation.get()).id}/withdraw")
    assert await Invitation.all().count() == 1


async def test_at_the_desk(client, app) -> None:
    await cast.molen()
    await cast.sign_in(client, await cast.eva())
    desk = f"/desk/organisations/{cast.MOLEN}"
    assert (await client.post(f"{desk}/invitations", data={"email": CARLA})).headers["location"] == desk
    assert CARLA in (await client.get(desk)).text
    wrong = await client.post(f"{desk}/invitations", data={"email": "x"}, headers=ENGLISH)
    assert (wrong.status_code, 'id="invite-email-error"' in wrong.text) == (422, True)
    kept = await Invitation.get()
    assert (await client.post(f"{desk}/invitations/{kept.id}/withdraw")).headers["location"] == desk
    assert await Invitation.all().count() == 0
    nowhere = f"/desk/organisations/{ids.new_id()}/invitations"
    assert (await client.post(nowhere, data={"email": CARLA})).status_code == 404


async def test_old_ones_are_forgotten(app) -> None:
    await cast.molen()
    await invitation(CARLA, expires_at=clock.now() - timedelta(minutes=1))
    await invitation("new@example.org")
    assert await forget_expired_invitations(clock.now()) == 1
    assert [one.email for one in await Invitation.all()] == ["new@example.org"]


async def test_a_typed_company_gives_nothing(client, app) -> None:
    """Neither the name of an organisation nor the domain of its members makes anybody a member."""
    await cast.anna()
    typed = {
        "name": "Mia",
        "company": "Molen B.V.",
        "email": "mia@example.org",
        "password": "paars konijn zingt opera",
    }
    await client.post("/sign-up", data=typed, headers=ENGLISH)
    mia = await Person.get(email="mia@example.org")
    await Person.filter(id=mia.id).update(verified_at=clock.now())
    await cast.sign_in(client, mia)
    page = await client.get("/account/organisation", headers=ENGLISH)
    assert ((await fresh(mia)).organisation_id, "You belong to no organisation" in page.text) == (None, True)
