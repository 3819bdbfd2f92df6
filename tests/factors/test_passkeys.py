"""Passkeys: adding, renaming, removing."""

import json

import pytest
from webauthn.helpers import base64url_to_bytes

from portal.accounts.models import AuditEvent, Passkey, Person, RecoveryCode
from portal.kit import clock, ids
from portal.web.models import Session, Step
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, mails
from tests.factors.authenticator import Authenticator
from tests.factors.walks import (
    HOME,
    HOST,
    JSON,
    add_passkey,
    codes_in,
    enrol_app,
    has_passkey,
    question,
    sign_in,
)

PATH = "/account/security/passkeys"


@pytest.fixture
def device() -> Authenticator:
    return Authenticator(HOME)


@pytest.fixture
async def daan(app, client) -> Person:
    made = await cast.daan(password_hash=PASSWORD_HASH)
    await sign_in(client, made)
    return made


async def test_it_is_a_second_factor_and_the_first_one_brings_recovery_codes(client, daan, device) -> None:
    answer = await add_passkey(client, device)
    assert (answer.status_code, len(codes_in(answer))) == (200, 10)
    kept = await Passkey.get(person_id=daan.id)
    assert (kept.name, kept.credential_id, kept.transports, kept.synced) == (
        "Phone",
        device.id,
        "internal hybrid",
        False,
    )
    assert (await Session.get(person_id=daan.id)).factor_at is not None
    assert (await client.get("/desk")).status_code == 200


async def test_a_second_one_leads_on(client, daan, device) -> None:
    await add_passkey(client, device)
    answer = await add_passkey(client, Authenticator(HOME, synced=True), name="Key", next="/account/security")
    assert answer.headers["location"] == "/account/security"
    assert await Passkey.all().order_by("created_at").values_list("name", "synced") == [
        ("Phone", False),
        ("Key", True),
    ]
    assert await RecoveryCode.all().count() == 10


async def test_what_the_browser_is_asked(client, daan, device) -> None:
    _, options = await question(client, PATH)
    assert options["rp"] == {"name": "Testportaal", "id": HOST}
    assert base64url_to_bytes(options["user"]["id"]) == daan.id.bytes
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert len(base64url_to_bytes(options["challenge"])) == 64
    await add_passkey(client, device)
    _, options = await question(client, PATH)
    assert [one["id"] for one in options["excludeCredentials"]] == [device.id]


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://support.example.org"},
        {"origin": f"{HOME}.evil.example"},
        {"verified": False},
        {"credential_id": bytes(600)},
    ],
    ids=str,
)
async def test_what_is_not_accepted(client, daan, wrong) -> None:
    answer = await add_passkey(client, Authenticator(**{"origin": HOME, **wrong}))
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/security")
    assert await Passkey.all().count() == 0
    assert (await Session.get(person_id=daan.id)).factor_at is None


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        "null",
        "x",
        '{"id": 1}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    ],
)
async def test_nonsense_is_refused_with_a_sentence(client, daan, sent) -> None:
    step, _ = await question(client, PATH)
    answer = await client.post(PATH, data={"step": step, "credential": sent, "name": "Phone"})
    assert answer.headers["location"] == "/account/security"
    assert await Passkey.all().count() == 0


async def test_a_question_is_answered_once_in_its_own_session_and_in_time(
    client, new_client, daan, device
) -> None:
    step, options = await question(client, PATH)
    sent = {"step": step, "credential": device.make(options), "name": "Phone"}
    async with new_client() as other:
        await sign_in(other, await cast.eva())
        await other.post(PATH, data=sent)
    assert await Passkey.all().count() == 0
    await Step.all().update(expires_at=clock.now())
    await client.post(PATH, data=sent)
    assert await Passkey.all().count() == 0
    step, options = await question(client, PATH)
    sent = {"step": step, "credential": device.make(options), "name": "Phone"}
    await client.post(PATH, data={**sent, "credential": "{}"})
    await client.post(PATH, data=sent)
    assert await Passkey.all().count() == 0


