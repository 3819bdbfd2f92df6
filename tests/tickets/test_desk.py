"""What agents do with a ticket besides answering."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.db import row, rows, value
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import answer, desk, own, tags
from portal.tickets.actions.settings import add_answer
from portal.web.errors import Refusal
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of


async def log() -> list[tuple[str, str, str, str]]:
    """Kind, states and detail of every event but the first."""
    found = await rows(
        "SELECT kind, from_state, to_state, detail FROM ticket_event WHERE sequence > 1 ORDER BY sequence"
    )
    return [(one["kind"], one["from_state"], one["to_state"], one["detail"]) for one in found]


async def test_taking_a_new_ticket_opens_it(db: object, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    for _ in range(2):
        await desk.assign(act_of(settings, daan), ticket, daan.id)
    assert await row("SELECT state, assignee_id, last_event FROM ticket") == {
        "state": "open",
        "assignee_id": daan.id,
        "last_event": 2,
    }
    assert await log() == [("taken", "new", "open", str(daan.id))]
    assert await rows("SELECT id FROM mail") == []


async def test_assigning_to_a_colleague_tells_them(db: object, settings: Settings) -> None:
    anna, daan, els = await cast.anna(), await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, anna)
    await desk.assign(act_of(settings, daan), ticket, els.id)
    await desk.assign(act_of(settings, daan), ticket, None)
    assert await log() == [("assigned", "new", "open", str(els.id)), ("unassigned", "open", "open", "")]
    assert [mail["recipient"] for mail in await rows("SELECT recipient FROM mail")] == ["els@example.org"]


@pytest.mark.parametrize("changes", [{}, {"is_agent": True, "disabled_at": clock.now()}, {"is_admin": True}])
async def test_only_agents_get_tickets(db: object, settings: Settings, changes: dict[str, Any]) -> None:
    daan, other = await cast.daan(), await cast.person("Nora Nobody", **changes)
    ticket = await ticket_of(settings, await cast.anna())
    with pytest.raises(Refusal) as refused:
        await desk.assign(act_of(settings, daan), ticket, other.id)
    assert (refused.value.status, await value("SELECT assignee_id FROM ticket")) == (409, None)


async def test_priority(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    for priority in ("urgent", "urgent", "low"):
        await desk.set_priority(act_of(settings, daan), ticket, priority)
    assert await value("SELECT priority FROM ticket") == 1
    assert await log() == [("priority", "new", "new", "urgent"), ("priority", "new", "new", "low")]


async def test_tags(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    for name in ("Printer", "printer ", "PRINTÉR"):
        await tags.add(act_of(settings, daan), ticket, name)
    for _ in range(2):
        await tags.remove(act_of(settings, daan), ticket, "Printer")
    assert await log() == [("tagged", "new", "new", "printer"), ("untagged", "new", "new", "printer")]
    assert await rows("SELECT name FROM ticket_tag") == []


async def test_twenty_tags_are_enough(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    for number in range(20):
        await tags.add(act_of(settings, daan), ticket, f"tag {number}")
    with pytest.raises(Refusal) as refused:
        await tags.add(act_of(settings, daan), ticket, "one more")
    assert refused.value.status == 409


async def test_hold_solve_spam_and_back(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    act = act_of(settings, daan)
    for doing in (
        desk.hold,
        desk.hold,
        desk.mark_spam,
        desk.mark_spam,
        desk.unmark_spam,
        desk.solve,
        desk.solve,
    ):
        await doing(act, ticket)
    assert [line[:3] for line in await log()] == [
        ("on_hold", "new", "on_hold"),
        ("spam", "on_hold", "spam"),
        ("not_spam", "spam", "open"),
        ("solved", "open", "solved"),
    ]
    assert await row("SELECT settled_on, silence_step FROM ticket") == {
        "settled_on": act.today,
        "silence_step": "close",
    }
    assert [mail["kind"] for mail in await rows("SELECT kind FROM mail")] == ["tickets/solved"]


async def test_what_no_longer_fits_is_a_conflict(db: object, settings: Settings) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    await desk.solve(act_of(settings, daan), ticket)
    with pytest.raises(Refusal) as refused:
        await desk.mark_spam(act_of(settings, daan), ticket)
    assert (refused.value.status, await value("SELECT state FROM ticket")) == (409, "solved")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("assign", {"assignee": "nobody at all"}),
        ("priority", {"priority": "highest"}),
        ("tags", {"tag": "x" * 41}),
        ("tags", {"tag": ""}),
        ("tags", {"tag": "\u0301"}),  # folds to nothing
        ("tags", {"tag": "\ufdfa" * 40}),  # folds to eighteen letters each
    ],
)
async def test_what_is_not_offered_is_refused(
    app: object, settings: Settings, browser: Browser, path: str, data: dict[str, str]
) -> None:
    daan, ticket = await cast.daan(), await ticket_of(settings, await cast.anna())
    answer = await (await browser(daan)).post(f"/desk/tickets/{ticket}/{path}", data=data)
    assert (answer.status_code, await log()) == (422, [])


async def test_the_log_is_told_in_words(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan, els = await cast.anna(), await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, anna)
    act = act_of(settings, daan)
    await desk.assign(act, ticket, els.id)
    await desk.set_priority(act, ticket, "high")
    await tags.add(act, ticket, "printer")
    page = (await (await browser(daan)).get(f"/desk/tickets/{ticket}")).text
    sentences = (
        "Daan Visser assigned this to Els Agent",
        "Daan Visser set the priority to high",
        "Daan Visser added the tag printer",
    )
    assert [sentence in page for sentence in sentences] == [True] * 3
    own = (await (await browser(anna)).get(f"/tickets/{ticket}")).text
    assert [word in own for word in ("Els", "priority", "printer</span>", "We have started on it")] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("many", [1, 30])
async def test_what_the_page_costs(
    app: object,
    settings: Settings,
    browser: Browser,
    today_for: dict[str, Any],
    statements: Callable[[], Any],
    many: int,
) -> None:
    """The same with one as with thirty messages, notes, tags, other tickets, colleagues and canned answers."""
    anna, daan = await cast.anna(), await cast.daan(**today_for)
    ticket = await ticket_of(settings, anna)
    for number in range(many):
        await own.reply(act_of(settings, anna), ticket, "More")
        await answer.note(act_of(settings, daan), ticket, "Noted")
        await add_answer(f"Answer {number}", "Text")
        await cast.person(f"Agent{number} Someone", is_agent=True)
    for number in range(min(many, 18)):
        await tags.add(act_of(settings, daan), ticket, f"tag {number}")
        await ticket_of(settings, anna)
    client = await browser(daan)
    with statements() as sent:
        page = await client.get(f"/desk/tickets/{ticket}")
    assert (page.status_code, len(sent)) == (200, 8), str(sent)


async def test_somebody_whose_account_is_gone(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await anna.delete()
    client = await browser(daan)
    page, listed = await client.get(f"/desk/tickets/{ticket}"), await client.get("/desk/tickets?queue=all")
    assert (page.status_code, "The account of this customer is gone." in page.text) == (200, True)
    assert "account gone" in listed.text
