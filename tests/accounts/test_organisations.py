"""Organisations at the desk."""

import base64
import json
from datetime import date

import pytest

from portal.accounts.models import AuditEvent, Organisation, Person
from portal.accounts.rules.contacts import phone_trouble
from portal.kit.ids import new_id
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, fresh

ENGLISH = {"accept-language": "en"}
CONTACT = {
    "contact_name": "Zwaantje Zaag",
    "contact_email": "Zwaantje@Zagerij.Example",
    "contact_phone": "+31 (0)20 123 45 67",
    "address": "Zaagweg 1, 1234 AB Zaandam",
}
TYPED = {"name": "Zagerij B.V.", "agreement_start": "2026-01-01", "agreement_end": "2026-12-31"}
MOLEN = f"/desk/organisations/{cast.MOLEN}"


@pytest.fixture(autouse=True)
async def eva(app, client) -> Person:
    made = await cast.eva()
    await cast.sign_in(client, made)
    return made


async def test_making_one(client) -> None:
    answer = await client.post("/desk/organisations/new", data={**TYPED, "idempotency_key": "k"})
    made = await Organisation.get(name="Zagerij B.V.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/organisations/{made.id}")
    assert (made.agreement_start, made.agreement_end) == (date(2026, 1, 1), date(2026, 12, 31))
    again = await client.post("/desk/organisations/new", data={**TYPED, "idempotency_key": "k"})
    assert again.headers["location"] == f"/desk/organisations/{made.id}"
    assert await Organisation.all().count() == 1
    assert (await client.get(answer.headers["location"])).status_code == 200


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("agreement_end", "2025-12-31", "An agreement cannot end before it starts."),
        ("agreement_start", "soon", "This is no date."),
        ("agreement_start", "2026-02-30", "This is no date."),
        ("contact_email", "nobody", "This is no e-mail address. One looks like name@example.org."),
        ("contact_email", "jörg@example.org", "Mail cannot be sent to this address."),
        ("contact_phone", "call me", "This is no telephone number. One looks like +31 20 123 45 67."),
        ("contact_phone", "1234", "This is no telephone number. One looks like +31 20 123 45 67."),
        ("address", "a" * 301, "This is too long"),
    ],
)
async def test_what_is_wrong_is_said(client, field, typed, sentence) -> None:
    answer = await client.post("/desk/organisations/new", data={**TYPED, field: typed}, headers=ENGLISH)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-error"' in answer.text
    assert await Organisation.all().count() == 0


async def test_editing(client) -> None:
    await cast.molen()
    await client.post(
        MOLEN, data={"name": "Molen Holding", "agreement_start": "", "agreement_end": "2027-01-31"}
    )
    after = await Organisation.get(id=cast.MOLEN)
    assert (after.name, after.agreement_start, after.agreement_end) == (
        "Molen Holding",
        None,
        date(2027, 1, 31),
    )
    assert (await client.post(MOLEN, data={**TYPED, "name": ""})).status_code == 422


async def test_the_contact_is_kept_and_shown_and_found_by_whose_address_it_is(client) -> None:
    made = await client.post("/desk/organisations/new", data={**TYPED, **CONTACT, "idempotency_key": "k"})
    kept = await Organisation.get(name="Zagerij B.V.")
    assert (kept.contact_name, kept.contact_email, kept.contact_phone, kept.address) == (
        "Zwaantje Zaag",
        "Zwaantje@zagerij.example",
        "+31 (0)20 123 45 67",
        "Zaagweg 1, 1234 AB Zaandam",
    )
    page = (await client.get(made.headers["location"])).text
    for shown in ("Zwaantje Zaag", "Zwaantje@zagerij.example", "+31 (0)20 123 45 67", "Zaagweg 1"):
        assert shown in page
    await cast.sign_in(client, await cast.person("Zwaantje Zaag", email="zwaantje@zagerij.example"))
    found = await client.get("/account/privacy/customer_record", headers=ENGLISH)
    assert (found.status_code, "Zaagweg 1, 1234 AB Zaandam" in found.text) == (200, True)
    await cast.sign_in(client, await Person.get(name="Eva Bakker"))
    await client.post(made.headers["location"], data=TYPED)
    emptied = await Organisation.get(id=kept.id)
    assert (emptied.contact_name, emptied.contact_email, emptied.address) == ("", "", "")


