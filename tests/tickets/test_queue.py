"""The queues of the desk: what stands in each, in which order, and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.db import dialect, execute, rows, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import desk, tags
from portal.tickets.queries import queue as queries
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

STATES = ("new", "open", "waiting_customer", "on_hold", "solved", "closed", "spam")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("unassigned", {"new", "open", "waiting_customer", "on_hold"}),
        ("mine", {"new mine", "open mine", "waiting_customer mine", "on_hold mine"}),
        ("open", {"new", "open", "on_hold", "new mine", "open mine", "on_hold mine"}),
        ("waiting", {"waiting_customer", "waiting_customer mine"}),
        ("solved", {"solved", "solved mine"}),
        ("all", {f"{state}{mine}" for state in STATES for mine in ("", " mine")}),
    ],
)
async def test_what_stands_in_a_queue(db: object, settings: Settings, name: str, expected: set[str]) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    for state in STATES:
        for whose in (None, daan.id):
            ticket = await ticket_of(settings, anna, f"{state}{' mine' if whose else ''}")
            await execute(
                "UPDATE ticket SET state = $1, assignee_id = $2 WHERE id = $3", state, whose, ticket
            )
    page = await queries.queue(cast.viewer(daan), name, "", "", settings.zone)
    assert {line.subject for line in page.items} == expected
    counted = await queries.counts(cast.viewer(daan))
    assert counted.get(name, str(len(expected))) == str(len(expected))


async def many(settings: Settings, number: int) -> list[UUID]:
    """Tickets of several customers, one minute apart, the newest first."""
    people = [await cast.person(f"Customer{n} Someone") for n in range(1 + number // 15)]
    made = [await ticket_of(settings, people[n // 15], f"Ticket {n}") for n in range(number)]
    for n, ticket in enumerate(made):
        await execute(
            "UPDATE ticket SET changed_at = $1 WHERE id = $2", clock.now() - timedelta(minutes=n), ticket
        )
    return made


async def test_pages_follow_each_other_without_gaps(db: object, settings: Settings) -> None:
    daan, made = await cast.daan(), await many(settings, 70)
    found, after = [], ""
    for size in (30, 30, 10):
        page = await queries.queue(cast.viewer(daan), "all", "", after, settings.zone)
        assert len(page.items) == size
        found += [line.id for line in page.items]
        after = page.next
    assert (found, after) == (made, "")


async def test_tickets_changed_in_the_same_moment_are_not_lost(db: object, settings: Settings) -> None:
    daan, made = await cast.daan(), await many(settings, 40)
    await execute("UPDATE ticket SET changed_at = $1", clock.now())
    first = await queries.queue(cast.viewer(daan), "all", "", "", settings.zone)
    second = await queries.queue(cast.viewer(daan), "all", "", first.next, settings.zone)
    assert {line.id for line in [*first.items, *second.items]} == set(made)


@pytest.mark.parametrize("cursor", ["x", "W10", "W251bGxd", "a" * 400, "WyIyMDI2LTAxLTAxIiwgMV0"])
async def test_a_made_up_cursor_shows_the_first_page(app: object, browser: Browser, cursor: str) -> None:
    page = await (await browser(await cast.daan())).get(f"/desk/tickets?after={cursor}")
    assert page.status_code == 200


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("asked", ["queue=unassigned", "queue=all&q=ticket"])
async def test_what_a_page_costs(
    app: object,
    settings: Settings,
    browser: Browser,
    today_for: dict[str, Any],
    statements: Callable[[], Any],
    number: int,
    asked: str,
) -> None:
    daan = await cast.daan(**today_for)
    for ticket in await many(settings, number):
        await tags.add(act_of(settings, daan), ticket, "printer")
    client = await browser(daan)
    with statements() as sent:
        page = await client.get(f"/desk/tickets?{asked}")
    assert (page.text.count('class="subject"'), len(sent)) == (number, 3), str(sent)


async def test_counting_stops_at_a_hundred(db: object, settings: Settings) -> None:
    daan = await cast.daan()
    await many(settings, 101)
    counted = await queries.counts(cast.viewer(daan))
    assert counted == {"unassigned": "99+", "mine": "0", "open": "99+", "waiting": "0", "solved": "0"}


@pytest.mark.plan
@pytest.mark.parametrize(
    ("name", "index", "also"),
    [
        ("unassigned", "ticket_unassigned", {"ticket_mine"}),  # of nobody: as good, on SQLite
        ("mine", "ticket_mine", set()),
        ("open", "ticket_open", set()),
        ("waiting", "ticket_waiting", set()),
        ("solved", "ticket_solved", set()),
        ("all", "ticket_changed", set()),
    ],
)
async def test_each_queue_reads_its_own_index(
    db: object, settings: Settings, statements: Callable[[], Any], name: str, index: str, also: set[str]
) -> None:
    """The planner takes the partial index only as long as the query says its condition word for word."""
    daan = await cast.daan()
    with statements() as sent:
        await queries.queue(cast.viewer(daan), name, "", "", settings.zone)
    arguments = [daan.id] if "$1" in sent.texts[-1] else []
    async with transaction():
        if dialect() == "postgres":  # it would rather read an empty table whole
            for way in ("seqscan", "bitmapscan", "sort", "hashjoin"):
                await execute(f"SET LOCAL enable_{way} = off")
        explain = "EXPLAIN QUERY PLAN" if dialect() == "sqlite" else "EXPLAIN"
        plan = await rows(f"{explain} {sent.texts[-1]}", *arguments)
    words = " ".join(str(list(line.values())[-1]) for line in plan).split()
    assert (bool({index, *also} & set(words)), "B-TREE" in words, "Sort" in words) == (True, False, False)


@pytest.mark.parametrize("path", ["/desk/tickets?queue=all", "/tickets"])
async def test_only_the_list_for_htmx(app: object, settings: Settings, browser: Browser, path: str) -> None:
    daan = await cast.daan()
    await ticket_of(settings, daan)
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#results"}
    piece = (await (await browser(daan)).get(path, headers=headers)).text
    assert (piece.startswith('<div id="results"'), "The printer is silent" in piece, "<html" in piece) == (
        True,
        True,
        False,
    )


async def test_a_line_says_what_an_agent_needs(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    act = act_of(settings, daan)
    await desk.assign(act, ticket, daan.id)
    await desk.set_priority(act, ticket, "urgent")
    await tags.add(act, ticket, "paper")
    page = (await (await browser(daan)).get("/desk/tickets?queue=mine")).text
    year = clock.now().year
    wanted = (
        "The printer is silent",
        f"T-{year}-000001",
        "Anna de Vries",
        "Molen B.V.",
        "Urgent",
        "paper",
        "Daan Visser",
    )
    assert [word for word in wanted if word not in page] == []
