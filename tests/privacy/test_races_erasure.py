"""An erasure against people, in every order: the author's own vote, and the vote of somebody else on what is going."""

from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from portal.accounts.models import Person
from portal.db import Database, execute, rows, value
from portal.holdings.leaving import Choices, Leaving
from portal.ideas import actions, leaving
from portal.ideas.models import Idea
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.erasure import world as erasing
from tests.privacy import world
from tests.privacy.stepping import every_order
from tests.privacy.world import LONG_AGO

# seconds in which the other one comes as far as it can: what is asked of the end is asked of every order
BRIEF = 0.02


def _refused(acted: object) -> int | None:
    """With which status; None when it was done. Nothing else may come of it."""
    assert acted is None or isinstance(acted, Refusal), acted
    return acted.status if acted else None


async def test_an_author_who_votes_while_they_are_erased(db: Database, settings: Settings) -> None:
    """The vote was first and goes too, or it is refused: never a vote of nobody, and never a wrong count."""
    board, numbers = await world.board(), count(1)
    about = await world.idea(None, board, status="open", decided_on=None)

    async def prepare() -> tuple[Person, Idea]:
        number = next(numbers)
        carla = await cast.person(
            f"Carla Smit {number}", email=f"c{number}@example.org", ideas_active_on=LONG_AGO
        )
        return carla, await world.idea(carla, board)

    async def begin(made: tuple[Person, Idea]) -> UUID:
        return await erasing.begin(settings, made[0])

    async def vote(made: tuple[Person, Idea]) -> object:
        now = clock.now()
        today = clock.local_day(now, settings.zone)
        return await actions.cast_vote(about.id, cast.viewer(made[0]), now=now, today=today)

    async def check(made: tuple[Person, Idea], acted_first: bool, begun: object, acted: object) -> None:
        assert isinstance(begun, UUID), begun
        refused = _refused(acted)
        assert refused in (None, 401)
        votes = await value("SELECT count(*) FROM vote WHERE person_id = $1", made[0].id)
        assert votes == (0 if refused else 1)
        assert made[1].id in await world.there("idea")  # it goes with the erasure, and with nothing else
        await erasing.run(settings, begun)
        assert await value("SELECT vote_count FROM idea WHERE id = $1", about.id) == 0
        assert made[1].id not in await world.there("idea")
        assert made[0].id not in await world.there("person")

    assert await every_order(prepare, begin, vote, check, BRIEF) > 12


async def test_somebody_who_votes_on_an_idea_that_is_being_erased(db: Database, settings: Settings) -> None:
    bram, board = await cast.bram(), await world.board()
    now = clock.now()
    today = clock.local_day(now, settings.zone)

    async def tally(went: Any, left: Any) -> None:
        """What the receipt would be told."""

    async def prepare() -> Idea:
        if await Person.get_or_none(email="carla@example.org") is None:
            await cast.carla()
        carla = await Person.get(email="carla@example.org")
        await execute("DELETE FROM vote")
        return await world.idea(carla, board, status="open", decided_on=None)

    async def erase(made: Idea) -> object:
        author = (await Person.get(email="carla@example.org")).id
        return await leaving.declared(settings).erase(Leaving(author, Choices(), today, now, tally))

    async def act(made: Idea, doing: Any) -> object:
        return await doing(made.id, cast.viewer(bram), now=now, today=today)

    async def check(made: Idea, acted_first: bool, erased: object, acted: object) -> None:
        assert isinstance(erased, bool), erased
        assert _refused(acted) in (None, 404, 410)
        assert [await world.count(table) for table in ("idea", "vote")] == [0, 0]
        assert await rows("SELECT record_id FROM tombstone WHERE record_id = $1", made.id) != []

    for doing in (actions.cast_vote, actions.withdraw_vote):
        assert await every_order(prepare, erase, partial(act, doing=doing), check, BRIEF) > 12
