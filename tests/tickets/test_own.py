"""What a customer does with a ticket of their own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.accounts.models import Person
from portal.db import execute, row, rows, value
from portal.i18n import dates
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import desk, own
from portal.tickets.actions.act import Act
from portal.tickets.retention import deletion_due
from portal.web.errors import Refusal
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of


async def state_of(ticket: UUID) -> str:
    return str(await value("SELECT state FROM ticket WHERE id = $1", ticket))


async def put(ticket: UUID, state: str, settled_days_ago: int | None = None) -> None:
    """Puts the ticket into a state, settled some days ago."""
    day = None if settled_days_ago is None else cast.today() - timedelta(days=settled_days_ago)
    await execute("UPDATE ticket SET state = $1, settled_on = $2 WHERE id = $3", state, day, ticket)


@pytest.mark.parametrize(
    ("before", "ago", "after"),
    [
        ("new", None, "new"),
        ("open", None, "open"),
        ("waiting_customer", None, "open"),
        ("on_hold", None, "open"),
        ("solved", 3, "open"),
        ("closed", 13, "open"),
    ],
)
async def test_a_reply_moves_the_ticket(
    db: object, settings: Settings, before: str, ago: int | None, after: str
) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await put(ticket, before, ago)
    replied = await own.reply(act_of(settings, anna), ticket, "And another thing")
    found = await row("SELECT state, settled_on, last_event FROM ticket")
    assert (replied.follow_up, found) == (False, {"state": after, "settled_on": None, "last_event": 2})


async def test_a_reply_to_a_ticket_closed_long_ago_makes_a_follow_up(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna = await cast.anna()
    first = await ticket_of(settings, anna, "The printer is silent")
    await put(first, "closed", 20)
    client = await browser(anna)
    page = (await client.get(f"/tickets/{first}")).text
    assert "makes a new ticket" in page
    answer = await client.post(f"/tickets/{first}/replies", data={"body": "It is silent again"})
    second = await row("SELECT id, subject, state, follow_up_of_id FROM ticket WHERE id <> $1", first)
    assert second is not None
    assert answer.headers["location"] == f"/tickets/{second['id']}"
    assert (second["subject"], second["state"], second["follow_up_of_id"]) == (
        "The printer is silent",
        "new",
        first,
    )
    assert await state_of(first) == "closed"
    assert f'href="/tickets/{first}"' in (await client.get(f"/tickets/{second['id']}")).text
    assert f'href="/tickets/{second["id"]}"' in (await client.get(f"/tickets/{first}")).text


async def test_a_reply_sent_twice_is_there_once(app: object, settings: Settings, browser: Browser) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    client = await browser(anna)
    data = {"body": "Only once", "idempotency_key": "one"}
    sent = [await client.post(f"/tickets/{ticket}/replies", data=data) for _ in range(2)]
    assert {one.headers["location"] for one in sent} == {f"/tickets/{ticket}"}
    assert await value("SELECT count(*) AS n FROM ticket_message") == 2


@pytest.mark.parametrize("body", ["", "   ", "x" * 20_001], ids=["empty", "blank", "too long"])
async def test_a_reply_that_is_refused(app: object, settings: Settings, browser: Browser, body: str) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    answer = await (await browser(anna)).post(f"/tickets/{ticket}/replies", data={"body": body})
    assert (answer.status_code, await value("SELECT last_event FROM ticket")) == (422, 1)


@pytest.mark.parametrize(
    ("before", "after"), [("new", "closed"), ("on_hold", "closed"), ("solved", "closed")]
)
async def test_yes_solved(db: object, settings: Settings, before: str, after: str) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await put(ticket, before)
    await own.confirm(act_of(settings, anna), ticket)
    await own.confirm(act_of(settings, anna), ticket)
    found = await row("SELECT state, settled_on, last_event FROM ticket")
    today = clock.local_day(clock.now(), settings.zone)
    assert found == {"state": after, "settled_on": today, "last_event": 2}


@pytest.mark.parametrize(("before", "ago"), [("solved", 1), ("closed", 14)])
async def test_not_solved(db: object, settings: Settings, before: str, ago: int) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await put(ticket, before, ago)
    await own.reopen(act_of(settings, anna), ticket)
    await own.reopen(act_of(settings, anna), ticket)
    assert await row("SELECT state, settled_on, last_event FROM ticket") == {
        "state": "open",
        "settled_on": None,
        "last_event": 2,
    }


@pytest.mark.parametrize(("before", "ago"), [("new", None), ("closed", 15), ("spam", 1)])
async def test_what_cannot_be_reopened(db: object, settings: Settings, before: str, ago: int | None) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await put(ticket, before, ago)
    with pytest.raises(Refusal) as refused:
        await own.reopen(act_of(settings, anna), ticket)
    assert (refused.value.status, await state_of(ticket)) == (409, before)


@pytest.mark.parametrize("before", ["new", "open", "waiting_customer", "on_hold", "solved", "closed", "spam"])
async def test_delete_now_settles_the_ticket_and_notes_the_day(
    db: object, settings: Settings, before: str
) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await put(ticket, before, 3 if before in ("solved", "closed", "spam") else None)
    act = act_of(settings, anna)
    await own.ask_deletion(act, ticket)
    await own.ask_deletion(act, ticket)
    found = await row(
        "SELECT state, deletion_asked_on, settled_on IS NOT NULL AS settled, last_event FROM ticket"
    )
    assert found == {"state": "closed", "deletion_asked_on": act.today, "settled": True, "last_event": 2}


async def test_reopening_takes_the_wish_to_delete_back(db: object, settings: Settings) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await own.ask_deletion(act_of(settings, anna), ticket)
    await own.reopen(act_of(settings, anna), ticket)
    assert await row("SELECT state, deletion_asked_on FROM ticket") == {
        "state": "open",
        "deletion_asked_on": None,
    }


async def told(person: Person) -> list[str]:
    return [
        one["kind"] for one in await rows("SELECT kind FROM mail WHERE person_id = $1 ORDER BY id", person.id)
    ]


@pytest.mark.parametrize(
    "doing", [own.confirm, own.reopen, own.ask_deletion], ids=lambda action: action.__name__
)
async def test_the_assignee_is_told(db: object, settings: Settings, doing: Any) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await desk.assign(act_of(settings, daan), ticket, daan.id)
    await put(ticket, "solved", 1)
    await doing(act_of(settings, anna), ticket)
    assert await told(daan) == ["tickets/staff_event"]


async def test_a_reply_is_told_to_the_assignee_and_to_nobody_else(db: object, settings: Settings) -> None:
    anna, daan, other = await cast.anna(), await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, anna)
    await own.reply(act_of(settings, anna), ticket, "Nobody has it yet")
    assert await rows("SELECT kind FROM mail") == []
    await desk.assign(act_of(settings, daan), ticket, daan.id)
    await own.reply(act_of(settings, anna), ticket, "Daan has it")
    assert (await told(daan), await told(other)) == (["tickets/staff_event"], [])


async def test_who_confirms_is_told_until_when_the_text_stays(db: object, settings: Settings) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    await own.confirm(act_of(settings, anna), ticket)
    mail = await row("SELECT kind, body FROM mail WHERE person_id = $1", anna.id)
    assert mail is not None
    assert (mail["kind"], f"/tickets/{ticket}/download" in mail["body"]) == ("tickets/closed", True)


async def test_an_act_stamps_the_persons_day(db: object, settings: Settings) -> None:
    anna = await cast.anna()
    act = act_of(settings, anna)
    await ticket_of(settings, anna)
    found = await row("SELECT active_on, ideas_active_on FROM person WHERE id = $1", anna.id)
    assert found == {"active_on": act.today, "ideas_active_on": None}


async def test_the_day_of_deletion_is_the_sweeps(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await own.confirm(act_of(settings, anna), ticket)
    today = clock.local_day(clock.now(), settings.zone)
    gone_on = deletion_due("closed", today, today, None, reopen_days=14, retention_days=30)
    assert gone_on is not None
    kept = f"{dates.day(gone_on - timedelta(days=1), 'en')}"
    pages = [
        await (await browser(anna)).get(f"/tickets/{ticket}"),
        await (await browser(anna)).get("/tickets?show=closed"),
        await (await browser(daan)).get(f"/desk/tickets/{ticket}"),
    ]
    assert [kept in page.text for page in pages] == [True] * 3


async def test_days_are_the_portals_local_days(db: object, settings: Settings) -> None:
    """Half past eleven in the evening of the 30th in UTC is the 1st in Amsterdam already."""
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    late = clock.now().replace(year=2027, month=6, day=30, hour=23, minute=30)
    await own.confirm(Act(settings, cast.viewer(anna), late), ticket)
    assert str(await value("SELECT settled_on FROM ticket")) == "2027-07-01"
