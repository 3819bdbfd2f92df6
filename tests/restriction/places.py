"""Where ideas and comments show: each says whether Anna's is there for somebody else."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from portal import registry
from portal.accounts.models import Person
from portal.db import execute, rows, value
from portal.ideas import jobs as ideas_jobs
from portal.ideas import queries as ideas
from portal.ideas.queries.desk import Clock
from portal.ideas.queries.listing import Asked
from portal.kit import clock, ids
from portal.web.errors import Refusal
from tests import cast
from tests.ideas import making
from tests.restriction.world import COMMENT, IDEA, World

if TYPE_CHECKING:
    pass

Place = Callable[[World], Awaitable[bool]]


async def refused(what: Awaitable[Any]) -> bool:
    try:
        await what
    except Refusal as refusal:
        assert refusal.status == 404  # noqa: PT017 - not to be seen: as if it were not there
        return True
    return False


async def _listed(world: World, viewer: Person, **asked: Any) -> bool:
    found = await ideas.idea_list(cast.viewer(viewer), Asked(**asked))
    return world.idea in {one.id for one in found.items}


async def board(world: World) -> bool:
    return await _listed(world, world.carla, sort="newest")


async def trending(world: World) -> bool:
    return await _listed(world, world.daan, sort="trending", status="open")


async def liked_most(world: World) -> bool:
    return await _listed(world, world.carla, sort="top")


async def search(world: World) -> bool:
    return await _listed(world, world.carla, q=IDEA)


async def voted_for(world: World) -> bool:
    return await _listed(world, world.bram, sort="votes")


async def similar(world: World) -> bool:
    return bool(await ideas.similar_ideas(f"{IDEA} tuin", cast.viewer(world.carla)))


async def board_counts(world: World) -> bool:
    return sum(ideas.counted(await ideas.boards_with_counts(), None).values()) == 2


async def settings_counts(world: World) -> bool:
    return sum(one.ideas for one in await ideas.all_boards()) == 2


async def home(world: World) -> bool:
    return world.idea in {one.id for one in await ideas.top_ideas(5)}


async def page_of_the_idea(world: World) -> bool:
    return not await refused(ideas.idea_page(world.idea, cast.viewer(world.carla)))


async def page_for_agents(world: World) -> bool:
    return not await refused(ideas.idea_page(world.idea, cast.viewer(world.daan)))


async def vote_column(world: World) -> bool:
    return not await refused(ideas.vote_card(world.idea, cast.viewer(world.bram)))


async def comment_under_it(world: World) -> bool:
    said = await value("SELECT id FROM comment WHERE idea_id = $1", world.idea)
    return not await refused(ideas.comment_of(world.idea, said, cast.viewer(world.carla)))


async def desk_queue(world: World) -> bool:
    now = clock.now()
    found = await ideas.desk_list("first", "", Clock(now, now.date(), world.settings))
    return world.idea in {one.id for one in found.items}


async def desk_counts(world: World) -> bool:
    now = clock.now()
    return (await ideas.desk_counts(Clock(now, now.date(), world.settings)))["first"] == 2


async def mail_of_a_comment(world: World) -> bool:
    said = await value("SELECT id FROM comment WHERE idea_id = $1", world.idea)
    await execute("DELETE FROM mail")
    await ideas_jobs.tell_of_comment({"comment": str(said)}, world.settings, clock.now())
    return await making.number_of("mail") > 0


async def mail_of_a_change(world: World) -> bool:
    change = ids.new_id()
    await execute(
        "INSERT INTO status_change (id, idea_id, from_status, to_status, response, at)"
        " VALUES ($1, $2, 'open', 'planned', '', $3)",
        change,
        world.idea,
        clock.now(),
    )
    await execute("DELETE FROM mail")
    await ideas_jobs.tell_followers({"change": str(change)}, world.settings, clock.now())
    return await making.number_of("mail") > 0


async def copy_of_another(world: World) -> bool:
    """In what Bram takes along: the title of the idea that he voted for."""
    share = registry.shares(world.settings)[0]
    found = await share.records(world.bram.id, "", 10)
    return any(IDEA in one.title for one in found.items)


AN_IDEA = (
    board,
    trending,
    liked_most,
    search,
    voted_for,
    similar,
    board_counts,
    settings_counts,
    home,
    page_of_the_idea,
    page_for_agents,
    vote_column,
    comment_under_it,
    desk_queue,
    desk_counts,
    mail_of_a_comment,
    mail_of_a_change,
    copy_of_another,
)


async def comments(world: World) -> bool:
    found = await ideas.comments_of(world.other, cast.viewer(world.daan))
    return world.comment in {one.id for one in found.items}


async def comment_count(world: World) -> bool:
    return (await ideas.idea_page(world.other, cast.viewer(world.carla))).comment_count == 1


async def comment_form(world: World) -> bool:
    return not await refused(ideas.comment_of(world.other, world.comment, cast.viewer(world.daan)))


async def mail_of_the_comment(world: World) -> bool:
    await execute("DELETE FROM mail")
    await ideas_jobs.tell_of_comment({"comment": str(world.comment)}, world.settings, clock.now())
    return bool(await rows("SELECT id FROM mail WHERE body LIKE $1", f"%{COMMENT}%"))


A_COMMENT = (comments, comment_count, comment_form, mail_of_the_comment)
