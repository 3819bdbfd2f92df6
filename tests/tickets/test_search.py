"""Finding tickets at the desk."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.db import dialect, execute, rows, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import answer, own
from portal.tickets.queries.queue import queue
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("printer", {"The printer is silent"}),
        ("PRINT", {"The printer is silent"}),
        ("silent printer", {"The printer is silent"}),
        ("geïnde", {"Facturen"}),
        ("GEINDE", {"Facturen"}),
        ("zeventien", {"Facturen"}),  # in a reply
        ("leverancier", {"Facturen"}),  # in an internal note
        ("bakkerij", {"Facturen"}),  # the customer's company
        ("carla@example.org", {"Facturen"}),
        ("de vries", {"The printer is silent"}),
        ("vries printer", {"The printer is silent"}),  # customer and subject
        ("vries facturen", set()),  # of two tickets
        ("000002", {"Facturen"}),
        ("2", {"Facturen"}),
        ("#2", {"Facturen"}),
        ("no such thing", set()),
        ("pr", set()),
        ("%", set()),
        ("p%r_i%", set()),
        ("printer%xyz", set()),
        ('"', set()),
        ("') OR 1=1 --", set()),
        ("printer AND facturen", set()),
        ("prin* OR NEAR(x", set()),
    ],
)
async def test_what_is_found(db: object, settings: Settings, typed: str, expected: set[str]) -> None:
    anna, carla, daan = await cast.anna(), await cast.carla(), await cast.daan()
    await ticket_of(settings, anna, "The printer is silent")
    second = await ticket_of(settings, carla, "Facturen", body="Zijn ze geïnd? Geïnde bedragen ontbreken.")
    await own.reply(act_of(settings, carla), second, "Het zijn er zeventien.")
    await answer.note(act_of(settings, daan), second, "Vraag de leverancier.")
    found = await queue(cast.viewer(daan), "all", typed, "", settings.zone)
    assert {line.subject for line in found.items} == expected


async def test_the_whole_number_is_found(db: object, settings: Settings) -> None:
    daan = await cast.daan()
    await ticket_of(settings, await cast.anna(), "The printer is silent")
    await ticket_of(settings, await cast.carla(), "Other")
    found = await queue(cast.viewer(daan), "all", f"T-{clock.now().year}-000001", "", settings.zone)
    assert [line.subject for line in found.items] == ["The printer is silent"]


async def test_what_was_deleted_is_not_found(db: object, settings: Settings) -> None:
    daan = await cast.daan()
    ticket = await ticket_of(settings, await cast.anna(), "The printer is silent", body="Zeventien")
    await execute("DELETE FROM ticket WHERE id = $1", ticket)
    for typed in ("printer", "zeventien"):
        assert (await queue(cast.viewer(daan), "all", typed, "", settings.zone)).items == []


@pytest.mark.plan
async def test_a_search_reads_the_search_indexes(
    db: object, settings: Settings, statements: Callable[[], Any]
) -> None:
    """Without them a search reads every message there is."""
    daan = await cast.daan()
    with statements() as sent:
        await queue(cast.viewer(daan), "all", "printer", "", settings.zone)
    async with transaction():
        if dialect() == "postgres":
            await execute("SET LOCAL enable_seqscan = off")
            plan = await rows(f"EXPLAIN {sent.texts[-1]}", "%printer%")
        else:
            plan = await rows(f"EXPLAIN QUERY PLAN {sent.texts[-1]}", '"printer"')
    words = set(" ".join(str(list(line.values())[-1]) for line in plan).split())
    assert {"ticket_search", "ticket_message_search", "person_search"} - words == set()


async def test_a_search_in_a_queue_stays_in_it(db: object, settings: Settings) -> None:
    daan = await cast.daan()
    await ticket_of(settings, await cast.anna(), "The printer is silent")
    found = [
        len((await queue(cast.viewer(daan), name, "printer", "", settings.zone)).items)
        for name in ("unassigned", "mine", "solved")
    ]
    assert found == [1, 0, 0]


@pytest.mark.parametrize("typed", ["x" * 5000, "a b c d e f g h i j k l", "😀😀😀", "' OR '1'='1"])
async def test_odd_searches_answer(app: object, browser: Browser, typed: str) -> None:
    page = await (await browser(await cast.daan())).get("/desk/tickets", params={"q": typed})
    assert page.status_code == 200
