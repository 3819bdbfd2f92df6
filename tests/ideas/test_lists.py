"""The list of ideas: who sees what, in which order, page by page, at what cost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import Database, execute, rows
from portal.ideas import queries
from portal.ideas.queries import Asked
from portal.web.viewer import VISITOR, Viewer
from tests import cast
from tests.harness.databases import DIALECT
from tests.ideas import making

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def titles(viewer: Viewer = VISITOR, **asked: Any) -> list[str]:
    return [card.title for card in (await queries.idea_list(viewer, Asked(**asked))).items]


@pytest.fixture
async def three(db: Database) -> dict[str, UUID]:
    """An old favourite with three votes, one that is hot now with two, and a new one with one."""
    anna, bram, carla = await cast.anna(), await cast.bram(), await cast.carla()
    old = await making.idea(anna, "Oud", at=NOW - timedelta(days=70))
    hot = await making.idea(bram, "Warm", at=NOW - timedelta(days=7))
    new = await making.idea(carla, "Nieuw", at=NOW - timedelta(days=9))
    for voter in (bram, carla):
        await making.vote(old, voter, at=NOW - timedelta(days=60))
    await making.vote(hot, carla, at=NOW)
    return {"old": old, "hot": hot, "new": new, "anna": anna.id, "bram": bram.id}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("trending", ["Warm", "Nieuw", "Oud"]),
        ("top", ["Oud", "Warm", "Nieuw"]),
        ("newest", ["Nieuw", "Warm", "Oud"]),
    ],
)
async def test_sorts(three: dict[str, UUID], sort: str, order: list[str]) -> None:
    assert await titles(sort=sort) == order


async def test_my_ideas_and_my_votes(three: dict[str, UUID]) -> None:
    bram = Viewer(person_id=three["bram"])
    assert await titles(bram, sort="mine") == ["Warm"]
    assert await titles(bram, sort="votes") == ["Warm", "Oud"]


@pytest.mark.parametrize("sort", ["trending", "top", "newest"])
async def test_pages_join_without_gap_or_double(db: Database, sort: str) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    for number in range(11):
        idea = await making.idea(anna, f"Idee {number}", at=NOW - timedelta(days=number % 3))
        if number % 2:
            await making.vote(idea, bram, at=NOW)
    seen, after, pages = [], "", 0
    while pages == 0 or after:
        page = await queries.idea_list(VISITOR, Asked(sort=sort, after=after), 4)
        seen += [card.id for card in page.items]
        after, pages = page.next, pages + 1
    assert pages == 3
    assert seen == [card.id for card in (await queries.idea_list(VISITOR, Asked(sort=sort))).items]


async def test_pages_of_my_votes_join(db: Database) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    for number in range(5):
        await making.vote(await making.idea(anna, f"Idee {number}"), bram, at=NOW)
    first = await queries.idea_list(cast.viewer(bram), Asked(sort="votes"), 3)
    second = await queries.idea_list(cast.viewer(bram), Asked(sort="votes", after=first.next), 3)
    assert [card.title for card in (*first.items, *second.items)] == [f"Idee {n}" for n in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJ4IiwieSJd", "WzFlMzA5LCAiYSJd", "W251bGwsbnVsbF0"])
@pytest.mark.parametrize("sort", list(queries.SORTS))
async def test_an_invented_cursor_shows_the_first_page(
    three: dict[str, UUID], sort: str, cursor: str
) -> None:
    viewer = Viewer(person_id=three["anna"])
    assert await titles(viewer, sort=sort, after=cursor) == await titles(viewer, sort=sort)


async def test_filters(three: dict[str, UUID]) -> None:
    other = await making.board("Portaal")
    await execute("UPDATE idea SET board_id = $1, status = 'planned' WHERE title = 'Warm'", other)
    assert await titles(status="planned") == ["Warm"]
    assert await titles(board_id=other) == ["Warm"]
    assert await titles(board_id=other, status="open") == []
    assert await titles(status="open", sort="top") == ["Oud", "Nieuw"]


async def test_a_hidden_idea_is_in_no_list_but_its_authors(three: dict[str, UUID]) -> None:
    await execute("UPDATE idea SET hidden_at = created_at WHERE title = 'Oud'")
    anna = Viewer(person_id=three["anna"])
    assert await titles() == ["Warm", "Nieuw"]
    assert await titles(anna) == ["Warm", "Nieuw"]
    assert await titles(anna, sort="votes") == []
    assert await titles(anna, sort="mine") == ["Oud"]
    assert [card.title for card in await queries.top_ideas(5)] == ["Warm", "Nieuw"]


async def test_top_ideas_are_open_to_votes(three: dict[str, UUID]) -> None:
    await execute("UPDATE idea SET status = 'implemented' WHERE title = 'Warm'")
    assert [card.title for card in await queries.top_ideas(1)] == ["Nieuw"]


async def test_the_viewers_own_vote_shows(three: dict[str, UUID]) -> None:
    page = await queries.idea_list(Viewer(person_id=three["bram"]), Asked(sort="top"))
    assert [card.voted for card in page.items] == [True, True, False]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?sort=top",
        "?sort=newest",
        "?status=open",
        "?q=idee",
        "?sort=top&after=W10",
        "?sort=nonsense&status=nonsense",
    ],
)
async def test_the_page_costs_the_same_for_one_and_for_thirty(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any], query: str
) -> None:
    anna, counts = await cast.anna(), []
    for more in (1, 29):
        for number in range(more):
            await making.idea(anna, f"Idee {number}")
        with statements() as sent:
            assert (await client.get(f"/ideas{query}")).status_code == 200
        counts.append(len(sent))
    assert counts == [2, 2]


@pytest.mark.parametrize("query", ["", "?sort=mine", "?sort=votes", "?q=idee", "?status=open&sort=top"])
async def test_signed_in_it_costs_at_most_six(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any], query: str
) -> None:
    anna, counts = await cast.anna(), []
    await cast.sign_in(client, anna)
    for more in (1, 29):
        for number in range(more):
            await making.idea(anna, f"Idee {number}")
        with statements() as sent:
            assert (await client.get(f"/ideas{query}")).status_code == 200
        counts.append(len(sent))
    assert max(counts) <= 6
    assert counts[1] <= counts[0]


async def test_counts_stand_with_the_filters_but_not_under_a_search(
    app: Starlette, client: AsyncClient
) -> None:
    await making.idea(await cast.anna())
    assert '<span class="count">1</span>' in (await client.get("/ideas")).text
    assert 'class="count"' not in (await client.get("/ideas?q=donker")).text


async def test_htmx_gets_the_list_alone(app: Starlette, client: AsyncClient) -> None:
    await making.idea(await cast.anna())
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#idea_results"}
    piece = (await client.get("/ideas?sort=top", headers=headers)).text
    assert piece.strip().startswith('<div id="idea_results"')
    assert "Donker thema" in piece
    assert "<html" not in piece


@pytest.mark.parametrize("board", ["nonsense", "01900000-0000-7000-8000-0000000000ff"])
async def test_a_board_that_is_not_there(app: Starlette, client: AsyncClient, board: str) -> None:
    assert (await client.get(f"/ideas?board={board}")).status_code == 404


async def test_own_lists_ask_to_sign_in(app: Starlette, client: AsyncClient) -> None:
    answer = await client.get("/ideas?sort=mine")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fideas%3Fsort%3Dmine")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "No ideas yet"),
        ("?q=niets", "Nothing found for “niets”"),
        ("?status=planned", "No ideas with this status"),
        ("?sort=mine", "You have not suggested an idea yet"),
        ("?sort=votes", "You have not voted yet"),
    ],
)
async def test_empty_lists_say_what_to_do(app: Starlette, client: AsyncClient, query: str, said: str) -> None:
    await cast.sign_in(client, await cast.anna())
    assert said in (await client.get(f"/ideas{query}")).text


if DIALECT == "postgres":

    async def test_the_list_of_visitors_is_planned_once(three: dict[str, UUID]) -> None:
        for _ in range(12):  # one after the other: on the same connection of the pool
            await titles()
        asked = "SELECT custom_plans FROM pg_prepared_statements WHERE statement LIKE $1"
        assert [one["custom_plans"] for one in await rows(asked, "%AS voted%")] == [0]
