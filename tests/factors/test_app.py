"""Authenticator apps: setting one up, and what is kept of it."""

import pytest

from portal.accounts.models import AuditEvent, Person, RecoveryCode, TotpSecret
from portal.accounts.rules import factors as rules
from portal.kit import clock
from portal.web.models import Session, Step
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, mails
from tests.factors.walks import COOKIE, SECRET, codes_in, enrol_app, has_app, now_code, sign_in
from tests.privacy.remains import tables_with


@pytest.fixture
async def daan(app, client) -> Person:
    made = await cast.daan(password_hash=PASSWORD_HASH)
    await sign_in(client, made)
    return made


async def test_a_new_colleague_is_led_to_it_and_on_to_the_desk(client, daan) -> None:
    assert (await client.get("/desk/tickets")).headers[
        "location"
    ] == "/account/security/factor?next=/desk/tickets"
    page = await client.get("/account/security/factor?next=/desk/tickets")
    assert 'name="next" value="/desk/tickets"' in page.text
    _, answer = await enrol_app(client, "/desk/tickets")
    assert (answer.status_code, len(codes_in(answer))) == (200, 10)
    assert 'href="/desk/tickets"' in answer.text
    assert (await client.get("/desk/tickets")).status_code == 200


async def test_the_session_goes_on_under_a_new_token_as_a_strong_one(client, daan) -> None:
    before = client.cookies[COOKIE]
    await enrol_app(client)
    session = await Session.get(person_id=daan.id)
    assert client.cookies[COOKIE] != before
    assert session.factor_at is not None


async def test_the_picture_is_within_the_content_security_policy(client, daan) -> None:
    await client.post("/account/security/app/start")
    page = (await client.get("/account/security/app")).text
    assert 'src="data:image/svg+xml;' in page
    assert "style=" not in page
    assert (await client.get("/account/security/app")).headers["cache-control"] == "no-store"


async def test_looking_again_shows_the_same_secret_and_starting_again_another(client, daan) -> None:
    async def shown() -> str:
        return SECRET.findall((await client.get("/account/security/app")).text)[0]

    await client.post("/account/security/app/start")
    first = await shown()
    assert await shown() == first
    await client.post("/account/security/app/start")
    assert await shown() != first


async def test_a_wrong_code_adds_nothing(client, daan) -> None:
    await client.post("/account/security/app/start")
    answer = await client.post("/account/security/app", data={"code": "000000"})
    assert answer.status_code == 422
    assert SECRET.findall(answer.text) != []
    assert await TotpSecret.all().count() == 0


async def test_a_secret_of_another_session_is_none(client, new_client, daan) -> None:
    await client.post("/account/security/app/start")
    async with new_client() as other:
        await sign_in(other, daan)
        assert (await other.get("/account/security/app")).headers["location"] == "/account/security/factor"
        answer = await other.post("/account/security/app", data={"code": "000000"})
        assert answer.headers["location"] == "/account/security/factor"


async def test_it_is_sealed_from_the_first_moment_on(client, daan) -> None:
    seed, _ = await enrol_app(client)
    await client.post("/account/security/app/start")
    page = (await client.get("/account/security/app")).text
    second = SECRET.findall(page)[0].replace(" ", "")
    assert await Step.all().count() == 1
    for secret in (seed, second):
        assert await tables_with(secret) == set()


async def test_starting_needs_a_fresh_proof_and_finishing_does_not(client, daan) -> None:
    long_ago = clock.now().replace(year=2020)
    await Session.filter(person_id=daan.id).update(proven_at=long_ago)
    answer = await client.post("/account/security/app/start")
    assert answer.headers["location"] == "/account/prove?next=/account/security"
    await Session.filter(person_id=daan.id).update(proven_at=clock.now())
    await client.post("/account/security/app/start")
    await Session.filter(person_id=daan.id).update(proven_at=long_ago)
    seed = SECRET.findall((await client.get("/account/security/app")).text)[0].replace(" ", "")
    answer = await client.post("/account/security/app", data={"code": now_code(seed)})
    assert len(codes_in(answer)) == 10


async def test_a_second_app_takes_the_place_of_the_first_and_the_codes_stay(settings, client, daan) -> None:
    first, _ = await enrol_app(client)
    hashes = {one.code_hash for one in await RecoveryCode.all()}
    second, answer = await enrol_app(client, "/account/security")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/security")
    assert {one.code_hash for one in await RecoveryCode.all()} == hashes
    assert await TotpSecret.all().count() == 1
    kinds = [one.kind for one in await AuditEvent.all().order_by("id")]
    assert kinds == ["app_added", "app_replaced"]
    assert first != second


async def test_the_owner_is_told_and_what_to_do_if_it_was_not_them(client, daan) -> None:
    await enrol_app(client)
    told = (await mails(daan.email))[-1]
    assert told.subject == "Your second factor at Testportaal was changed"
    assert "/forgot-password" in told.body
    assert "privacy@example.org" in told.body


async def test_staff_keep_their_last_factor(settings, client, daan) -> None:
    await enrol_app(client)
    answer = await client.post("/account/security/app/remove")
    assert (answer.status_code, rules.STAFF_KEEP_ONE in answer.text) == (409, True)
    assert await TotpSecret.all().count() == 1


async def test_a_customer_may_go_without_and_the_codes_go_along(client, app) -> None:
    anna = await cast.anna()
    await sign_in(client, anna)
    await enrol_app(client, "/account/security")
    answer = await client.post("/account/security/app/remove")
    assert answer.headers["location"] == "/account/security"
    assert (await TotpSecret.all().count(), await RecoveryCode.all().count()) == (0, 0)
    assert [one.kind for one in await AuditEvent.all().order_by("id")] == ["app_added", "app_removed"]
    assert (await client.post("/account/security/app/remove")).status_code == 303


async def test_who_knows_only_the_password_cannot_change_what_comes_after_it(settings, client, daan) -> None:
    """The session began before the app was set up (or on the thief's machine), and was proven by the password."""
    await has_app(settings, daan)
    for path in ("app/start", "app/remove", "codes", "passkeys", "passkeys/options"):
        answer = await client.post(f"/account/security/{path}")
        assert (path, answer.headers["location"]) == (path, "/sign-in/code")
    assert (await client.get("/account/security/factor")).headers["location"] == "/sign-in/code"
    answer = await client.post("/sign-in/code", data={"code": now_code()})
    assert answer.headers["location"] == "/account/security"
    assert (await Session.get(person_id=daan.id)).factor_at is not None


async def test_a_finished_enrolment_cannot_be_sent_again(client, daan) -> None:
    seed, _ = await enrol_app(client)
    answer = await client.post("/account/security/app", data={"code": now_code(seed)})
    assert answer.headers["location"] == "/account/security/factor"
    assert await RecoveryCode.all().count() == 10
