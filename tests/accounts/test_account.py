"""A person's own pages."""

import pytest

from portal.accounts.models import AuditEvent, Person
from portal.mail.models import Mail
from portal.web.models import Session
from tests import cast
from tests.accounts.keys import passkey
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH, fresh

PAGES = ("/account", "/account/security", "/account/mail")
ENGLISH = {"accept-language": "en"}


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=PASSWORD_HASH)


@pytest.mark.parametrize("page", PAGES)
async def test_visitors_are_led_to_the_sign_in_and_back(client, page) -> None:
    answer = await client.get(page)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={page}")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_pages(client, anna, page, language) -> None:
    await cast.sign_in(client, anna)
    client.cookies.set("lang", language)
    answer = await client.get(page)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("sessions", [1, 30])
async def test_statements(client, new_client, anna, statements, page, sessions) -> None:
    await Person.filter(id=anna.id).update(active_on=cast.today())
    await cast.sign_in(client, anna)
    for _ in range(sessions - 1):
        async with new_client() as other:
            await cast.sign_in(other, anna)
    with statements() as sent:
        await client.get(page)
    assert len(sent) == {"/account": 3, "/account/security": 8, "/account/mail": 2}[page]


@pytest.mark.parametrize("page", PAGES)
async def test_a_visit_is_activity_but_not_on_the_ideas_portal(client, anna, page) -> None:
    await cast.sign_in(client, anna)
    await client.get(page)
    after = await fresh(anna)
    assert (after.active_on > anna.active_on, after.ideas_active_on) == (True, None)


async def test_changing_ones_details(client, anna) -> None:
    await cast.sign_in(client, anna)
    sent = {"name": "Anna Bakker", "display_name": "AB", "company": "Bakkerij", "language": "nl"}
    answer = await client.post("/account/profile", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    after = await fresh(anna)
    assert (after.name, after.display_name, after.company, after.language) == tuple(sent.values())
    assert after.search_text == "anna bakker bakkerij anna@example.org"
    assert client.cookies["lang"] == "nl"


async def test_a_company_gives_no_membership(client) -> None:
    carla = await cast.carla()
    await cast.molen()
    await cast.sign_in(client, carla)
    sent = {"name": "Carla Smit", "display_name": "Carla", "company": "Molen B.V.", "language": "en"}
    await client.post("/account/profile", data={**sent, "organisation_id": str(cast.MOLEN), "is_admin": "1"})
    after = await fresh(carla)
    assert (after.company, after.organisation_id, after.is_admin) == ("Molen B.V.", None, False)


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("display_name", ""), ("display_name", "x" * 61), ("language", "fr")]
)
async def test_wrong_details_stand_next_to_their_field(client, anna, field, typed) -> None:
    await cast.sign_in(client, anna)
    sent = {"name": "Anna Bakker", "display_name": "AB", "company": "", "language": "nl", field: typed}
    answer = await client.post("/account/profile", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert answer.text.count("data-error-summary") == 1
    assert (await fresh(anna)).name == "Anna de Vries"


@pytest.mark.parametrize("path", ["/account/profile", "/account/email", "/account/password"])
async def test_reloading_a_forms_address_leads_back(client, anna, path) -> None:
    await cast.sign_in(client, anna)
    assert (await client.get(path)).headers["location"] == "/account"


@pytest.mark.parametrize("path", ["/account/email", "/account/password"])
async def test_who_has_a_second_factor_shows_it_before_a_change(client, anna, path) -> None:
    await passkey(anna)
    await cast.sign_in(client, anna, factor_at=None)
    sent = {"current_password": PASSWORD, "password": OTHER, "email": "new@example.org"}
    assert (await client.post(path, data=sent)).headers["location"] == "/sign-in/code"
    assert ((await fresh(anna)).password_hash, await Mail.all().count()) == (PASSWORD_HASH, 0)


async def test_mail_choices(client, anna) -> None:
    await cast.sign_in(client, anna)
    await client.post("/account/mail", data={"mail_idea_comment": "yes"})
    after = await fresh(anna)
    assert (after.mail_idea_status, after.mail_idea_comment) == (False, True)
    page = (await client.get("/account/mail")).text
    assert ' name="mail_idea_comment" value="yes" checked' in page
    assert ' name="mail_idea_status" value="yes" checked' not in page


async def test_ending_another_session(client, new_client, anna) -> None:
    await cast.sign_in(client, anna)
    async with new_client() as phone:
        other = await cast.sign_in(phone, anna)
        answer = await client.post("/account/security/end", data={"session": str(other.public_id)})
        assert answer.headers["location"] == "/account/security"
        assert (await phone.get("/account")).status_code == 303
    assert (await client.get("/account")).status_code == 200
    assert [(e.kind, e.detail) for e in await AuditEvent.all()] == [("sessions_ended", "1")]


async def test_ending_this_session_signs_out(client, anna) -> None:
    mine = await cast.sign_in(client, anna)
    answer = await client.post("/account/security/end", data={"session": str(mine.public_id)})
    assert answer.headers["location"] == "/sign-in?done=signed-out"
    assert (await client.get("/account")).status_code == 303


async def test_ending_every_other_session(client, new_client, anna) -> None:
    mine = await cast.sign_in(client, anna)
    for _ in range(2):
        async with new_client() as other:
            await cast.sign_in(other, anna)
    await client.post("/account/security/end-others")
    assert [s.id for s in await Session.filter(person_id=anna.id)] == [mine.id]


async def test_nobody_ends_the_session_of_somebody_else(client, new_client, anna) -> None:
    async with new_client() as hers:
        session = await cast.sign_in(hers, anna)
        await cast.sign_in(client, await cast.carla())
        await client.post("/account/security/end", data={"session": str(session.public_id)})
        await client.post("/account/security/end-others")
        assert (await hers.get("/account")).status_code == 200


async def test_a_session_that_is_none_is_not_found(client, anna) -> None:
    await cast.sign_in(client, anna)
    assert (await client.post("/account/security/end", data={"session": "x"})).status_code == 404


async def test_the_list_shows_living_sessions_and_no_token(client, new_client, anna) -> None:
    await cast.sign_in(client, anna, browser="Chrome · Android")
    async with new_client() as other:
        dead = await cast.sign_in(other, anna, browser="Edge · Windows")
    await Session.filter(id=dead.id).update(created_at=anna.created_at.replace(year=2020))
    page = (await client.get("/account/security", headers=ENGLISH)).text
    assert ("Chrome · Android" in page, "Edge · Windows" in page) == (True, False)
    assert client.cookies["session"] not in page
