"""The board of twelve months, and the register."""

import csv
import io
from datetime import date, timedelta

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.kit import clock
from portal.privacy.board import months, outlook
from portal.privacy.board.months import Step
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import run


@pytest.fixture
async def desk(app: Starlette, client: AsyncClient) -> AsyncClient:
    """The privacy officer's browser."""
    await cast.sign_in(client, await cast.petra())
    return client


def test_twelve_months() -> None:
    found = months.months(date(2026, 11, 22))
    assert (len(found), found[0], found[2], found[-1]) == (
        12,
        date(2026, 11, 1),
        date(2027, 1, 1),
        date(2027, 10, 1),
    )
    assert months.last_day(date(2027, 3, 31)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("counts", "heights"),
    [([0, 0], [0, 0]), ([1, 2], [20, 40]), ([1, 1000], [2, 40]), ([7], [40])],
)
def test_the_picture(counts: list[int], heights: list[int]) -> None:
    assert [bar.height for bar in months.bars(counts)] == heights


@pytest.mark.parametrize(
    ("stopped", "late", "oldest", "step"),
    [
        (False, False, None, Step.NOTHING),
        (False, False, date(2026, 11, 22), Step.NOTHING),  # due today: the next run takes it
        (False, False, date(2026, 11, 21), Step.OVERDUE),
        (False, True, date(2026, 11, 21), Step.LATE),
        (True, True, None, Step.CONFIRM),
    ],
)
def test_the_next_step(stopped: bool, late: bool, oldest: date | None, step: Step) -> None:
    assert months.next_step(stopped=stopped, late=late, oldest=oldest, today=date(2026, 11, 22)) == step


async def test_months_by_the_rule_of_the_sweep(app: Starlette, settings: Settings) -> None:
    board, today = await world.board(), cast.today()
    await world.idea(None, board)  # due long ago
    await world.idea(None, board, decided_on=today)  # goes in a year: after these months, or in the last
    holding = next(one for one in registry.holdings(settings) if one.key == "ideas")
    ahead = await outlook.look_ahead(holding, months.last_day(today), today, 1000)
    assert (ahead.due, sum(ahead.months.values()), ahead.more) == (1, 0, False)
    assert (await outlook.look_ahead(holding, today, today, 1)).more


async def test_counted_once_after_a_run(desk: AsyncClient, settings: Settings) -> None:
    board, today = await world.board(), cast.today()
    holdings = registry.holdings(settings)
    assert not await outlook.keep(settings, holdings, clock.now())  # no run yet
    await world.idea(None, board, decided_on=today - timedelta(days=300))  # it goes in some two months
    assert "There was no run yet" in (await desk.get("/desk/privacy")).text
    await run(settings)
    assert [await outlook.keep(settings, holdings, clock.now()) for _ in range(2)] == [True, False]
    page = (await desk.get("/desk/privacy")).text
    assert "Counted after the last run" in page
    assert '<rect x="' in page
    assert "style=" not in page


async def test_the_register(desk: AsyncClient) -> None:
    page = await desk.get("/desk/privacy/register")
    assert (page.status_code, 'href="/desk/privacy/register.csv"' in page.text) == (200, True)
    entries = (await desk.get("/desk/privacy/register.json")).json()
    assert [one["key"] for one in entries][:2] == ["ideas", "support"]
    table = await desk.get("/desk/privacy/register.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    read = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert [one["key"] for one in read] == [one["key"] for one in entries]
