"""Boards at the desk."""

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import row, value
from tests import cast
from tests.ideas import making

HERE = "/desk/settings/boards"


async def test_a_board_is_added_changed_archived_and_opened_again(
    app: Starlette, client: AsyncClient
) -> None:
    await cast.sign_in(client, await cast.eva())
    assert (await client.post(HERE, data={"name": "Portaal", "position": "2"})).status_code == 303
    board = await value("SELECT id FROM board")
    changed = {"name": "Klantportaal", "description": "Alles voor klanten", "position": "7"}
    assert (await client.post(f"{HERE}/{board}", data=changed)).status_code == 303
    kept = await row("SELECT name, description, position, archived_at FROM board")
    assert kept == {
        "name": "Klantportaal",
        "description": "Alles voor klanten",
        "position": 7,
        "archived_at": None,
    }
    assert (await client.post(f"{HERE}/{board}/archive")).status_code == 303
    assert await value("SELECT archived_at FROM board") is not None
    assert "Archived" in (await client.get(HERE)).text
    assert (await client.post(f"{HERE}/{board}/reopen")).status_code == 303
    assert await value("SELECT archived_at FROM board") is None


async def test_the_ideas_of_an_archived_board_stay(app: Starlette, client: AsyncClient) -> None:
    board = await making.board("Oud")
    idea = await making.idea(await cast.anna(), board_id=board)
    await cast.sign_in(client, await cast.eva())
    await client.post(f"{HERE}/{board}/archive")
    assert (await client.get(f"/ideas/{idea}")).status_code == 200
    page = (await client.get(f"/ideas?board={board}")).text
    assert "Donker thema" in page
    assert "This board takes no new ideas any more." in page


async def test_managers_and_admins_only(app: Starlette, client: AsyncClient) -> None:
    board = await making.board()
    people = [
        await cast.anna(),
        await cast.daan(),
        await cast.petra(),
        await cast.eva(),
        await cast.person("Mia Mol", is_manager=True),
    ]
    answers = []
    for person in people:
        await cast.sign_in(client, person)
        seen = await client.get(HERE)
        done = await client.post(f"{HERE}/{board}/archive")
        answers.append((seen.status_code, done.status_code))
    assert answers == [(404, 404), (403, 403), (403, 403), (200, 303), (200, 303)]


async def test_a_wrong_board_is_shown_again(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.eva())
    for sent in (
        {"name": ""},
        {"name": "x", "position": "-1"},
        {"name": "x", "position": "1e3"},
        {"name": "x" * 61},
    ):
        assert (await client.post(HERE, data=sent)).status_code == 422
    assert await making.number_of("board") == 0
    assert (await client.get(f"{HERE}/01900000-0000-7000-8000-0000000000ff")).status_code == 404
