"""What somebody wrote in records of others goes before their expired account does; what is their own stays."""

from datetime import timedelta
from typing import Any

import pytest

from portal import registry
from portal.accounts import expiry
from portal.accounts.models import Person
from portal.db import Database, row, rows, value
from portal.files.ledger import erasing
from portal.holdings.ledger import Entry
from portal.ideas.models import Comment, Idea
from portal.kit import ids
from portal.privacy import ledger
from portal.privacy.restricting import holding, placing
from portal.privacy.restricting.placing import Chosen
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.stepping import Killed, heard_all, killed_at
from tests.privacy.world import LONG_AGO, NOW, TODAY, deleted, run


async def _comments(carla: Person, number: int, about: Idea, **changes: Any) -> None:
    for _ in range(number):
        await Comment.create(
            id=ids.new_id(), idea=about, author=carla, body=world.SECRET, created_at=NOW, **changes
        )
    await Idea.filter(id=about.id).update(comment_count=await Comment.filter(idea_id=about.id).count())


async def _idea_of(author: Person) -> Idea:
    return await world.idea(author, await world.board(), status="open", decided_on=None)


async def test_comments_go_and_what_others_answered_stays(db: Database, settings: Settings) -> None:
    carla, bram = await cast.carla(active_on=LONG_AGO), await cast.bram()
    about = await _idea_of(bram)
    await _comments(carla, 1, about)
    said = await Comment.get(author_id=carla.id)
    await _comments(bram, 1, about, parent=said)
    assert deleted(await run(settings)) == {"account": 1}
    assert await rows("SELECT author_id, parent_id FROM comment") == [
        {"author_id": bram.id, "parent_id": None}
    ]
    assert await value("SELECT comment_count FROM idea") == 1
    assert await rows("SELECT record_id, kind, rule, rule_version FROM ledger_line ORDER BY kind") == [
        {"record_id": said.id, "kind": "comment", "rule": "account.unused_or_ended", "rule_version": 2},
        {"record_id": carla.id, "kind": "person", "rule": "account.unused_or_ended", "rule_version": 2},
    ]


async def test_messages_go_from_the_tickets_of_colleagues_only(db: Database, settings: Settings) -> None:
    anna, bram = await cast.anna(membership_ended_on=LONG_AGO), await cast.bram()
    theirs = await world.ticket(bram, settled_on=TODAY)
    own = await world.ticket(anna, settled_on=TODAY)
    gone = await world.message(theirs, anna, NOW)
    stays = [(await world.message(theirs, bram, NOW)).id, (await world.message(own, anna, NOW)).id]
    assert deleted(await run(settings)) == {"account": 1}
    assert await world.there("ticket_message") == set(stays)
    assert await row("SELECT kind FROM ledger_line WHERE record_id = $1", gone.id) == {
        "kind": "ticket_message"
    }


async def test_what_staff_wrote_stays_without_a_name(db: Database, settings: Settings) -> None:
    carla, bram = await cast.carla(active_on=LONG_AGO), await cast.bram()
    await _comments(carla, 1, await _idea_of(bram), by_staff=True)
    assert deleted(await run(settings)) == {"account": 1}
    assert await rows("SELECT author_id FROM comment") == [{"author_id": None}]


@pytest.mark.parametrize("way", ["legal hold", "restricted"])
async def test_what_is_held_or_restricted_keeps_all_of_it(db: Database, settings: Settings, way: str) -> None:
    carla, bram, petra = await cast.carla(active_on=LONG_AGO), await cast.bram(), await cast.petra()
    about = await _idea_of(bram)
    await _comments(carla, 2, about)
    things = registry.restrictables(settings)
    if way == "legal hold":
        review = TODAY + timedelta(days=9)
        await holding.place(things, "idea", about.id, reason="x", review_on=review, officer=petra.id, now=NOW)
    else:
        one = await Comment.filter(author_id=carla.id).first()
        assert one is not None
        await placing.restrict(settings, things, carla.id, Chosen("comment", one.id, "claim"), NOW)
    report = await run(settings)
    assert deleted(report) == {}
    assert world.kept(report, "account") == {way: 1}
    assert await world.count("comment") == 2


async def test_who_wrote_much_goes_in_steps_and_may_come_back_in_between(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expiry, "WRITTEN_AT_ONCE", 2)
    carla, bram = await cast.carla(active_on=LONG_AGO), await cast.bram()
    about = await _idea_of(bram)
    await _comments(carla, 5, about)
    with heard_all() as heard:
        await run(settings)
    assert [await world.count(table) for table in ("comment", "person")] == [0, 1]
    taken = [number for number, sql in enumerate(heard, start=1) if sql.startswith("DELETE FROM comment")]
    assert len(taken) == 3
    carla = await cast.carla(active_on=LONG_AGO)
    await _comments(carla, 5, about)
    with pytest.raises(Killed), killed_at(taken[1]):
        await run(settings)
    assert await world.count("comment") == 3
    await Person.filter(id=carla.id).update(active_on=TODAY)
    stakes = registry.erasing(settings).stakes
    outcome = await expiry.expire(settings, stakes, [carla.id], TODAY, NOW)
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {"active again": 1})
    assert await world.count("comment") == 3


async def test_an_intent_of_a_comment_is_decided_with_its_account(db: Database, settings: Settings) -> None:
    """Announced, and killed before it went: whoever came back since keeps it."""
    carla, bram = await cast.carla(active_on=TODAY), await cast.bram()
    await _comments(carla, 1, await _idea_of(bram))
    said = await Comment.get(author_id=carla.id)
    entries = Entry("comment", expiry.RULE, NOW, (said.id,)), Entry("person", expiry.RULE, NOW, (carla.id,))
    async with erasing(settings, *entries):
        pass
    await ledger.replay(settings, registry.holdings(settings), registry.FORGET, NOW)
    assert await world.there("comment") == {said.id}
    assert carla.id in await world.there("person")
