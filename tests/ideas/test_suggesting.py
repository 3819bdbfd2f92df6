"""Suggesting an idea."""

from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute, row, value
from portal.ideas.pages.new import LIMIT
from portal.kit import clock
from tests import cast
from tests.ideas import making

IDEA = {"title": "Donker thema", "description": "Voor **'s avonds**."}


async def test_an_idea_has_its_authors_vote_and_follow(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    answer = await client.post("/ideas/new", data=IDEA)
    idea = await row("SELECT * FROM idea")
    assert idea is not None
    assert (answer.status_code, answer.headers["location"]) == (303, f"/ideas/{idea['id']}")
    assert (idea["author_id"], idea["vote_count"], idea["status"]) == (anna.id, 1, "open")
    assert idea["trend"] > 0
    assert await value("SELECT person_id FROM follow") == anna.id
    assert await value("SELECT person_id FROM vote") == anna.id
    assert "Thank you!" in (await client.get(answer.headers["location"])).text


async def test_the_first_idea_makes_the_first_board(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    for _ in range(2):
        assert (await client.post("/ideas/new", data=IDEA)).status_code == 303
    assert await making.number_of("board") == 1
    assert await value("SELECT name FROM board") == "Algemeen"


async def test_the_board_is_a_choice_only_when_there_are_several(app: Starlette, client: AsyncClient) -> None:
    first = await making.board("Planbord", 1)
    await cast.sign_in(client, await cast.anna())
    assert "<select" not in (await client.get("/ideas/new")).text
    other = await making.board("Portaal", 2)
    assert "<select" in (await client.get("/ideas/new")).text
    await client.post("/ideas/new", data={**IDEA, "board": str(other)})
    await client.post("/ideas/new", data=IDEA)
    assert await value("SELECT count(*) FROM idea WHERE board_id = $1", other) == 1
    assert await value("SELECT count(*) FROM idea WHERE board_id = $1", first) == 1


async def test_an_archived_board_takes_none(app: Starlette, client: AsyncClient) -> None:
    board = await making.board()
    await execute("UPDATE board SET archived_at = '2026-01-01 00:00:00+00:00'")
    await cast.sign_in(client, await cast.anna())
    assert (await client.post("/ideas/new", data={**IDEA, "board": str(board)})).status_code == 422
    assert (await client.post("/ideas/new", data=IDEA)).status_code == 409
    assert await making.number_of("idea") == 0


async def test_it_costs_at_most_ten_statements(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any]
) -> None:
    board = await making.board()
    await cast.sign_in(client, await cast.anna())
    with statements() as sent:
        assert (
            await client.post("/ideas/new", data={**IDEA, "board": str(board), "idempotency_key": "k"})
        ).status_code == 303
    assert len(sent) <= 10, str(sent)


async def test_a_double_click_makes_one_idea(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    first = await client.post("/ideas/new", data={**IDEA, "idempotency_key": "k"})
    second = await client.post("/ideas/new", data={**IDEA, "idempotency_key": "k"})
    assert first.headers["location"] == second.headers["location"]
    assert await making.number_of("idea") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "Fill this in."),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"description": "x" * 10_001}, "at most 10000 characters"),
        ({"board": "nonsense"}, "Choose one from the list."),
    ],
)
async def test_what_is_wrong_stands_with_the_field(
    app: Starlette, client: AsyncClient, change: dict[str, str], said: str
) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.post("/ideas/new", data={**IDEA, **change})
    assert answer.status_code == 422
    assert said in answer.text
    assert await making.number_of("idea") == 0


async def test_personal_data_is_pointed_out_once(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    written = {"title": "Donker thema", "description": "Bel me op 06-12345678"}
    asked = await client.post("/ideas/new", data=written)
    assert asked.status_code == 422
    assert "06-12345678. Take it out or tick this." in asked.text
    assert "Bel me op" in asked.text
    assert (await client.post("/ideas/new", data={**written, "anyway": "yes"})).status_code == 303


async def test_too_many_ideas_in_an_hour(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    for _ in range(LIMIT.most - 1):
        await LIMIT.spend(str(anna.id), clock.now())
    answers = [(await client.post("/ideas/new", data=IDEA)).status_code for _ in range(2)]
    assert answers == [303, 429]
    await cast.sign_in(client, await cast.bram())
    assert (await client.post("/ideas/new", data=IDEA)).status_code == 303


async def test_who_may_not_suggest(app: Starlette, client: AsyncClient) -> None:
    assert (await client.get("/ideas/new")).headers["location"] == "/sign-in?next=/ideas/new"
    assert (await client.post("/ideas/new", data=IDEA)).status_code == 401
    await cast.sign_in(client, await cast.anna(verified_at=None))
    assert (await client.post("/ideas/new", data=IDEA)).status_code == 403
    assert await making.number_of("idea") == 0


async def test_the_form_shows_the_name_that_others_see(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna(display_name="Ans"))
    assert "Your name is shown as Ans." in (await client.get("/ideas/new")).text


async def test_similar_ideas_come_as_a_piece_with_their_vote_button(
    app: Starlette, client: AsyncClient
) -> None:
    idea = await making.idea(await cast.carla())
    await cast.sign_in(client, await cast.anna())
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#similar"}
    piece = (await client.get("/ideas/similar?title=donkere+thema", headers=headers)).text
    assert piece.strip().startswith('<section id="similar"')
    assert f'hx-post="/ideas/{idea}/vote"' in piece
    page = (await client.get("/ideas/similar?title=donkere+thema")).text
    assert "<html" in page
    assert "Donker thema" in page


@pytest.mark.parametrize(
    "query", ["", "?title=", "?title=ab", "?title=%22%29%20OR%20x", "?title=" + "a" * 400]
)
async def test_similar_ideas_for_any_text(app: Starlette, client: AsyncClient, query: str) -> None:
    assert (await client.get(f"/ideas/similar{query}")).status_code == 200
