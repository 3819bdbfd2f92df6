"""Every place where something of Anna's shows: there before she restricts it, gone while it is restricted, there again
afterwards. A new place gets a line here."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from portal.accounts.models import Person
from portal.ideas import queries as ideas
from portal.kit import clock
from portal.privacy.restricting import lifting
from tests import cast
from tests.restriction.world import COMMENT, IDEA, TICKET, World

if TYPE_CHECKING:
    from httpx2 import AsyncClient

from tests.restriction.places import A_COMMENT, AN_IDEA, Place
from tests.restriction.places_of_tickets import A_PERSON, A_TICKET

CASES = [
    *(("idea", place) for place in AN_IDEA),
    *(("comment", place) for place in A_COMMENT),
    *(("ticket", place) for place in A_TICKET),
    *(("person", place) for place in A_PERSON),
]


@pytest.mark.parametrize(("kind", "place"), CASES, ids=[f"{kind}: {place.__name__}" for kind, place in CASES])
async def test_what_is_restricted_is_there_for_nobody_else(world: World, kind: str, place: Place) -> None:
    assert await place(world)
    restriction = await world.restrict(kind)
    assert not await place(world)
    await lifting.lift_own(world.things, world.anna.id, restriction, clock.now())
    assert await place(world)


@pytest.mark.parametrize("place", [*AN_IDEA, *A_COMMENT, *A_TICKET], ids=lambda place: place.__name__)
async def test_everything_means_each_record(world: World, place: Place) -> None:
    await world.restrict("person")
    assert not await place(world)


async def test_its_owner_and_the_privacy_officer_still_see_it(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]"
) -> None:
    for kind in ("idea", "comment", "ticket"):
        await world.restrict(kind)
    anna, petra = await browser(world.anna), await browser(world.petra)
    assert IDEA in (await anna.get(f"/ideas/{world.idea}")).text
    assert IDEA in (await anna.get("/ideas?sort=mine")).text
    assert COMMENT in (await anna.get(f"/ideas/{world.other}")).text
    assert TICKET in (await anna.get(f"/tickets/{world.ticket}")).text
    assert IDEA in (await petra.get(f"/ideas/{world.idea}")).text
    assert COMMENT in (await petra.get(f"/ideas/{world.other}")).text
    assert (
        await petra.get(f"/tickets/{world.ticket}")
    ).status_code == 404  # texts of tickets are not for her


@pytest.mark.parametrize(("who", "status"), [("eva", 404), ("petra", 200)])
async def test_the_page_of_a_restricted_person(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]", who: str, status: int
) -> None:
    await world.restrict("person")
    client = await browser(getattr(world, who))
    assert (await client.get(f"/desk/people/{world.anna.id}")).status_code == status
    assert ("Anna de Vries" in (await client.get("/desk/people")).text) is (status == 200)


async def test_votes_of_a_restricted_person_count_as_numbers(world: World) -> None:
    await world.restrict("person")
    assert (await ideas.idea_page(world.other, cast.viewer(world.carla))).vote_count == 2
