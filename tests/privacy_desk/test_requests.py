"""Requests: asked on the portal or noted at the desk, identified, extended, answered, refused."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import execute, rows, value
from portal.kit import clock, ids
from portal.privacy.requests import identifying, reminding
from portal.settings import Settings
from tests import cast
from tests.harness.statements import Statements
from tests.privacy_desk.noting import HERE, NOTED, found, mails, note

Counting = Callable[[], AbstractContextManager[Statements]]


@pytest.fixture
async def petra(app: Starlette, client: AsyncClient) -> Person:
    """The privacy officer, signed in."""
    officer = await cast.petra()
    await cast.sign_in(client, officer)
    return officer


async def test_asked_on_the_portal(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    await cast.petra()
    await cast.sign_in(client, await cast.anna(language="nl"))
    assert 'href="/account/privacy/ask"' in (await client.get("/account/privacy")).text
    sent = {"kind": "rectify", "text": "Mijn bedrijf heet anders.", "idempotency_key": "k"}
    for _ in range(2):  # a double click
        assert (await client.post("/account/privacy/ask", data=sent)).headers[
            "location"
        ] == "/account/privacy"
    made = await rows("SELECT number, channel, identity, state, received_on, due_on FROM rights_request")
    assert len(made) == 1
    assert (made[0]["channel"], made[0]["identity"], made[0]["state"]) == ("portal", "session", "open")
    receipt = (await mails("request_received"))[0]
    assert receipt["recipient"] == "anna@example.org"
    assert f"nummer is {made[0]['number']}" in receipt["body"]
    assert [one["recipient"] for one in await mails("request_came")] == ["petra@example.org"]
    page = (await client.get("/account/privacy/rights")).text
    for words in ("Iets laten verbeteren", "Op het portaal", "Was ingelogd", "Open"):
        assert words in page


async def test_a_form_without_words(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.post("/account/privacy/ask", data={"kind": "world peace"})
    assert (answer.status_code, await value("SELECT count(*) FROM rights_request")) == (422, 0)


async def test_noted_at_the_desk(client: AsyncClient, petra: Person) -> None:
    number = await note(client)
    page = (await client.get(f"{HERE}/{number}")).text
    assert "Look whether they have an account" in page
    assert (await mails("request_received"))[0]["recipient"] == "klara@example.net"
    assert "Klara Vos" in (await client.get(HERE)).text


@pytest.mark.parametrize(
    "change",
    [
        {"received_on": "2999-01-01"},
        {"received_on": "soon"},
        {"kind": "x"},
        {"channel": "portal"},
        {"text": ""},
    ],
)
async def test_noted_wrongly(client: AsyncClient, petra: Person, change: dict[str, str]) -> None:
    answer = await client.post(f"{HERE}/new", data={**NOTED, "received_on": "2026-01-05", **change})
    assert (answer.status_code, await value("SELECT count(*) FROM rights_request")) == (422, 0)


async def test_a_code_that_is_read_back(client: AsyncClient, petra: Person, settings: Settings) -> None:
    anna, number = await cast.anna(), await note(client)
    assert (await client.post(f"{HERE}/{number}/mail-code")).status_code == 409  # nobody is linked
    assert (
        await client.post(f"{HERE}/{number}/link", data={"email": "nobody@example.org"})
    ).status_code == 409
    await client.post(f"{HERE}/{number}/link", data={"email": "Anna@Example.org"})
    assert (await found(number))["person_id"] == anna.id
    assert (await client.get(f"{HERE}/{number}/letters/answer")).status_code == 409
    await client.post(f"{HERE}/{number}/mail-code")
    mail = (await mails("request_code"))[0]
    code = next(line.strip() for line in mail["body"].splitlines() if line.strip().isdecimal())
    assert mail["recipient"] == "anna@example.org"
    wrong = await client.post(f"{HERE}/{number}/code", data={"code": "00000000"})
    assert (wrong.status_code, (await found(number))["identity"]) == (422, "")
    await client.post(f"{HERE}/{number}/code", data={"code": f" {code[:4]} {code[4:]} "})
    assert (await found(number))["identity"] == "mail_code"
    assert (await client.get(f"{HERE}/{number}/letters/answer")).status_code == 200


async def test_another_account_is_identified_anew(client: AsyncClient, petra: Person) -> None:
    await cast.anna()
    bram, number = await cast.bram(), await note(client)
    for email in ("anna@example.org", "bram@example.org"):
        await client.post(f"{HERE}/{number}/link", data={"email": email})
        assert (await found(number))["identity"] == ""
        await client.post(f"{HERE}/{number}/facts", data={"facts": "Een ticket."})
    assert (await found(number))["person_id"] == bram.id


async def test_a_code_holds_a_week_and_for_one_request(settings: Settings) -> None:
    one, other, day = ids.new_id(), ids.new_id(), date(2026, 11, 1)
    code = identifying.code(settings, one, "anna@example.org", day)
    right = [
        identifying.is_right(settings, request, email, code, day + timedelta(days=later))
        for request, email, later in (
            (one, "anna@example.org", 7),
            (one, "anna@example.org", 8),
            (one, "bram@example.org", 0),
            (other, "anna@example.org", 0),
        )
    ]
    assert right == [True, False, False, False]


async def test_codes_cannot_be_guessed_for_ever(client: AsyncClient, petra: Person) -> None:
    await cast.anna()
    number = await note(client)
    await client.post(f"{HERE}/{number}/link", data={"email": "anna@example.org"})
    tries = [(await client.post(f"{HERE}/{number}/code", data={"code": "1"})).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


async def test_an_answer_by_mail(client: AsyncClient, petra: Person) -> None:
    number = await note(client)
    await client.post(f"{HERE}/{number}/facts", data={"facts": "Het onderwerp van twee brieven."})
    draft = (await client.get(f"{HERE}/{number}/letters/answer")).text
    assert "Autoriteit Persoonsgegevens" in draft
    assert "Je krijgt een kopie van alles" in draft  # in the language of the person, not of the officer
    sent = {
        "step": "send",
        "subject": "Uw gegevens",
        "body": "Dag Klara, dit is alles.",
        "how": "mail",
        "idempotency_key": "k",
    }
    for _ in range(2):
        assert (await client.post(f"{HERE}/{number}/letters/answer", data=sent)).status_code == 303
    made = await found(number)
    assert (made["state"], made["identity"]) == ("answered", "known_facts")
    assert made["answer"] == "Uw gegevens\n\nDag Klara, dit is alles."
    letters = await mails("letter")
    assert [(one["recipient"], one["subject"]) for one in letters] == [("klara@example.net", "Uw gegevens")]
    again = {**sent, "idempotency_key": "other"}
    assert (await client.post(f"{HERE}/{number}/letters/answer", data=again)).status_code == 409


async def test_a_refusal_names_its_ground(client: AsyncClient, petra: Person) -> None:
    number = await note(client, address="Dorpsstraat 1, Utrecht", language="en")
    path = f"{HERE}/{number}/letters/refusal"
    assert (await client.post(path, data={"step": "draft", "ground": "because"})).status_code == 422
    assert (await client.post(path, data={"step": "draft", "ground": "law"})).status_code == 422
    await client.post(f"{HERE}/{number}/facts", data={"facts": "Her last invoice."})
    draft = (await client.post(path, data={"step": "draft", "ground": "law"})).text
    assert "A law obliges us to keep it" in draft
    assert "Autoriteit Persoonsgegevens" in draft
    sent = {"step": "send", "subject": "No", "body": "We cannot.", "ground": "law"}
    assert (await client.post(path, data={**sent, "how": "mail"})).status_code == 409  # no address for mail
    assert (await client.post(path, data={**sent, "how": "paper"})).status_code == 303
    made = await found(number)
    assert (made["state"], made["grounds"], await mails("letter")) == ("refused", "law", [])


async def test_two_months_more_in_time_and_once(client: AsyncClient, petra: Person) -> None:
    number = await note(client)
    path = f"{HERE}/{number}/letters/extension"
    assert (await client.post(path, data={"step": "draft"})).status_code == 422
    assert (
        "Het archief is groot."
        in (await client.post(path, data={"step": "draft", "reason": "Het archief is groot."})).text
    )
    sent = {
        "step": "send",
        "reason": "Het archief is groot.",
        "subject": "Langer",
        "body": "Het duurt langer.",
        "how": "mail",
    }
    first = (await found(number))["due_on"]
    assert (await client.post(path, data=sent)).status_code == 303
    made = await found(number)
    assert (made["state"], made["due_on"] > first, made["extension_reason"]) == (
        "open",
        True,
        "Het archief is groot.",
    )
    assert (await client.post(path, data=sent)).status_code == 409


async def test_no_more_time_after_the_first_month(client: AsyncClient, petra: Person) -> None:
    number = await note(client, received_on=(clock.now() - timedelta(days=40)).date().isoformat())
    page = (await client.get(f"{HERE}/{number}")).text
    assert "letters/extension" not in page
    sent = {"step": "send", "reason": "Druk.", "subject": "Langer", "body": "Later.", "how": "mail"}
    assert (await client.post(f"{HERE}/{number}/letters/extension", data=sent)).status_code == 409
    assert await mails("letter") == []
    assert "days late" in (await client.get(HERE)).text


async def test_reminders_once_each(
    app: Starlette, settings: Settings, client: AsyncClient, petra: Person
) -> None:
    number = await note(client)
    due = (await found(number))["due_on"]

    async def on(days_before: int) -> list[str]:
        day = due - timedelta(days=days_before)
        for hour in (9, 15):
            moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
            await reminding.remind({}, settings, moment)
        return [one["subject"] for one in await mails("request_due")]

    assert [len(await on(days)) for days in (8, 7, 5, 1, 0, -1)] == [0, 1, 1, 2, 2, 2]
    assert f"Request {number} has to be answered within 7 days" in (await on(0))[0]


async def test_withdrawn_twice_is_once(client: AsyncClient, petra: Person) -> None:
    number = await note(client)
    for _ in range(2):
        assert (await client.post(f"{HERE}/{number}/withdraw")).status_code == 303
    assert (await found(number))["state"] == "withdrawn"
    assert "Klara Vos" in (await client.get(f"{HERE}?show=closed")).text
    kinds = [
        one["detail"]
        for one in await rows("SELECT detail FROM audit_event WHERE kind = 'rights_request' ORDER BY id")
    ]
    assert kinds == [f"noted {number}", f"withdrawn {number}"]


async def test_a_copy_goes_to_an_account(client: AsyncClient, petra: Person) -> None:
    number = await note(client)
    await client.post(f"{HERE}/{number}/facts", data={"facts": "Het onderwerp van twee brieven."})
    refused = await client.post(f"{HERE}/{number}/copy")
    assert (refused.status_code, "Link an account first" in refused.text) == (409, True)


async def test_a_copy_is_no_activity_of_theirs(client: AsyncClient, petra: Person) -> None:
    anna, number = await cast.anna(), await note(client)
    await client.post(f"{HERE}/{number}/link", data={"email": anna.email})
    assert (await client.post(f"{HERE}/{number}/copy")).status_code == 409  # nobody knows who asks
    await client.post(f"{HERE}/{number}/facts", data={"facts": "Haar laatste ticket."})
    assert (await client.post(f"{HERE}/{number}/copy")).status_code == 303
    assert await value("SELECT person_id FROM data_export") == anna.id
    assert (await Person.get(id=anna.id)).active_on == anna.active_on
    assert "Waiting" in (await client.get("/desk/privacy/exports")).text


@pytest.mark.parametrize("many", [1, 40])
async def test_the_list_by_due_date(
    client: AsyncClient, petra: Person, statements: Counting, many: int
) -> None:
    for place in range(many):
        day = (clock.now() - timedelta(days=place)).date().isoformat()
        await note(client, received_on=day, name=f"Naam{place:02}", address="Straat 1")
    with statements() as sent:
        first = (await client.get(HERE)).text
    assert len(sent) == 3, sent  # the flash of the last one is crossed out
    assert first.index(f"Naam{many - 1:02}") <= first.index(
        "Naam" + ("00" if many == 1 else f"{many - 30:02}")
    )
    if many > 30:
        link = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        second = (await client.get(link)).text
        assert ("Naam00" in second, "Naam39" in second) == (True, False)


@pytest.mark.parametrize("number", ["0", "x", "99999999999", "12"])
async def test_what_is_not_there(client: AsyncClient, petra: Person, number: str) -> None:
    assert (await client.get(f"{HERE}/{number}")).status_code == 404


async def test_a_year_later_the_clock_is_the_same(client: AsyncClient, petra: Person) -> None:
    with time_machine.travel(datetime(2028, 1, 31, 12, tzinfo=UTC), tick=False):
        await execute("UPDATE session SET created_at = $1, seen_at = $1", clock.now())
        number = await note(client)
    assert (await found(number))["due_on"] == date(2028, 2, 29)
