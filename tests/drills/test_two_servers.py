"""Real server processes on one database, and people who use several at once.

One person votes and withdraws many times at once: the count is the rows. Authors vote while a sweep deletes what they
wrote, and while they are being erased: no idea goes after its author was told that they are active, nothing of who was
erased stays, and nobody sees an error. Every order of two statements is forced in `tests/privacy/test_races.py` and
`tests/privacy/test_races_erasure.py`; here chance decides, and whole processes race.
"""

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from portal.accounts.models import Person
from portal.db import dialect, rows, use_database, value
from portal.ideas.models import Board, Idea
from tests import cast
from tests.drills import servers
from tests.drills.reliability import goal, shown
from tests.drills.servers import People, Sent
from tests.drills.sizes import FULL, size
from tests.harness import databases as making
from tests.harness import loop
from tests.harness.site import Site
from tests.privacy import world
from tests.privacy.world import LONG_AGO

SERVERS = size(2, 3 if making.DIALECT == "postgres" else 2)
STORMS = size(1, 100)
STORM = 50  # votes and withdrawals at once
AUTHORS = 20  # who race at once
RACES = size(20, 1000)  # against the sweep, and as many against the erasure
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="module")
def url(databases: making.Databases) -> Iterator[str]:
    made = databases.copy()
    yield made
    databases.drop(made)


@pytest.fixture(scope="module")
def sites(url: str, folder: Path) -> Iterator[list[Site]]:
    with servers.started(url, folder, SERVERS) as found:
        yield found
        for site in found:
            assert "Traceback" not in site.log.read_text()


@goal("R3")
def test_the_count_equals_the_rows(url: str, sites: list[Site]) -> None:
    async def storms() -> None:
        async with use_database(url), servers.people(sites) as people:
            anna, board = await cast.anna(), await world.board()
            await people.sign_in(anna)
            for _ in range(STORMS):
                idea = await world.idea(None, board, status="open", decided_on=None)
                paths = [
                    f"/ideas/{idea.id}/vote" + ("/withdraw" if turn % 4 > 1 else "") for turn in range(STORM)
                ]
                answers = await asyncio.gather(*[people.post(anna, path) for path in paths])
                assert {answer.status for answer in answers} == {303}
                assert await _votes(idea) in (0, 1)

    loop.run(storms())
    shown("0 double votes, the count is the rows", rounds=STORMS, at_once=STORM, servers=SERVERS)


@goal("R4")
def test_authors_vote_while_a_sweep_deletes(url: str, sites: list[Site], folder: Path) -> None:
    with _sweeper(url, folder) as sweeper:
        gone = loop.run(_against_the_sweep(url, sites, sweeper))
    assert not FULL or 0 < gone < RACES
    shown("no idea gone after its author was active, no 500", races=RACES, too_late=gone, servers=SERVERS)


