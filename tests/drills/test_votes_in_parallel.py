"""One person votes and withdraws many times at once, through two server processes: the count is the rows."""

import asyncio
from contextlib import ExitStack
from pathlib import Path

from httpx2 import AsyncClient

from portal.db import use_database, value
from portal.ideas.models import Board, Idea
from portal.kit import clock, ids
from tests import cast
from tests.drills.sizes import size
from tests.harness import loop
from tests.harness.site import Site, running

ROUNDS = size(1, 100)
PARALLEL = 50  # votes and withdrawals together, half through each process


def test_the_count_equals_the_rows(database_url: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        sites = [
            stack.enter_context(running(database_url, _folder(tmp_path, name))) for name in ("one", "two")
        ]
        loop.run(_rounds(database_url, sites))


async def _rounds(database_url: str, sites: list[Site]) -> None:
    async with use_database(database_url):
        anna, carla = await cast.anna(), await cast.carla()
        for _ in range(ROUNDS):
            idea = await _idea(carla.id)
            statuses = await _storm(sites, anna, idea)
            assert set(statuses) == {303}
            rows = await value("SELECT count(*) FROM vote WHERE idea_id = $1", idea)
            assert await value("SELECT vote_count FROM idea WHERE id = $1", idea) == rows
            assert rows in (0, 1)


async def _idea(author_id: object) -> object:
    board, now = await Board.create(id=ids.new_id(), name="Planbord"), clock.now()
    number = await value("SELECT coalesce(max(number), 0) + 1 FROM idea")
    made = await Idea.create(
        id=ids.new_id(),
        number=number,
        board=board,
        author_id=author_id,
        title="x",
        description="y",
        created_at=now,
    )
    return made.id


async def _storm(sites: list[Site], anna: object, idea: object) -> list[int]:
    async with AsyncClient(base_url=sites[0].url) as one, AsyncClient(base_url=sites[1].url) as two:
        for client in (one, two):
            await cast.sign_in(client, anna)  # type: ignore[arg-type]
        sent = [
            client.post(
                f"/ideas/{idea}/vote" + ("/withdraw" if turn % 4 > 1 else ""),
                headers={"Origin": str(client.base_url).rstrip("/")},
                timeout=30,
            )
            for turn in range(PARALLEL)
            for client in ((one, two)[turn % 2],)
        ]
        return [answer.status_code for answer in await asyncio.gather(*sent)]


def _folder(parent: Path, name: str) -> Path:
    made = parent / name
    made.mkdir()
    return made
