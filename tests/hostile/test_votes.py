"""Votes equal their rows after anything that people do to them, in any order and at the same time."""

import asyncio
from uuid import UUID

from portal.accounts.models import Person
from portal.db import Database, rows
from portal.ideas import actions
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.drills.sizes import size
from tests.hostile.values import Chance
from tests.ideas import making

ROUNDS = size(15, 500)
AT_ONCE = 8
COUNTS = (
    "SELECT id, vote_count, (SELECT count(*) FROM vote v WHERE v.idea_id = i.id) AS votes,"
    " (SELECT count(DISTINCT person_id) FROM vote v WHERE v.idea_id = i.id) AS people FROM idea i"
)


async def test_after_any_interleaving(db: Database, settings: Settings) -> None:
    chance = Chance(24)
    people = [await cast.person(f"Voter{n} Someone") for n in range(6)]
    staff = await cast.daan()
    ideas = [await making.idea(people[0], f"Idea {n}") for n in range(3)]
    for _ in range(ROUNDS):
        doing = [_one(chance, chance.choice(ideas), chance.choice(people), staff) for _ in range(AT_ONCE)]
        await asyncio.gather(*doing)
        for one in await rows(COUNTS):
            assert one["vote_count"] == one["votes"] == one["people"]


async def _one(chance: Chance, idea: UUID, person: Person, staff: Person) -> None:
    now, viewer = clock.now(), cast.viewer(person)
    kind = chance.random()
    try:
        if kind < 0.45:
            await actions.cast_vote(idea, viewer, now=now, today=now.date())
        elif kind < 0.85:
            await actions.withdraw_vote(idea, viewer, now=now, today=now.date())
        else:
            status = chance.choice(("open", "rejected", "planned"))
            await actions.answer_idea(
                idea, cast.viewer(staff), status=status, response=f"{kind}", now=now, today=now.date()
            )
    except Refusal as refusal:
        if refusal.status != 409:  # it takes no votes now
            raise
