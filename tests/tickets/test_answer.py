"""Replies of staff, notes, and replies that were overtaken."""

import re
from uuid import UUID

import pytest

from portal.db import row, rows, value
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import answer, desk, own
from portal.tickets.actions.answer import Answer, Outdated
from portal.tickets.actions.settings import add_answer, archive_answer
from portal.tickets.rules import State
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of


@pytest.mark.parametrize("chosen", ["waiting_customer", "open", "on_hold", "solved"])
async def test_a_reply_leaves_the_ticket_as_chosen(db: object, settings: Settings, chosen: str) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    await answer.answer(act_of(settings, daan), ticket, Answer("Try this", State(chosen)))
    step = {"waiting_customer": "remind", "solved": "close"}.get(chosen, "")
    found = await row("SELECT state, silence_step, last_event FROM ticket")
    assert found == {"state": chosen, "silence_step": step, "last_event": 2}


async def test_a_reply_is_mailed_with_its_text(db: object, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    mail = await row("SELECT recipient, subject, body, purpose, person_id FROM mail")
    assert mail is not None
    body = mail.pop("body")
    year = clock.now().year
    assert mail == {
        "recipient": "anna@example.org",
        "subject": f"[T-{year}-000001] The printer is silent",
        "purpose": "support",
        "person_id": anna.id,
    }
    parts = (
        "Is it on?",
        f"{settings.base_url}/tickets/{ticket}",
        "we send you a reminder on",
        "You get this mail because",
    )
    assert [part in body for part in parts] == [True] * 4


async def test_a_note_is_for_colleagues_only(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    staff, customer = await browser(daan), await browser(anna)
    sent = await staff.post(f"/desk/tickets/{ticket}/notes", data={"body": "Ask the supplier"})
    assert sent.status_code == 303
    pages = [
        await staff.get(f"/desk/tickets/{ticket}"),
        await staff.get(f"/tickets/{ticket}"),
        await customer.get(f"/tickets/{ticket}"),
        await customer.get(f"/tickets/{ticket}/download"),
    ]
    assert ["Ask the supplier" in page.text for page in pages] == [True, False, False, False]
    assert await rows("SELECT id FROM mail") == []
    assert await value("SELECT state FROM ticket") == "open"


async def test_a_reply_sent_twice_is_there_once(app: object, settings: Settings, browser: Browser) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    client = await browser(daan)
    data = {"body": "Once", "seen": "1", "idempotency_key": "one"}
    sent = [(await client.post(f"/desk/tickets/{ticket}/replies", data=data)).status_code for _ in range(2)]
    assert (sent, await value("SELECT count(*) AS n FROM ticket_message")) == ([303, 303], 2)


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page)
    return found[1] if found else ""


async def test_a_reply_that_was_overtaken_is_held_back_once(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    client = await browser(daan)
    seen = seen_in((await client.get(f"/desk/tickets/{ticket}")).text)
    await own.reply(act_of(settings, anna), ticket, "It works again, sorry!")
    data = {"body": "My <draft> stays", "state": "open", "seen": seen}
    held = await client.post(f"/desk/tickets/{ticket}/replies", data=data)
    assert held.status_code == 409
    page = held.text
    order = [
        page.index(part)
        for part in ("This came in after", "It works again, sorry!", "My &lt;draft&gt; stays", "Send anyway")
    ]
    assert order == sorted(order)
    assert '<option value="open" selected>' in page
    assert await value("SELECT count(*) AS n FROM ticket_message") == 2
    sent = await client.post(f"/desk/tickets/{ticket}/replies", data={**data, "seen": seen_in(page)})
    assert (sent.status_code, await value("SELECT count(*) AS n FROM ticket_message")) == (303, 3)


async def overtaken(settings: Settings, ticket: UUID, daan: object) -> bool:
    try:
        await answer.answer(act_of(settings, daan), ticket, Answer("Late", None, 1))  # type: ignore[arg-type]
    except Outdated:
        return True
    return False


async def test_a_colleagues_decision_overtakes_as_well(db: object, settings: Settings) -> None:
    daan, els = await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, await cast.anna())
    await answer.note(act_of(settings, els), ticket, "I am on it")
    assert await overtaken(settings, ticket, daan)


async def test_sorting_does_not_overtake(db: object, settings: Settings) -> None:
    daan, els = await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, await cast.anna())
    await desk.set_priority(act_of(settings, els), ticket, "high")
    await desk.assign(act_of(settings, els), ticket, daan.id)
    assert not await overtaken(settings, ticket, daan)


async def test_own_doings_do_not_overtake(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    await answer.note(act_of(settings, daan), ticket, "For later")
    assert not await overtaken(settings, ticket, daan)


@pytest.mark.parametrize("state", ["closed", "spam", "nonsense"])
async def test_a_state_that_is_not_offered(
    app: object, settings: Settings, browser: Browser, state: str
) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    sent = await (await browser(daan)).post(
        f"/desk/tickets/{ticket}/replies", data={"body": "Hi", "state": state}
    )
    assert (sent.status_code, await value("SELECT last_event FROM ticket")) == (422, 1)


async def test_a_closed_ticket_takes_no_reply(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await own.confirm(act_of(settings, anna), ticket)
    client = await browser(daan)
    assert f"/desk/tickets/{ticket}/replies" not in (await client.get(f"/desk/tickets/{ticket}")).text
    sent = await client.post(f"/desk/tickets/{ticket}/replies", data={"body": "One more thing"})
    assert (sent.status_code, await value("SELECT count(*) AS n FROM ticket_message")) == (409, 1)


async def test_a_canned_answer_fills_the_reply(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    canned = await add_answer(
        "Hello", "Hello {name}, about {number}: {other} {agent.__class__}. Bye, {agent}"
    )
    client = await browser(daan)
    page = (await client.get(f"/desk/tickets/{ticket}?answer={canned}")).text
    year = clock.now().year
    filled = f"Hello Anna de Vries, about T-{year}-000001: {{other}} {{agent.__class__}}. Bye, Daan Visser"
    assert filled in page
    drafted = await client.post(
        f"/desk/tickets/{ticket}/draft", data={"body": "First.", "answer": str(canned)}
    )
    assert f"First.\n\n{filled}" in drafted.text
    assert await value("SELECT count(*) AS n FROM ticket_message") == 1


async def test_only_the_reply_box_for_htmx(app: object, settings: Settings, browser: Browser) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    canned = await add_answer("Hello", "Hello!")
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#reply_body"}
    data = {"body": "First.", "answer": str(canned)}
    piece = await (await browser(daan)).post(f"/desk/tickets/{ticket}/draft", data=data, headers=headers)
    assert piece.text.startswith('<div id="reply_body" ')
    assert ("Hello!" in piece.text, "<html" in piece.text) == (True, False)


async def test_an_archived_answer_is_not_offered(app: object, settings: Settings, browser: Browser) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    canned = await add_answer("Old words", "Hello!")
    await archive_answer(canned, clock.now())
    assert "Old words" not in (await (await browser(daan)).get(f"/desk/tickets/{ticket}")).text
