"""What is restricted nobody uses: no vote, no comment, no edit, no deletion; and what lifting brings back."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from portal import registry
from portal.accounts.models import Person
from portal.db import execute, row, rows, value
from portal.ideas import actions
from portal.kit import clock
from portal.privacy import actions as notices
from portal.privacy.restricting import lifting, placing
from portal.privacy.restricting.placing import Chosen
from portal.tickets.actions import answer, create, desk, own, sharing
from portal.tickets.actions.create import NewTicket, new_ticket_id
from portal.web.errors import Refusal
from tests import cast
from tests.ideas import making
from tests.ideas.making import TODAY
from tests.restriction.world import World
from tests.tickets.conftest import act_of

Act = Callable[[World], Awaitable[Any]]


async def _status(doing: Awaitable[Any]) -> int:
    try:
        await doing
    except Refusal as refusal:
        return refusal.status
    return 200


def _to_idea(world: World, who: str) -> dict[str, Any]:
    return {"idea_id": world.idea, "actor": cast.viewer(getattr(world, who))}


async def vote(world: World) -> Any:
    await actions.cast_vote(**_to_idea(world, "carla"), now=clock.now(), today=TODAY)


async def withdraw(world: World) -> Any:
    await actions.withdraw_vote(**_to_idea(world, "bram"), now=clock.now(), today=TODAY)


async def follow(world: World) -> Any:
    await actions.follow(**_to_idea(world, "carla"), now=clock.now(), today=TODAY)


async def comment(world: World) -> Any:
    await making.comment(world.idea, world.carla)


async def answer_officially(world: World) -> Any:
    await making.answer(world.idea, world.daan, "planned")


async def hide(world: World) -> Any:
    await actions.hide_idea(**_to_idea(world, "daan"), now=clock.now(), today=TODAY)


async def delete_as_spam(world: World) -> Any:
    await actions.delete_as_spam(
        world.settings, world.idea, cast.viewer(world.daan), now=clock.now(), today=TODAY
    )


async def edit_own(world: World) -> Any:
    words = {"title": "Anders", "description": "", "version": 1}
    await actions.edit_idea(**_to_idea(world, "anna"), **words, now=clock.now(), today=TODAY)


async def delete_own(world: World) -> Any:
    await actions.delete_idea(
        world.settings, world.idea, cast.viewer(world.anna), now=clock.now(), today=TODAY
    )


async def vote_of_the_officer(world: World) -> Any:
    await actions.cast_vote(**_to_idea(world, "petra"), now=clock.now(), today=TODAY)


async def _delete_comment(world: World, who: Person) -> None:
    viewer = cast.viewer(who)
    await actions.delete_comment(
        world.settings, world.other, world.comment, viewer, now=clock.now(), today=TODAY
    )


async def delete_the_comment(world: World) -> Any:
    await _delete_comment(world, world.daan)


async def delete_own_comment(world: World) -> Any:
    await _delete_comment(world, world.anna)


async def edit_own_comment(world: World) -> Any:
    viewer = cast.viewer(world.anna)
    await actions.edit_comment(world.other, world.comment, viewer, body="x", now=clock.now(), today=TODAY)


async def answer_the_comment(world: World) -> Any:
    await making.comment(world.other, world.bram, to=world.comment)


async def delete_the_idea_above(world: World) -> Any:
    await actions.delete_idea(
        world.settings, world.other, cast.viewer(world.carla), now=clock.now(), today=TODAY
    )


async def reply_as_agent(world: World) -> Any:
    await answer.answer(act_of(world.settings, world.daan), world.ticket, answer.Answer("Hallo"))


async def take(world: World) -> Any:
    await desk.assign(act_of(world.settings, world.daan), world.ticket, world.daan.id)


async def reply_as_colleague(world: World) -> Any:
    await own.reply(act_of(world.settings, world.bram), world.ticket, "Ook ik")


async def reply_oneself(world: World) -> Any:
    await own.reply(act_of(world.settings, world.anna), world.ticket, "Nog iets")


async def delete_now(world: World) -> Any:
    await own.ask_deletion(act_of(world.settings, world.anna), world.ticket)


async def stop_sharing(world: World) -> Any:
    await sharing.share(act_of(world.settings, world.anna), world.ticket, sharing.Wish("private"))


async def vote_oneself(world: World) -> Any:
    await making.vote(world.other, world.anna)


async def ask_anew(world: World) -> Any:
    new = NewTicket(new_ticket_id(), "Nieuw", "Nieuw")
    await create.create(act_of(world.settings, world.anna), new)


CASES: list[tuple[str, Act, int]] = [
    *(
        ("idea", act, 404)
        for act in (vote, withdraw, follow, comment, answer_officially, hide, delete_as_spam)
    ),
    *(("idea", act, 409) for act in (edit_own, delete_own, vote_of_the_officer)),
    ("comment", delete_the_comment, 404),
    *(
        ("comment", act, 409)
        for act in (delete_own_comment, edit_own_comment, answer_the_comment, delete_the_idea_above)
    ),
    *(("ticket", act, 404) for act in (reply_as_agent, take, reply_as_colleague)),
    *(("ticket", act, 409) for act in (reply_oneself, delete_now, stop_sharing)),
    *(("person", act, 409) for act in (vote_oneself, ask_anew, edit_own_comment)),
]


@pytest.mark.parametrize(
    ("kind", "act", "status"), CASES, ids=[f"{kind}: {act.__name__}" for kind, act, _ in CASES]
)
async def test_nobody_does_anything_with_it(world: World, kind: str, act: Act, status: int) -> None:
    await world.restrict(kind)
    assert await _status(act(world)) == status


@pytest.mark.parametrize("act", list(dict.fromkeys(act for _, act, _ in CASES)), ids=lambda act: act.__name__)
async def test_without_a_restriction_most_of_it_works(world: World, act: Act) -> None:
    # else the test above would show nothing: these are the ones that are refused anyway
    refused = {edit_own: 403}
    assert await _status(act(world)) == refused.get(act, 200)


async def test_delete_now_in_a_notice_keeps_it_and_says_why(world: World) -> None:
    await world.restrict("idea")
    holding = registry.holdings(world.settings)[0]
    with pytest.raises(Refusal) as refused:
        await notices.delete_now(holding, [world.idea], world.anna.id, today=TODAY, now=clock.now())
    assert refused.value.status == 409


async def test_mail_that_waits_is_not_sent(world: World) -> None:
    said = await making.comment(world.idea, world.bram)
    await registry.JOBS["ideas.tell_of_comment"]({"comment": str(said)}, world.settings, clock.now())
    assert await rows("SELECT id FROM mail WHERE about_id = $1", world.idea)
    await world.restrict("idea")
    assert not await rows("SELECT id FROM mail WHERE about_id = $1", world.idea)


async def test_restricting_twice_is_one_restriction(world: World) -> None:
    assert await world.restrict("idea") == await world.restrict("idea")


async def test_only_what_is_ones_own(world: World) -> None:
    doing = placing.restrict(
        world.settings, world.things, world.carla.id, Chosen("idea", world.idea, "claim"), clock.now()
    )
    assert await _status(doing) == 404


async def test_staff_cannot_restrict_everything(world: World) -> None:
    everything = Chosen("person", world.daan.id, "claim")
    doing = placing.restrict(world.settings, world.things, world.daan.id, everything, clock.now())
    assert await _status(doing) == 409


async def test_lifting_everything_leaves_what_was_restricted_by_itself(world: World) -> None:
    await world.restrict("ticket")
    everything = await world.restrict("person")
    await lifting.lift_own(world.things, world.anna.id, everything, clock.now())
    assert await _marked(world) == {"idea": False, "comment": False, "ticket": True, "person": False}


async def test_lifting_one_while_everything_is_restricted_changes_nothing(world: World) -> None:
    ticket = await world.restrict("ticket")
    await world.restrict("person")
    await lifting.lift_own(world.things, world.anna.id, ticket, clock.now())
    assert await _marked(world) == {"idea": True, "comment": True, "ticket": True, "person": True}


async def test_nobody_lifts_anothers(world: World) -> None:
    restriction = await world.restrict("idea")
    assert await _status(lifting.lift_own(world.things, world.carla.id, restriction, clock.now())) == 404


async def test_an_officer_lifts_after_telling(world: World) -> None:
    restriction, now = await world.restrict("person"), clock.now()
    await execute("DELETE FROM mail")
    assert await lifting.announce(world.settings, restriction, now)
    assert not await lifting.announce(world.settings, restriction, now)
    assert [
        one["kind"] for one in await rows("SELECT kind FROM mail WHERE person_id = $1", world.anna.id)
    ] == ["privacy/restriction_ends"]
    assert await lifting.lift_due(world.settings, world.things, now + timedelta(days=6)) == 0
    assert await _marked(world) == dict.fromkeys(("idea", "comment", "ticket", "person"), True)
    assert await lifting.lift_due(world.settings, world.things, now + timedelta(days=8)) == 1
    assert await lifting.lift_due(world.settings, world.things, now + timedelta(days=8)) == 0
    assert await _marked(world) == dict.fromkeys(("idea", "comment", "ticket", "person"), False)


async def test_the_worker_lifts_by_itself(world: World) -> None:
    restriction, now = await world.restrict("idea"), clock.now()
    await lifting.announce(world.settings, restriction, now)
    look = next(one for one in registry.PERIODIC if one.name == "privacy.restrictions")
    await look.handler({}, world.settings, now + timedelta(days=8))
    assert (await _marked(world))["idea"] is False


async def _marked(world: World) -> dict[str, bool]:
    records = {"idea": world.idea, "comment": world.comment, "ticket": world.ticket, "person": world.anna.id}
    asked = {
        "idea": "SELECT restricted_at FROM idea WHERE id = $1",
        "comment": "SELECT restricted_at FROM comment WHERE id = $1",
        "ticket": "SELECT restricted_at FROM ticket WHERE id = $1",
        "person": "SELECT restricted_at FROM person WHERE id = $1",
    }
    return {kind: await value(asked[kind], record) is not None for kind, record in records.items()}


async def test_counts_are_those_of_the_rows(world: World) -> None:
    await world.restrict("person")
    found = await row("SELECT COALESCE(sum(ideas), 0) AS listed FROM idea_count")
    assert found == {"listed": 1}
    await execute("DELETE FROM idea WHERE id = $1", world.idea)  # a restricted one was not counted
    assert await row("SELECT COALESCE(sum(ideas), 0) AS listed FROM idea_count") == {"listed": 1}