async def test_the_answer_to_a_sign_in_question_makes_no_passkey(client, daan, device) -> None:
    step, options = await question(client, "/sign-in/passkey")
    made = device.make({**options, "user": {"id": "AAAA"}})
    await client.post(PATH, data={"step": step, "credential": made, "name": "Phone"})
    assert await Passkey.all().count() == 0


async def test_one_passkey_belongs_to_one_account(client, new_client, daan, device) -> None:
    await has_passkey(await cast.anna(), device)
    assert (await add_passkey(client, device)).status_code == 409
    assert await Passkey.all().count() == 1


async def test_twenty_are_enough(client, daan) -> None:
    for _ in range(20):
        await has_passkey(daan, Authenticator(HOME))
    await sign_in(client, daan, factor_at=clock.now())
    assert (await add_passkey(client, Authenticator(HOME))).status_code == 409


async def test_a_name_of_ones_own(client, daan, device) -> None:
    await add_passkey(client, device)
    mine = await Passkey.get(person_id=daan.id)
    await client.post(f"{PATH}/{mine.id}/rename", data={"name": "  Work   phone "})
    assert (await Passkey.get(id=mine.id)).name == "Work phone"
    await client.post(f"{PATH}/{mine.id}/rename", data={"name": ""})
    await client.post(f"{PATH}/{mine.id}/rename", data={"name": "x" * 61})
    assert (await Passkey.get(id=mine.id)).name == "Work phone"


@pytest.mark.parametrize("act", ["rename", "remove"])
async def test_others_passkeys_are_not_there(client, daan, device, act) -> None:
    hers = await has_passkey(await cast.eva(), device)
    assert (await client.post(f"{PATH}/{hers.id}/{act}", data={"name": "mine"})).status_code == 404
    assert (await client.post(f"{PATH}/{ids.new_id()}/{act}", data={"name": "mine"})).status_code == 404
    assert (await Passkey.get(id=hers.id)).name == "Phone"


async def test_staff_remove_one_when_another_factor_stays(client, daan, device) -> None:
    await add_passkey(client, device)
    mine = await Passkey.get(person_id=daan.id)
    assert (await client.post(f"{PATH}/{mine.id}/remove")).status_code == 409
    await enrol_app(client, "/account/security")
    assert (await client.post(f"{PATH}/{mine.id}/remove")).headers["location"] == "/account/security"
    assert await Passkey.all().count() == 0
    assert (await client.post("/account/security/app/remove")).status_code == 409
    assert (await mails(daan.email))[-1].body.count("Phone") == 1
    kinds = [one.kind for one in await AuditEvent.all().order_by("id")]
    assert kinds == ["passkey_added", "app_added", "passkey_removed"]


async def test_the_only_way_into_an_account_stays(client, app, device) -> None:
    carla = await cast.carla(password_hash="")
    mine = await has_passkey(carla, device)
    await sign_in(client, carla, factor_at=clock.now())
    assert (await client.post(f"{PATH}/{mine.id}/remove")).status_code == 409
    await Person.filter(id=carla.id).update(password_hash=PASSWORD_HASH)
    assert (await client.post(f"{PATH}/{mine.id}/remove")).status_code == 303


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
async def test_questions_come_as_json_only(client, daan, kind) -> None:
    """ASVS 5.0 3.5.2: what a form of another site can send is not taken."""
    for path in (PATH, "/sign-in/passkey", "/sign-in/code/passkey", "/account/prove/passkey"):
        answer = await client.post(f"{path}/options", content="{}", headers={"content-type": kind})
        assert (path, answer.status_code) == (path, 415)
    assert await Step.all().count() == 0


async def test_questions_are_short(client, daan) -> None:
    answer = await client.post(f"{PATH}/options", content=json.dumps("x" * 2000), headers=JSON)
    assert answer.status_code == 413


async def test_a_fresh_proof_is_asked_for(client, daan, device) -> None:
    await Session.all().update(proven_at=clock.now().replace(year=2020))
    answer = await client.post(f"{PATH}/options", content="{}", headers=JSON)
    assert answer.headers["location"] == "/account/prove?next=/account/security"


async def test_the_page_says_that_a_script_is_needed(client, daan) -> None:
    page = (await client.get("/account/security/factor")).text
    assert "Passkeys need JavaScript" in page
    assert "static/" in page
    assert "passkeys.js" in page
