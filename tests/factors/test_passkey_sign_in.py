"""Signing in with a passkey: alone, after a password, and once more."""

import pytest

from portal.accounts.models import AuditEvent, Passkey, Person
from portal.accounts.passkeys import offered as offered_at
from portal.kit import clock
from portal.settings import Settings
from portal.web.models import AttemptLimit, Session, Step
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH
from tests.factors.authenticator import Authenticator
from tests.factors.walks import (
    COOKIE,
    HOME,
    JSON,
    has_app,
    has_passkey,
    password,
    question,
    show_passkey,
    sign_in,
)

FIRST, SECOND, PROVE = "/sign-in/passkey", "/sign-in/code/passkey", "/account/prove/passkey"


@pytest.fixture
def device() -> Authenticator:
    return Authenticator(HOME)


@pytest.fixture
async def anna(app, device) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await has_passkey(made, device)
    return made


async def sessions() -> list[tuple[str, bool, bool]]:
    """Of everybody who is signed in: how, whether strongly, whether they stay."""
    found = await Session.filter(person_id__isnull=False)
    return [(one.method, one.factor_at is not None, one.stay) for one in found]


async def test_alone_it_is_two_factors(client, anna, device) -> None:
    answer = await show_passkey(client, device, next="/tickets/new", stay="yes")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tickets/new")
    assert await sessions() == [("passkey", True, True)]
    assert await Session.all().count() == 1
    assert (await client.get("/account/security")).status_code == 200
    kept = await Passkey.get(person_id=anna.id)
    assert (kept.sign_count, kept.used_on) == (1, cast.today())


async def test_staff_reach_the_desk_with_it(client, app, device) -> None:
    daan = await cast.daan()
    await has_passkey(daan, device)
    await show_passkey(client, device, next="/desk")
    assert (await client.get("/desk")).status_code == 200


async def test_a_device_that_does_not_count_is_fine(client, new_client, anna, device) -> None:
    device.counts = False
    for _ in range(2):
        async with new_client() as browser:
            assert (await show_passkey(browser, device)).status_code == 303
    assert [one.sign_count for one in await Passkey.all()] == [0]


async def test_a_counter_that_goes_back_is_refused_and_noted(client, anna, device) -> None:
    await Passkey.all().update(sign_count=5)
    device.count = 4
    assert (await show_passkey(client, device)).status_code == 422
    assert await sessions() == []
    assert [(one.kind, one.subject_id) for one in await AuditEvent.all()] == [("passkey_refused", anna.id)]
    assert (await show_passkey(client, device)).status_code == 303
    device.counts, device.count = False, 0
    assert (await show_passkey(client, device)).status_code == 422


@pytest.mark.parametrize(
    "state",
    [
        {"disabled_at": clock.now()},
        {"membership_ended_on": cast.today()},
        {"verified_at": None},
    ],
    ids=["disabled", "no member any more", "unconfirmed"],
)
async def test_a_closed_account_stays_closed(client, anna, device, state) -> None:
    await Person.filter(id=anna.id).update(**state)
    assert (await show_passkey(client, device)).status_code == 422
    assert await sessions() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"verified": False},
        {"owner": b"somebody else"},
        {"owner": None},
        {"credential_id": bytes(32)},
        {"key": Authenticator(HOME).key},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_every_reason_to_refuse_looks_and_costs_the_same(
    client, anna, device, wrong, statements
) -> None:
    nobody = Authenticator(HOME, owner=bytes(16))
    expected = await trace(client, nobody, statements)
    for name, value in wrong.items():
        setattr(device, name, value)
    assert await trace(client, device, statements) == expected
    assert expected[0] == 422
    assert await sessions() == []


async def trace(client, device, statements) -> tuple[int, str, list[str]]:
    """What an answer to the question shows and costs."""
    step, options = await question(client, FIRST)
    with statements() as sent:
        answer = await client.post(FIRST, data={"step": step, "credential": device.show(options)})
    return answer.status_code, answer.text, [one[:40] for one in sent.texts]


@pytest.mark.parametrize("sent", ["", "{}", "[]", "x", "null", '{"id": {}}', "[" * 5000])
async def test_nonsense_is_refused(client, anna, sent) -> None:
    step, _ = await question(client, FIRST)
    assert (await client.post(FIRST, data={"step": step, "credential": sent})).status_code == 422


