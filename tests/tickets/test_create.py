"""Writing a new ticket."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from portal.db import execute, row, rows, transaction, value
from portal.kit import clock
from portal.settings import Settings
from portal.tickets import jobs
from portal.tickets.actions import settings as setting
from portal.tickets.actions.create import MOST_AN_HOUR, NewTicket, NoCustomer, create_for, new_ticket_id
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

NOBODYS = "01900000-0000-7000-8000-00000000ffff"
GOOD = {"subject": "No sound", "description": "It is silent."}


async def made() -> list[dict[str, Any]]:
    return await rows(
        "SELECT subject, state, priority, last_event, settled_on, product_id FROM ticket ORDER BY number"
    )


async def test_what_stands_in_the_database_afterwards(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna = await cast.anna()
    answer = await (await browser(anna)).post("/tickets/new", data=GOOD)
    ticket = await row(
        "SELECT id, subject, state, priority, last_event, requester_id, assignee_id, settled_on, customer_wrote_on,"
        " silence_due_on, search_text, number FROM ticket"
    )
    assert ticket is not None
    assert answer.headers["location"] == f"/tickets/{ticket.pop('id')}"
    today = clock.local_day(clock.now(), settings.zone)
    assert ticket == {
        "subject": "No sound",
        "state": "new",
        "priority": 2,
        "last_event": 1,
        "requester_id": anna.id,
        "assignee_id": None,
        "settled_on": None,
        "customer_wrote_on": today,
        "silence_due_on": None,
        "search_text": f"t-{today.year}-000001 no sound",
        "number": 1,
    }
    assert await rows("SELECT side, body, internal, number FROM ticket_message") == [
        {"side": "customer", "body": "It is silent.", "internal": False, "number": 1_000_001}
    ]
    assert await rows("SELECT kind, side, sequence, from_state, to_state, actor_id FROM ticket_event") == [
        {
            "kind": "created",
            "side": "customer",
            "sequence": 1,
            "from_state": "",
            "to_state": "new",
            "actor_id": anna.id,
        }
    ]


async def test_it_costs_at_most_eight_statements(
    app: object, browser: Browser, today_for: dict[str, Any], statements: Callable[[], Any]
) -> None:
    anna = await browser(await cast.anna(**today_for))
    with statements() as sent:
        answer = await anna.post("/tickets/new", data={**GOOD, "idempotency_key": "one"})
    assert (answer.status_code, len(sent)) == (303, 8), str(sent)


async def test_sent_twice_it_is_made_once(app: object, browser: Browser) -> None:
    anna = await browser(await cast.anna())
    data = {**GOOD, "idempotency_key": "one"}
    first, second = await anna.post("/tickets/new", data=data), await anna.post("/tickets/new", data=data)
    assert first.headers["location"] == second.headers["location"]
    assert len(await made()) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"subject": ""}, "Fill this in."),
        ({"description": " "}, "Fill this in."),
        ({"subject": "x" * 151}, "at most 150 characters fit, and this has 151"),
        ({"description": "x" * 20_001}, "at most 20000 characters fit, and this has 20001"),
        ({"product": "no-id"}, "Choose one from the list."),
        ({"product": NOBODYS}, "Choose one from the list."),
        ({"category": NOBODYS}, "Choose one from the list."),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_what_is_refused(app: object, browser: Browser, changed: dict[str, str], sentence: str) -> None:
    """With the sentence, the typed text kept, and nothing made."""
    anna = await browser(await cast.anna())
    answer = await anna.post(
        "/tickets/new", data={"subject": "Kept", "description": "Kept as well", **changed}
    )
    assert (answer.status_code, sentence in answer.text, "Kept" in answer.text) == (422, True, True)
    assert await made() == []


@pytest.mark.parametrize(("length", "expected"), [(150, 303), (151, 422)])
async def test_the_longest_subject(app: object, browser: Browser, length: int, expected: int) -> None:
    answer = await (await browser(await cast.anna())).post(
        "/tickets/new", data={**GOOD, "subject": "é" * length}
    )
    assert answer.status_code == expected


async def test_an_archived_product_cannot_be_chosen(app: object, browser: Browser) -> None:
    anna = await browser(await cast.anna())
    product = await setting.add_item("products", "Scales", 0)
    assert (await anna.post("/tickets/new", data={**GOOD, "product": str(product)})).status_code == 303
    await setting.archive_item("products", product, clock.now())
    assert (await anna.post("/tickets/new", data={**GOOD, "product": str(product)})).status_code == 422
    assert [ticket["product_id"] for ticket in await made()] == [product]


async def test_more_fields_than_the_form_has_change_nothing(app: object, browser: Browser) -> None:
    carla = await cast.carla()
    extra = {
        "state": "closed",
        "priority": "4",
        "requester_id": str(carla.id),
        "assignee_id": str(carla.id),
        "number": "9",
    }
    await (await browser(await cast.anna())).post("/tickets/new", data={**GOOD, **extra})
    found = await row(
        "SELECT state, priority, number, assignee_id, requester_id = $1 AS stolen FROM ticket", carla.id
    )
    assert found == {"state": "new", "priority": 2, "number": 1, "assignee_id": None, "stolen": False}


async def test_there_is_an_end_to_an_hour(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    for _ in range(MOST_AN_HOUR):
        await ticket_of(settings, anna)
    client = await browser(anna)
    answer = await client.post("/tickets/new", data=GOOD)
    assert (answer.status_code, await value("SELECT count(*) AS n FROM ticket")) == (429, MOST_AN_HOUR)
    behalf = await (await browser(daan)).post("/desk/tickets/new", data={**GOOD, "email": anna.email})
    assert behalf.status_code == 303


async def test_the_requester_and_every_agent_are_told_once(
    app: object, settings: Settings, browser: Browser
) -> None:
    await cast.daan()
    await cast.person("Fatima Manager", is_manager=True)
    await cast.person("Gijs Gone", is_agent=True, disabled_at=clock.now())
    await cast.eva()
    await (await browser(await cast.anna())).post("/tickets/new", data=GOOD)
    job = await row("SELECT kind, payload FROM job")
    assert job is not None
    payload = json.loads(job["payload"])
    for _ in range(2):  # a worker that was killed at the wrong moment does it again
        await jobs.JOBS[job["kind"]](payload, settings, clock.now())
    assert [
        (m["kind"], m["recipient"])
        for m in await rows("SELECT kind, recipient FROM mail ORDER BY kind, recipient")
    ] == [
        ("tickets/received", "anna@example.org"),
        ("tickets/staff_new", "daan@example.org"),
        ("tickets/staff_new", "fatima@example.org"),
    ]


async def test_on_behalf_of_a_customer(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    answer = await (await browser(daan)).post(
        "/desk/tickets/new", data={**GOOD, "email": " Anna@EXAMPLE.org "}
    )
    ticket = await row("SELECT id, requester_id, state FROM ticket")
    assert ticket is not None
    assert answer.headers["location"] == f"/desk/tickets/{ticket['id']}"
    assert (ticket["requester_id"], ticket["state"]) == (anna.id, "new")
    assert await rows("SELECT kind, side, actor_id FROM ticket_event") == [
        {"kind": "created", "side": "staff", "actor_id": daan.id}
    ]
    assert "No sound" in (await (await browser(anna)).get(f"/tickets/{ticket['id']}")).text


@pytest.mark.parametrize(
    "changes", [{"verified_at": None}, {"disabled_at": clock.now()}], ids=["unconfirmed", "disabled"]
)
async def test_not_on_behalf_of_somebody_without_a_working_account(
    app: object, browser: Browser, changes: dict[str, Any]
) -> None:
    anna, daan = await cast.anna(**changes), await cast.daan()
    answer = await (await browser(daan)).post("/desk/tickets/new", data={**GOOD, "email": anna.email})
    assert (answer.status_code, "Nobody with a confirmed account" in answer.text, await made()) == (
        422,
        True,
        [],
    )


async def test_not_on_behalf_of_somebody_whose_account_goes_that_moment(
    app: object, settings: Settings, browser: Browser
) -> None:
    """Found, then deleted, before the ticket is made: the form says so, and nothing is left of it."""
    anna, daan = await cast.anna(), await cast.daan()
    desk, deleted = await browser(daan), asyncio.Event()

    async def going() -> None:
        async with transaction():
            await execute("DELETE FROM person WHERE id = $1", anna.id)
            deleted.set()
            for _ in range(100):  # meanwhile the form arrives; on PostgreSQL it still finds her, and waits
                await value("SELECT 1 AS one")

    async def writing() -> None:
        await deleted.wait()
        answer = await desk.post("/desk/tickets/new", data={**GOOD, "email": anna.email})
        assert (answer.status_code, "Nobody with a confirmed account" in answer.text) == (422, True)

    await asyncio.gather(going(), writing())
    new = NewTicket(new_ticket_id(), "Called", "She called.")
    with pytest.raises(NoCustomer):
        await create_for(act_of(settings, daan), anna.id, new)
    assert await made() == []


async def test_numbers_count_on(app: object, settings: Settings) -> None:
    anna = await cast.anna()
    for _ in range(3):
        await ticket_of(settings, anna)
    assert [one["number"] for one in await rows("SELECT number FROM ticket ORDER BY id")] == [1, 2, 3]
