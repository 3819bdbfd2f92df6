"""Counters are what is counted: kept by the database, whatever is changed and however often."""

import asyncio
import random
from typing import Any

from portal.db import Database, execute, rows, value
from portal.ideas import actions
from portal.ideas.rules import Status
from portal.kit import clock
from tests import cast
from tests.ideas import making

LISTED = (
    "SELECT board_id, status, count(*) AS ideas FROM idea WHERE hidden_at IS NULL AND merged_into_id IS NULL"
    " GROUP BY board_id, status"
)
KEPT = "SELECT board_id, status, ideas FROM idea_count WHERE ideas <> 0"


def table(found: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    return {(str(one["board_id"]), one["status"]): one["ideas"] for one in found}


async def assert_counts() -> None:
    assert table(await rows(KEPT)) == table(await rows(LISTED))


async def test_counters_equal_a_fresh_count_after_anything(db: Database) -> None:
    anna, chance = await cast.anna(), random.Random(20261122)
    boards = [await making.board(name) for name in ("Planbord", "Portaal")]
    ideas = [await making.idea(anna, f"Idee {n}", board_id=boards[n % 2]) for n in range(12)]
    for _ in range(150):
        await _change(chance, ideas, boards)
    await assert_counts()
    await execute("DELETE FROM idea WHERE board_id = $1", boards[0])
    await assert_counts()
    await execute("DELETE FROM idea")
    assert await rows(KEPT) == []


async def _change(chance: random.Random, ideas: list[Any], boards: list[Any]) -> None:
    one, other = chance.sample(ideas, 2)
    await chance.choice(
        [
            lambda: execute("UPDATE idea SET status = $1 WHERE id = $2", chance.choice(list(Status)), one),
            lambda: execute("UPDATE idea SET board_id = $1 WHERE id = $2", chance.choice(boards), one),
            lambda: execute("UPDATE idea SET hidden_at = created_at WHERE id = $1", one),
            lambda: execute("UPDATE idea SET hidden_at = NULL WHERE id = $1", one),
            lambda: execute("UPDATE idea SET merged_into_id = $1 WHERE id = $2", other, one),
            lambda: execute(
                "UPDATE idea SET merged_into_id = NULL, status = $1 WHERE id IN ($2, $3)",
                Status.OPEN,
                one,
                other,
            ),
            lambda: execute("UPDATE idea SET vote_count = vote_count WHERE id = $1", one),
        ]
    )()


async def test_deleting_a_survivor_lists_what_was_merged_into_it(db: Database) -> None:
    anna = await cast.anna()
    survivor, other = await making.idea(anna, "Een"), await making.idea(anna, "Twee")
    await execute("UPDATE idea SET merged_into_id = $1 WHERE id = $2", survivor, other)
    await execute("DELETE FROM idea WHERE id = $1", survivor)
    await assert_counts()
    assert await value("SELECT ideas FROM idea_count") == 1


async def test_fifty_votes_and_withdrawals_at_once(db: Database) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    idea = await making.idea(anna)
    viewer, now = cast.viewer(carla), clock.now()
    await asyncio.gather(
        *(
            (actions.cast_vote if n % 2 else actions.withdraw_vote)(idea, viewer, now=now, today=making.TODAY)
            for n in range(50)
        )
    )
    kept = await making.stored(idea)
    assert kept["vote_count"] == await value("SELECT count(*) FROM vote WHERE idea_id = $1", idea)
    assert kept["vote_count"] in (1, 2)


async def test_many_people_vote_at_once(db: Database) -> None:
    people = [await cast.person(f"Persoon{n} X") for n in range(20)]
    idea = await making.idea(people[0])
    await asyncio.gather(*(making.vote(idea, one) for one in people))
    assert (await making.stored(idea))["vote_count"] == 20


async def test_the_score_follows_the_votes(db: Database) -> None:
    anna, bram, carla = await cast.anna(), await cast.bram(), await cast.carla()
    idea = await making.idea(anna)
    before = (await making.stored(idea))["trend"]
    for voter in (bram, carla):
        await making.vote(idea, voter)
    assert (await making.stored(idea))["trend"] > before
    for voter in (carla, bram):
        await actions.withdraw_vote(idea, cast.viewer(voter), now=clock.now(), today=making.TODAY)
    assert abs((await making.stored(idea))["trend"] - before) < 1e-9
    await actions.withdraw_vote(idea, cast.viewer(anna), now=clock.now(), today=making.TODAY)
    assert (await making.stored(idea))["trend"] == 0.0