async def test_an_answer_works_once_in_the_browser_that_was_asked(client, new_client, anna, device) -> None:
    step, options = await question(client, FIRST)
    sent = {"step": step, "credential": device.show(options)}
    async with new_client() as thief:
        assert (await thief.post(FIRST, data=sent)).status_code == 422
        await question(thief, FIRST)
        assert (await thief.post(FIRST, data=sent)).status_code == 422
    assert (await client.post(FIRST, data=sent)).status_code == 303
    assert (await client.post(FIRST, data=sent)).status_code == 422


async def test_a_question_waits_ten_minutes(client, anna, device) -> None:
    step, options = await question(client, FIRST)
    await Step.all().update(expires_at=clock.now())
    sent = {"step": step, "credential": device.show(options)}
    assert (await client.post(FIRST, data=sent)).status_code == 422


async def test_another_step_does_not_take_its_answer(client, anna, device) -> None:
    await password(client, anna)
    step, options = await question(client, SECOND)
    sent = {"step": step, "credential": device.show(options)}
    assert (await client.post(FIRST, data=sent)).status_code == 422
    step, options = await question(client, FIRST)
    sent = {"step": step, "credential": device.show(options)}
    assert (await client.post(SECOND, data=sent)).status_code == 422


async def test_the_token_that_the_browser_had_before_opens_nothing(client, new_client, anna, device) -> None:
    await question(client, FIRST)
    planted = client.cookies[COOKIE]
    await show_passkey(client, device)
    assert client.cookies[COOKIE] != planted
    async with new_client() as thief:
        thief.cookies.set(COOKIE, planted, domain="support.example.org")
        assert (await thief.get("/account")).status_code == 303


async def test_at_the_sign_in_nobody_learns_which_passkeys_there_are(client, anna) -> None:
    _, options = await question(client, FIRST)
    assert options["allowCredentials"] == []
    assert options["userVerification"] == "required"
    _, options = await question(client, SECOND)
    assert options["allowCredentials"] == []


async def test_questions_of_a_network_are_counted(client, anna) -> None:
    await question(client, FIRST)
    await AttemptLimit.filter(bucket__startswith="passkey-question").update(tries=300)
    assert (await client.post(f"{FIRST}/options", content="{}", headers=JSON)).status_code == 429


async def test_after_the_password(settings, client, anna, device) -> None:
    await has_app(settings, anna)
    await password(client, anna, next="/tickets", stay="yes")
    _, options = await question(client, SECOND)
    assert [one["id"] for one in options["allowCredentials"]] == [device.id]
    answer = await show_passkey(client, device, SECOND)
    assert answer.headers["location"] == "/tickets"
    assert await sessions() == [("password", True, True)]


async def test_after_the_password_of_somebody_else_it_opens_nothing(client, anna, device) -> None:
    bram = await cast.bram(password_hash=PASSWORD_HASH)
    await has_passkey(bram, Authenticator(HOME))
    await password(client, bram)
    answer = await show_passkey(client, device, SECOND)
    assert (answer.status_code, "That passkey did not work" in answer.text) == (422, True)
    assert await sessions() == []


async def test_without_the_password_there_is_nothing_to_go_on_with(client, anna, device) -> None:
    assert (await show_passkey(client, device, SECOND)).headers["location"] == "/sign-in?done=again"


async def test_once_more(client, anna, device) -> None:
    await sign_in(client, anna, proven_at=None)
    assert (await client.get("/account/security")).headers["location"].startswith("/account/prove")
    before = client.cookies[COOKIE]
    answer = await show_passkey(client, device, PROVE, next="/account/security")
    assert answer.headers["location"] == "/account/security"
    assert client.cookies[COOKIE] != before
    assert await sessions() == [("password", True, False)]
    assert (await client.get("/account/security")).status_code == 200


async def test_once_more_with_somebody_elses_proves_nothing(client, anna, device) -> None:
    await sign_in(client, await cast.bram(), proven_at=None)
    answer = await show_passkey(client, device, PROVE)
    assert answer.headers["location"] == "/account/prove"
    assert (await client.get("/account/security")).headers["location"].startswith("/account/prove")


async def test_what_is_noted(client, anna, device) -> None:
    device.verified = False
    await show_passkey(client, device)
    device.verified = True
    await show_passkey(client, device)
    noted = [(one.kind, one.subject_id, one.detail) for one in await AuditEvent.all().order_by("id")]
    assert noted == [("sign_in_failed", anna.id, "passkey"), ("sign_in", anna.id, "passkey")]


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("https://support.example.org", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
        ("https://192.0.2.7", False),
    ],
)
def test_a_number_is_no_name(address, offered) -> None:
    assert offered_at(Settings(base_url=address, secret_key="k" * 40)) is offered
