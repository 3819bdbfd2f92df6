"""The pages: what everybody sees of themselves, at the same cost whatever they have."""

from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute
from portal.ideas.models import Board
from portal.kit import ids
from tests import cast
from tests.mydata.holding import asked, everything
from tests.things import idea_of, message_of, ticket_of

OVERVIEW, PURPOSE = 9, 8  # statements


async def test_each_purpose_with_its_number(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    page = (await client.get("/account/privacy")).text
    for purpose in "ideas support account customer_record social_login sessions logs mail rights".split():
        assert f'href="/account/privacy/{purpose}"' in page
    assert "4 records" in page
    assert "Privacy officer" in page


@pytest.mark.parametrize("purpose", ["ideas", "support", "account", "sessions", "logs", "mail", "rights"])
async def test_each_purpose_has_a_page(app: Starlette, client: AsyncClient, purpose: str) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    page = await client.get(f"/account/privacy/{purpose}")
    assert page.status_code == 200
    assert "What it says" in page.text


@pytest.mark.parametrize("purpose", ["nothing", "training", "export"])
async def test_another_address_is_not_there(app: Starlette, client: AsyncClient, purpose: str) -> None:
    await cast.sign_in(client, await cast.anna())
    assert (await client.get(f"/account/privacy/{purpose}")).status_code == 404


async def test_nobody_sees_anothers(app: Starlette, client: AsyncClient) -> None:
    await everything(app, await cast.anna(), await cast.bram())
    await cast.sign_in(client, await cast.carla())
    assert "Een kalender per ploeg" not in (await client.get("/account/privacy/ideas")).text


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/account/privacy", OVERVIEW),
        ("/account/privacy/ideas", PURPOSE),
        ("/account/privacy/support", PURPOSE),
    ],
)
async def test_costs_the_same_whatever_there_is(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any], many: int, path: str, most: int
) -> None:
    anna = await cast.anna()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    for _ in range(many):
        await idea_of(anna, board)
        await message_of(await ticket_of(anna), anna)
    await cast.sign_in(client, anna)
    await client.get(path)  # the day of the visit is written down once
    with statements() as sent:
        assert (await client.get(path)).status_code == 200
    assert len(sent) <= most, str(sent)


async def test_older_records_are_a_page_further(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    for number in range(31):
        await idea_of(anna, board, f"Idee nummer {number:02}.")
    await cast.sign_in(client, anna)
    first = (await client.get("/account/privacy/ideas")).text
    assert "Idee nummer 30." in first
    assert "Idee nummer 00." not in first
    address = first.partition('rel="next" href="')[2].partition('"')[0]
    assert "Idee nummer 00." in (await client.get(address)).text


async def test_who_did_not_show_who_they_are_is_asked_first(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna, proven_at=None)
    page = (await client.get("/account/privacy")).text
    assert 'action="/account/privacy/export"' not in page
    assert 'href="/account/prove?next=/account/privacy"' in page


async def test_progress_is_shown(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    export = await asked(anna)
    await execute("UPDATE data_export SET state = 'working', progress = 2 WHERE id = $1", export.id)
    await cast.sign_in(client, anna)
    piece = await client.get(
        "/account/privacy", headers={"HX-Request-Type": "partial", "HX-Target": "section#export"}
    )
    assert piece.text.strip().startswith("<section")
    assert '<progress value="2" max="3"' in piece.text
