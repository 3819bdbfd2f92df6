"""The sweep against people, in every order: each statement of one party is a place where the other may come in."""

from functools import partial

from portal import registry
from portal.accounts.models import Person
from portal.db import Database, value
from portal.holdings.types import Outcome
from portal.ideas import actions
from portal.ideas.models import Idea
from portal.privacy.sweep import Report
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.privacy import world
from tests.privacy.stepping import crossed, every_order
from tests.privacy.world import LONG_AGO, NOW, TODAY


async def _sweep_of_one(settings: Settings, idea: Idea) -> Outcome:
    """What the engine does with one batch: search, then delete what is still due."""
    ideas = registry.holdings(settings)[0]
    found = await ideas.candidates(TODAY, "", 100)
    return await ideas.expire([one.id for one in found.items if one.id == idea.id] or [idea.id], TODAY, NOW)


async def test_nobody_loses_an_idea_after_being_active(db: Database, settings: Settings) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    board = await world.board()

    async def prepare() -> tuple[Idea, Idea]:
        await Person.filter(id=anna.id).update(ideas_active_on=LONG_AGO)
        await Idea.all().delete()
        return await world.idea(anna, board), await world.idea(carla, board, status="open", decided_on=None)

    async def sweep(made: tuple[Idea, Idea]) -> object:
        return await _sweep_of_one(settings, made[0])

    async def vote(made: tuple[Idea, Idea]) -> object:
        return await actions.cast_vote(made[1].id, cast.viewer(anna), now=NOW, today=TODAY)

    async def check(made: tuple[Idea, Idea], acted_first: bool, swept: object, acted: object) -> None:
        assert acted is None, acted
        assert isinstance(swept, Outcome), swept
        assert await value("SELECT ideas_active_on FROM person WHERE id = $1", anna.id) == TODAY
        there = made[0].id in await world.there("idea")
        assert there is (list(swept.deleted) == [])
        if acted_first:
            assert there

    assert await every_order(prepare, sweep, vote, check) > 12


async def test_what_comes_in_during_the_deletion_is_refused_not_broken(
    db: Database, settings: Settings
) -> None:
    bram, board = await cast.bram(), await world.board()

    async def prepare() -> Idea:
        await Idea.all().delete()
        made = await world.idea(None, board)
        await world.thread(made, bram)
        return made

    async def sweep(made: Idea) -> object:
        return await _sweep_of_one(settings, made)

    async def withdraw(made: Idea) -> object:
        return await actions.withdraw_vote(made.id, cast.viewer(bram), now=NOW, today=TODAY)

    async def vote(made: Idea) -> object:
        return await actions.cast_vote(made.id, cast.viewer(bram), now=NOW, today=TODAY)

    async def check(made: Idea, acted_first: bool, swept: object, acted: object) -> None:
        assert isinstance(swept, Outcome), swept
        assert list(swept.deleted) == [made.id]
        assert [await world.count(table) for table in ("idea", "vote", "comment")] == [0, 0, 0]
        assert acted is None or (isinstance(acted, Refusal) and acted.status in (409, 410)), acted

    for act in (withdraw, vote):
        assert await every_order(prepare, sweep, act, check) > 12


async def test_two_sweepers_do_each_idea_once(db: Database, settings: Settings) -> None:
    """Without the lease: the locks alone keep them apart."""
    board = await world.board()

    async def prepare() -> Idea:
        return await world.idea(None, board)

    async def sweep(made: Idea) -> object:
        return await _sweep_of_one(settings, made)

    async def check(made: Idea, acted_first: bool, one: object, other: object) -> None:
        assert isinstance(one, Outcome), one
        assert isinstance(other, Outcome), other
        assert sorted([*one.deleted, *other.deleted]) == [made.id]
        assert await value("SELECT count(*) FROM ledger_line WHERE record_id = $1", made.id) == 1

    await every_order(prepare, sweep, sweep, check)
    assert await value("SELECT sum(ideas) FROM idea_tally") == await world.count("tombstone")


async def test_the_second_sweep_is_told_that_one_is_running(db: Database, settings: Settings) -> None:
    board = await world.board()

    async def prepare() -> Idea:
        return await world.idea(None, board)

    async def sweep(made: Idea) -> Report:
        return await world.run(settings)

    made = await prepare()
    crossing = await crossed(partial(sweep, made), partial(sweep, made), 5, patience=30)
    assert crossing.over
    first, second = crossing.held, crossing.other
    assert isinstance(first, Report), first
    assert isinstance(second, Report), second
    assert second.stopped == "Another sweep is running: this one did nothing."
    assert world.deleted(first) == {"ideas": 1}


async def test_an_author_who_reopens_their_account_in_time(db: Database, settings: Settings) -> None:
    """The account's own race: a visit of its owner against the sweep of the account."""
    carla, board = await cast.carla(), await world.board()
    accounts = registry.holdings(settings)[2]

    async def prepare() -> Idea:
        await Idea.all().delete()
        if await Person.get_or_none(id=carla.id) is None:
            await Person.create(**{column: getattr(carla, column) for column in carla._meta.db_fields})
        await Person.filter(id=carla.id).update(active_on=LONG_AGO, ideas_active_on=LONG_AGO)
        return await world.idea(None, board, status="open", decided_on=None)

    async def sweep(made: Idea) -> object:
        return await accounts.expire([carla.id], TODAY, NOW)

    async def vote(made: Idea) -> object:
        return await actions.cast_vote(made.id, cast.viewer(carla), now=NOW, today=TODAY)

    async def check(made: Idea, acted_first: bool, swept: object, acted: object) -> None:
        assert isinstance(swept, Outcome), swept
        there = carla.id in await world.there("person")
        assert there is (list(swept.deleted) == [])
        votes = await value("SELECT count(*) FROM vote WHERE idea_id = $1", made.id)
        assert await value("SELECT vote_count FROM idea WHERE id = $1", made.id) == votes
        if there:
            assert acted is None
            assert votes == 1
        else:
            assert isinstance(acted, Refusal)
            assert acted.status == 401
        if acted_first and acted is None:
            assert there

    assert await every_order(prepare, sweep, vote, check) > 10
