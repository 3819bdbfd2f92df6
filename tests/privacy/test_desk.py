"""The privacy desk."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.db import rows, value
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.harness.statements import Statements
from tests.privacy import world
from tests.privacy.world import run

Counting = Callable[[], AbstractContextManager[Statements]]


@pytest.fixture
async def petra(client: AsyncClient) -> AsyncClient:
    """The privacy officer's browser."""
    await cast.sign_in(client, await cast.petra())
    return client


async def test_before_the_first_run(petra: AsyncClient) -> None:
    answer = await petra.get("/desk/privacy")
    assert answer.status_code == 200
    assert "No run yet" in answer.text


async def test_what_goes_when(petra: AsyncClient) -> None:
    board = await world.board()
    today = cast.today()
    for decided_on in (world.LONG_AGO, today.replace(year=today.year - 1, day=28), today):
        await world.idea(None, board, decided_on=decided_on)
    answer = await petra.get("/desk/privacy")
    assert 'href="/desk/privacy/due?holding=ideas"' in answer.text
    assert world.SECRET not in answer.text


@pytest.mark.parametrize("many", [1, 30])
async def test_what_the_board_costs(
    petra: AsyncClient, settings: Settings, statements: Counting, many: int
) -> None:
    board = await world.board()
    # an account that goes in some months; on the first of a month the officer's own would too
    await cast.carla(organisation_id=None, active_on=cast.today() - timedelta(days=300))
    for _ in range(many):
        await world.idea(None, board)
    with statements() as sent:
        assert (await petra.get("/desk/privacy")).status_code == 200
    assert len(sent) == 13 + len(registry.holdings(settings)), str(sent)


async def test_what_is_due_is_shown_by_id(petra: AsyncClient) -> None:
    board = await world.board()
    made = [await world.idea(None, board) for _ in range(3)]
    answer = await petra.get("/desk/privacy/due?holding=ideas")
    assert all(str(one.id) in answer.text for one in made)
    assert world.SECRET not in answer.text
    assert (await petra.get("/desk/privacy/due?holding=nothing")).status_code == 404


async def test_pages_of_what_is_due(petra: AsyncClient) -> None:
    board = await world.board()
    made = {str((await world.idea(None, board)).id) for _ in range(60)}
    first = await petra.get("/desk/privacy/due?holding=ideas")
    link = first.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = await petra.get(link)
    seen = [{one for one in made if one in answer.text} for answer in (first, second)]
    assert [len(one) for one in seen] == [50, 10]
    assert seen[0] | seen[1] == made


async def test_a_stop_is_let_go_on(petra: AsyncClient, settings: Settings) -> None:
    board = await world.board()
    for _ in range(25):
        await world.idea(None, board)
    await run(settings)
    page = await petra.get("/desk/privacy")
    assert "25 of 25 records would go at once" in page.text
    run_id = await value("SELECT id FROM sweep_run")
    for status in (303, 409):
        assert (await petra.post(f"/desk/privacy/runs/{run_id}/confirm")).status_code == status
    job = (await rows("SELECT kind, payload FROM job"))[0]
    assert job["kind"] == "privacy.confirmed"
    await registry.JOBS["privacy.confirmed"]({"run": str(run_id)}, settings, clock.now())
    assert await world.count("idea") == 0
    assert "Let it go on" not in (await petra.get("/desk/privacy")).text


async def test_a_stop_in_dutch(petra: AsyncClient, settings: Settings) -> None:
    board = await world.board()
    for _ in range(25):
        await world.idea(None, board)
    await run(settings)
    petra.cookies.set("lang", "nl", domain="127.0.0.1", path="/")
    assert (
        "Er zouden 25 van de 25 gegevens in één keer verdwijnen uit “Ideeën”"
        in (await petra.get("/desk/privacy")).text
    )


async def test_the_worker_knows_the_jobs(app: Starlette, settings: Settings) -> None:
    assert {one.name for one in registry.PERIODIC} >= {"privacy.sweep", "privacy.watch"}
    await world.idea(None, await world.board())
    for one in registry.PERIODIC:
        if one.name.startswith("privacy."):
            await one.handler({}, settings, clock.now())
    assert await world.count("idea") == 0
