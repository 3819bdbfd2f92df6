"""Killed before any statement, or crossed by somebody's vote: the same end."""

import pytest

from portal.db import Database, rows
from portal.holdings.leaving import Choices
from portal.ideas.actions.vote import cast_vote
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.drills.sizes import size
from tests.erasure import world
from tests.erasure.world import begin, neighbour, receipt, run, zwaantje
from tests.privacy.stepping import Killed, crossed, killed_at

STEP = size(9, 1)  # kill before every how-manyth statement


async def _state() -> dict[str, object]:
    counts = {table: len(found) for table, found in (await world.everything()).items()}
    ledger = await rows(
        "SELECT kind, count(DISTINCT record_id) AS n FROM ledger_line GROUP BY kind ORDER BY kind"
    )
    return {"counts": counts, "ledger": ledger}


async def test_every_crash_leads_to_the_same_end(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    person = await zwaantje(settings, beside)
    erasure_id = await begin(settings, person)
    await run(settings, erasure_id)
    expected, told = await _state(), await receipt(erasure_id)
    statement = 1
    while True:
        # what stays of the one before, so that the next leads to the same numbers
        for table in ("mail", "erasure", "tombstone", "ledger_line"):
            await rows(f"DELETE FROM {table} WHERE 1 = 1 RETURNING 1 AS gone")
        await world.letter(settings, beside.person)
        person = await zwaantje(settings, beside)
        erasure_id = await begin(settings, person)
        try:
            with killed_at(statement) as came_so_far:
                await run(settings, erasure_id)
        except Killed:
            await run(settings, erasure_id)
        assert await _state() == expected, f"killed before statement {statement}"
        found = await receipt(erasure_id)
        assert (found["went"], found["remains"]) == (told["went"], 0), f"killed before {statement}"
        if not came_so_far():
            break
        statement += STEP
    assert statement > 50


@pytest.mark.parametrize("at", [1, 3, 5, 8])
async def test_a_vote_that_crosses_the_beginning(db: Database, settings: Settings, at: int) -> None:
    """It is committed before and goes too, or it is refused: never a vote of nobody, never a wrong count."""
    beside = await neighbour(settings)
    person = await cast.carla()
    today = clock.local_day(clock.now(), settings.zone)

    async def voting() -> object:
        return await cast_vote(beside.idea.id, cast.viewer(person), now=clock.now(), today=today)

    async def beginning() -> object:
        return await begin(settings, person, Choices())

    result = await crossed(voting, beginning, at)
    assert not isinstance(result.other, BaseException)
    assert not isinstance(result.held, BaseException) or (
        isinstance(result.held, Refusal) and result.held.status == 401
    )
    found = await rows("SELECT id FROM erasure")
    await run(settings, found[0]["id"])
    assert await rows("SELECT vote_count FROM idea") == [{"vote_count": 1}]
    assert await world.count("vote") == 1


async def test_nothing_is_added_once_it_has_begun(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    person = await cast.carla()
    await begin(settings, person)
    with pytest.raises(Refusal) as refused:
        await cast_vote(
            beside.idea.id,
            cast.viewer(person),
            now=clock.now(),
            today=clock.local_day(clock.now(), settings.zone),
        )
    assert refused.value.status == 401


async def test_two_workers_at_once(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    erasure_id = await begin(settings, person)
    for at in (5, 12, 30):
        result = await crossed(
            lambda: run(settings, erasure_id), lambda: run(settings, erasure_id), at, patience=2
        )
        assert (result.held, result.other) == (None, None)
    assert (await receipt(erasure_id))["went"]["account"] == 1
    assert await world.count("person") == 1