async def _against_the_sweep(url: str, sites: list[Site], sweeper: Any) -> int:
    lost, took = 0, 0.1
    async with use_database(url), servers.people(sites) as people:
        board = await world.board()
        bram = await cast.bram()
        await people.sign_in(bram)
        for turn in range(RACES // AUTHORS):
            authors = await _authors(people, turn, "s")
            theirs = [await _written(author, board, bram) for author in authors]
            about = await world.idea(None, board, status="open", decided_on=None)
            print(0.02, file=sweeper.stdin, flush=True)
            answers = await asyncio.gather(
                *[people.post(one, f"/ideas/{about.id}/vote", random.uniform(0, took)) for one in authors],
                *[
                    people.post(bram, f"/ideas/{one.id}/vote/withdraw", random.uniform(0, took))
                    for one in theirs
                ],
            )
            told = json.loads(await asyncio.to_thread(sweeper.stdout.readline))
            assert told["stopped"] is None
            took = told["took"] + 0.03
            lost += await _nobody_lost(authors, theirs, answers[:AUTHORS], told["gone"])
            assert {answer.status for answer in answers[AUTHORS:]} <= {303, 409, 410}
            assert await _votes(about) == AUTHORS
    return lost


async def _nobody_lost(
    authors: list[Person], theirs: list[Idea], answers: list[Sent], gone: dict[str, float]
) -> int:
    """Whose idea went was told of their vote only after that; who voted stays. How many went."""
    there, today = await world.there("idea"), cast.today()
    for author, idea, answer in zip(authors, theirs, answers, strict=True):
        assert answer.status == 303
        assert (idea.id in there) is (str(idea.id) not in gone)
        if str(idea.id) in gone:
            assert gone[str(idea.id)] < answer.at, "an idea went after its author was active"
        else:
            active = await value("SELECT ideas_active_on FROM person WHERE id = $1", author.id)
            assert active >= today
    return len(gone)


@goal("R4")
def test_authors_vote_while_they_are_erased(url: str, sites: list[Site]) -> None:
    refused = loop.run(_against_the_erasure(url, sites))
    assert not FULL or 0 < refused < RACES
    shown("nothing of who was erased stays, no 500", races=RACES, refused=refused, servers=SERVERS)


async def _against_the_erasure(url: str, sites: list[Site]) -> int:
    refused = 0
    async with use_database(url), servers.people(sites) as people:
        board = await world.board()
        lotte = await cast.person("Lotte Bos")
        await people.sign_in(lotte)
        for turn in range(RACES // AUTHORS):
            authors = await _authors(people, turn, "e")
            theirs = [await _written(one, board, lotte, status="open", decided_on=None) for one in authors]
            about = await world.idea(None, board, status="open", decided_on=None)
            answers = await asyncio.gather(
                *[people.post(one, f"/ideas/{about.id}/vote", random.uniform(0, 0.5)) for one in authors],
                *[people.post(lotte, f"/ideas/{one.id}/vote", random.uniform(0, 1.5)) for one in theirs],
                *[
                    people.post(one, "/account/privacy/erase", random.uniform(0, 0.5), sure="yes")
                    for one in authors
                ],
            )
            mine, hers, erased = answers[:AUTHORS], answers[AUTHORS:-AUTHORS], answers[-AUTHORS:]
            assert {one.status for one in mine} <= {303, 401}
            assert {one.status for one in hers} <= {303, 404, 410}
            assert {one.status for one in erased} == {303}
            refused += sum(one.status == 401 for one in mine)
            await _all_erased()
            assert await world.there("person") & {one.id for one in authors} == set()
            assert await world.there("idea") & {one.id for one in theirs} == set()
            assert await _votes(about) == 0
    return refused


async def _all_erased() -> None:
    async with asyncio.timeout(120):
        while await value("SELECT count(*) FROM erasure WHERE state = 'begun'"):
            await asyncio.sleep(0.1)
    assert [one["receipt"] for one in await rows("SELECT receipt FROM erasure") if _left(one)] == []


def _left(erasure: dict[str, Any]) -> bool:
    return bool(json.loads(erasure["receipt"])["remains"])


async def _authors(people: People, turn: int, letter: str) -> list[Person]:
    made = [
        await cast.person(
            f"{letter}{turn}x{n} Jansen", email=f"{letter}{turn}x{n}@example.org", ideas_active_on=LONG_AGO
        )
        for n in range(AUTHORS)
    ]
    await people.sign_in(*made)
    return made


async def _written(author: Person, board: Board, voter: Person, **changes: Any) -> Idea:
    made = await world.idea(author, board, **changes)
    if not changes:
        await world.thread(made, voter)
    return made


async def _votes(idea: Idea) -> int:
    """How many votes there are; the count says the same."""
    votes = int(await value("SELECT count(*) FROM vote WHERE idea_id = $1", idea.id))
    assert await value("SELECT vote_count FROM idea WHERE id = $1", idea.id) == votes, dialect()
    return votes


@contextmanager
def _sweeper(url: str, folder: Path) -> Iterator[Any]:
    command = [sys.executable, "-m", "tests.drills.racing_sweep", url, f"file://{folder / 'ledger'}"]
    with (
        (folder / "sweeper.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.stdin.close()
