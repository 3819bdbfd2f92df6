"""Killed before its first, second, … last statement, and begun again: the same end, and everything was done once."""

from datetime import timedelta

from portal.db import Database
from portal.kit import clock
from portal.settings import Settings
from tests.drills.sizes import size
from tests.privacy import whole, world
from tests.privacy.stepping import Killed, killed_at
from tests.privacy.world import run

STEP = size(7, 1)  # kill before every how-manyth statement


async def test_every_crash_leads_to_the_same_end(db: Database, settings: Settings) -> None:
    made = await whole.make()
    undisturbed = await run(settings)
    assert world.deleted(undisturbed) == {"ideas": 3, "support": 1, "account": 1, "access": 1}
    expected = await whole.state()
    assert expected["ledger"] == [
        {"kind": "access", "n": 1},
        {"kind": "idea", "n": 3},
        {"kind": "person", "n": 1},
        {"kind": "ticket", "n": 1},
    ]
    assert expected["tally"] == [{"status": "rejected", "ideas": 3, "votes": 9}]
    assert await world.there("idea") == {made["coming"], made["undecided"]}
    statement = 1
    while True:
        await whole.wipe()
        await whole.make()
        try:
            with killed_at(statement) as came_so_far:
                await run(settings)
        except Killed:
            # the killed process held the turn: the next one has to wait for the end of its time
            await run(settings, clock_now=clock.now() + timedelta(hours=1))
        assert await whole.state() == expected, f"killed before statement {statement}"
        if not came_so_far():
            break
        statement += STEP
    assert statement > 50