@pytest.mark.parametrize(
    ("typed", "fine"),
    [
        ("", True),
        ("0201234567", True),
        ("+31 20 123 45 67", True),
        ("020-123 45 67 tst. 12", True),
        ("+1 (555) 010-9999 ext 4", True),
        ("1234", False),
        ("0" * 21, False),
        ("bel mij", False),
        ("020 1234 mij", False),
    ],
)
def test_a_telephone_number(typed: str, fine: bool) -> None:
    assert (phone_trouble(typed) is None) is fine


async def test_one_that_is_not_there(client) -> None:
    assert (await client.get(MOLEN)).status_code == 404
    assert (await client.post(MOLEN, data=TYPED)).status_code == 404


async def test_adding_a_member(client) -> None:
    await cast.molen()
    carla = await cast.carla()
    answer = await client.post(f"{MOLEN}/members", data={"email": "Carla@Example.org"})
    assert (answer.status_code, answer.headers["location"]) == (303, MOLEN)
    assert (await fresh(carla)).organisation_id == cast.MOLEN
    assert "Carla Smit" in (await client.get(MOLEN)).text
    await client.post(f"{MOLEN}/members", data={"email": "carla@example.org"})
    assert [e.kind for e in await AuditEvent.all()] == ["membership_started"]


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("nobody@example.org", "Nobody with this address has a confirmed account."),
        ("fresh@example.org", "Nobody with this address has a confirmed account."),
        ("anna@example.org", "This person belongs to another organisation."),
        ("x", "This is no e-mail address."),
    ],
)
async def test_who_cannot_be_added(client, email, sentence) -> None:
    await cast.anna()
    await cast.person("Fresh Person", email="fresh@example.org", verified_at=None)
    other = await Organisation.create(id=new_id(), name="Other", created_at=(await cast.molen()).created_at)
    answer = await client.post(
        f"/desk/organisations/{other.id}/members", data={"email": email}, headers=ENGLISH
    )
    assert answer.status_code == 422
    assert sentence in answer.text


async def test_who_left_can_be_added_again_and_needs_a_new_password(client) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    await client.post(f"/desk/people/{anna.id}/end-membership")
    await client.post(f"{MOLEN}/members", data={"email": anna.email})
    after = await fresh(anna)
    assert (after.membership_ended_on, after.password_hash) == (None, "")


@pytest.mark.parametrize("count", [1, 30])
async def test_statements(client, statements, count) -> None:
    molen = await cast.molen()
    for n in range(count):
        await cast.person(f"Person{n} Test", organisation_id=molen.id)
        await Organisation.create(id=new_id(), name=f"Organisation {n}", created_at=molen.created_at)
    await client.get("/desk/organisations")  # stamps the day
    for path, most in (("/desk/organisations", 2), (MOLEN, 4)):
        with statements() as sent:
            assert (await client.get(path)).status_code == 200
        assert len(sent) == most


@pytest.mark.parametrize("name", ["\0", "\ud800", 5, None])
async def test_a_made_up_cursor_does_no_harm(client, name) -> None:
    after = base64.urlsafe_b64encode(json.dumps([name, str(cast.MOLEN)]).encode()).decode()
    assert (await client.get("/desk/organisations", params={"after": after})).status_code == 200


async def test_pages_show_every_organisation_once_by_name(client) -> None:
    now = (await cast.molen()).created_at
    for n in range(64):
        await Organisation.create(id=new_id(), name=f"Organisation {n % 7}", created_at=now)
    seen: list[str] = []
    path = "/desk/organisations"
    while path:
        page = (await client.get(path)).text
        seen += [part.split('"')[0] for part in page.split('class="subject"><a href="')[1:]]
        following = page.split('rel="next" href="')[1:]
        path = following[0].split('"')[0] if following else ""
    assert (len(seen), len(set(seen))) == (65, 65)
    assert seen[0] == MOLEN
