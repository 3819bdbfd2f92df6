"""Killed before its first, second, … last statement, and begun again: the same end, and everything was done once."""

from datetime import timedelta

import pytest

from portal.db import Database
from portal.kit import clock
from portal.settings import Settings
from tests.drills.reliability import goal, shown
from tests.drills.sizes import kill_points
from tests.privacy import whole, world
from tests.privacy.stepping import Killed, heard_all, killed_at
from tests.privacy.world import run


@goal("R4")
async def test_every_crash_leads_to_the_same_end(db: Database, settings: Settings) -> None:
    made = await whole.make()
    with heard_all() as heard:
        undisturbed = await run(settings)
    assert world.deleted(undisturbed) == {"ideas": 3, "support": 1, "account": 1, "access": 1}
    expected = await whole.state()
    assert expected["ledger"] == [
        {"kind": "access", "n": 1},
        {"kind": "comment", "n": 2},
        {"kind": "idea", "n": 3},
        {"kind": "person", "n": 1},
        {"kind": "ticket", "n": 1},
    ]
    assert expected["tally"] == [{"status": "rejected", "ideas": 3, "votes": 9}]
    assert await world.there("idea") == {made["coming"], made["undecided"]}
    for statement in kill_points(len(heard)):
        await whole.wipe()
        await whole.make()
        with pytest.raises(Killed), killed_at(statement):
            await run(settings)
        # the killed process held the turn: the next one has to wait for the end of its time
        await run(settings, clock_now=clock.now() + timedelta(hours=1))
        assert await whole.state() == expected, f"killed before statement {statement}"
    assert len(heard) > 50
    shown("the same end after a crash before any statement", statements=len(kill_points(len(heard))))
