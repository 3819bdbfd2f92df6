"""Nothing deletes what is held or restricted; what is due goes by itself afterwards; the other records go as always."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from portal import registry
from portal.accounts.models import Person
from portal.db import Database, execute, row, rows, value
from portal.holdings.leaving import Choices
from portal.ideas import actions
from portal.ideas.models import Board, Comment, Idea
from portal.kit import clock, ids
from portal.privacy.erasing import beginning, receipt, run
from portal.privacy.restricting import holding, lifting, placing
from portal.privacy.restricting.placing import Chosen
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.privacy import world

NEXT = date(2023, 9, 1)


class Kept:
    """Anna's two ideas, two tickets and account, all due long ago; the first of each is kept in some way."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def make(self) -> "Kept":
        self.anna, self.petra = await cast.person("Anna de Vries"), await cast.petra()
        self.board: Board = await world.board()
        self.ideas = [(await world.idea(self.anna, self.board)).id for _ in range(2)]
        self.tickets = [(await world.ticket(self.anna)).id for _ in range(2)]
        return self

    @property
    def things(self) -> Any:
        return registry.restrictables(self.settings)

    async def hold(self, kind: str, record: UUID) -> UUID:
        return await holding.place(
            self.things, kind, record, reason="Claim", review_on=NEXT, officer=self.petra.id, now=world.NOW
        )

    async def restrict(self, kind: str, record: UUID) -> UUID:
        chosen = Chosen(kind, record, "claim")
        return await placing.restrict(self.settings, self.things, self.anna.id, chosen, world.NOW)


@pytest.fixture
async def kept(db: Database, settings: Settings) -> Kept:
    return await Kept(settings).make()


@pytest.mark.parametrize("kind", ["idea", "ticket"])
@pytest.mark.parametrize("way", ["legal hold", "restricted"])
async def test_the_sweep_keeps_one_of_two_and_says_so(kept: Kept, kind: str, way: str) -> None:
    records, key, table = (
        (kept.ideas, "ideas", "idea") if kind == "idea" else (kept.tickets, "support", "ticket")
    )
    place = kept.hold if way == "legal hold" else kept.restrict
    placed = await place(kind, records[0])
    report = await world.run(kept.settings)
    assert await world.there(table) == {records[0]}
    assert world.kept(report, key) == {way: 1}
    assert world.deleted(report)[key] == 1
    if way == "legal hold":
        await holding.release(placed, world.NOW)
    else:
        await lifting.lift_own(kept.things, kept.anna.id, placed, world.NOW)
    await world.run(kept.settings, world.NOW + timedelta(days=1))
    assert await world.there(table) == set()


async def test_a_held_record_is_announced_to_nobody(kept: Kept) -> None:
    await kept.hold("idea", kept.ideas[0])
    await world.run(kept.settings)
    assert await rows("SELECT record_id FROM ledger_line WHERE record_id = $1", kept.ideas[0]) == []


async def test_a_restricted_comment_keeps_the_idea_of_another(kept: Kept) -> None:
    bram = await cast.bram()
    await world.thread(await Idea.get(id=kept.ideas[0]), bram)
    said = await value("SELECT id FROM comment WHERE author_id = $1 AND parent_id IS NULL", bram.id)
    chosen = Chosen("comment", said, "claim")
    await placing.restrict(kept.settings, kept.things, bram.id, chosen, world.NOW)
    assert world.kept(await world.run(kept.settings), "ideas") == {"restricted": 1}
    assert await world.there("idea") == {kept.ideas[0]}


@pytest.mark.parametrize("kind", ["idea", "ticket", "person", "restricted"])
async def test_the_account_stays_as_long_as_something_of_theirs_does(kept: Kept, kind: str) -> None:
    await execute("UPDATE person SET active_on = $1 WHERE id = $2", world.LONG_AGO, kept.anna.id)
    records = {"idea": kept.ideas[0], "ticket": kept.tickets[0], "person": kept.anna.id}
    if kind == "restricted":
        placed, why = await kept.restrict("person", kept.anna.id), "restricted"
    else:
        placed, why = await kept.hold(kind, records[kind]), "legal hold"
    report = await world.run(kept.settings)
    assert kept.anna.id in await world.there("person")
    assert world.kept(report, "account") == {why: 1}
    if kind == "restricted":
        await lifting.lift_own(kept.things, kept.anna.id, placed, world.NOW)
    else:
        await holding.release(placed, world.NOW)
    await world.run(kept.settings, world.NOW + timedelta(days=1))
    assert kept.anna.id not in await world.there("person")


async def test_deleting_by_hand_is_refused_while_it_is_held(kept: Kept) -> None:
    hold = await kept.hold("idea", kept.ideas[0])
    viewer = cast.viewer(kept.anna)

    async def delete() -> None:
        await actions.delete_idea(kept.settings, kept.ideas[0], viewer, now=clock.now(), today=cast.today())

    with pytest.raises(Refusal) as refused:
        await delete()
    assert refused.value.status == 409
    await holding.release(hold, clock.now())
    await delete()
    assert await world.there("idea") == {kept.ideas[1]}


async def test_what_is_held_keeps_its_words(kept: Kept) -> None:
    idea, viewer = kept.ideas[0], cast.viewer(kept.anna)
    moment = {"now": clock.now(), "today": cast.today()}
    said = await actions.add_comment(
        idea, viewer, body="Zo was het", parent_id=None, internal=False, **moment
    )
    await execute("UPDATE idea SET status = 'open', decided_on = NULL")
    words = {"title": "Heel iets anders", "description": "Heel iets anders dan eerst", "version": 1}
    await execute("UPDATE idea SET version = 1")
    hold = await kept.hold("idea", idea)
    doings = (
        lambda: actions.edit_idea(idea, viewer, **words, **moment),
        lambda: actions.edit_comment(idea, said.id, viewer, body="Zo was het niet", **moment),
        lambda: actions.delete_comment(kept.settings, idea, said.id, viewer, **moment),
    )
    for doing in doings:
        with pytest.raises(Refusal) as refused:
            await doing()
        assert refused.value.status == 409
    assert await value("SELECT body FROM comment WHERE id = $1", said.id) == "Zo was het"
    await holding.release(hold, clock.now())
    for doing in doings:
        await doing()
    assert await value("SELECT title FROM idea WHERE id = $1", idea) == "Heel iets anders"
    assert await value("SELECT count(*) FROM comment") == 0


async def test_an_idea_that_anothers_restriction_keeps_is_no_legal_claim(kept: Kept) -> None:
    bram, about = await cast.bram(), kept.ideas[0]
    said = await Comment.create(
        id=ids.new_id(), idea_id=about, author=bram, body="Van Bram", created_at=clock.now()
    )
    chosen = Chosen("comment", said.id, "claim")
    restriction = await placing.restrict(kept.settings, kept.things, bram.id, chosen, clock.now())
    erasure = await _begin(kept)
    told = await _run(kept, erasure)
    assert (told.state, told.held, _numbers(told.others), told.held_until) == (
        "begun",
        (),
        {"Ideas": 1},
        None,
    )
    body = str(await value("SELECT body FROM mail WHERE person_id = $1", kept.anna.id))
    assert ("article 18" in body, "legal claim" in body) == (True, False)
    await lifting.lift_own(kept.things, bram.id, restriction, clock.now())
    assert (await _run(kept, erasure)).state == "done"


async def _begin(kept: Kept) -> UUID:
    return await beginning.begin(kept.settings, kept.anna.id, Choices(), "person", now=clock.now())


async def _run(kept: Kept, erasure: UUID) -> receipt.Told:
    erasing = registry.erasing(kept.settings)
    await run.run(erasing, erasure, clock.now())
    told = await receipt.told(erasing.departures, erasure)
    assert told is not None
    return told


def _numbers(lines: tuple[receipt.Line, ...]) -> dict[str, int]:
    return {one.word: one.number for one in lines}


@pytest.mark.parametrize(("kind", "stays"), [("idea", "Ideas"), ("ticket", "Tickets"), ("person", "Account")])
async def test_an_erasure_leaves_what_is_held_and_says_until_when(kept: Kept, kind: str, stays: str) -> None:
    records = {"idea": kept.ideas[0], "ticket": kept.tickets[0], "person": kept.anna.id}
    hold, erasure = await kept.hold(kind, records[kind]), await _begin(kept)
    told = await _run(kept, erasure)
    assert (told.state, _numbers(told.held), told.held_until) == ("begun", {stays: 1}, NEXT)
    assert await world.there("idea") == ({kept.ideas[0]} if kind == "idea" else set())
    assert await world.there("ticket") == ({kept.tickets[0]} if kind == "ticket" else set())
    assert await _letters(kept.anna) == ["privacy/erasure_waits"]
    await execute("DELETE FROM mail")
    await _run(kept, erasure)
    assert await _letters(kept.anna) == []  # told once
    await holding.release(hold, clock.now())
    told = await _run(kept, erasure)
    assert (told.state, told.held, told.remains) == ("done", (), 0)
    assert kept.anna.id not in await world.there("person")
    assert await world.there("idea") | await world.there("ticket") == set()


async def test_the_worker_takes_an_erasure_up_again(kept: Kept) -> None:
    hold, erasure = await kept.hold("idea", kept.ideas[0]), await _begin(kept)
    await _run(kept, erasure)
    await holding.release(hold, clock.now())
    look = next(one for one in registry.PERIODIC if one.name == "privacy.erasures")
    await look.handler({}, kept.settings, clock.now() + timedelta(hours=2))
    assert (await row("SELECT state FROM erasure WHERE id = $1", erasure)) == {"state": "done"}


async def test_who_is_erased_no_longer_asks_that_it_is_only_kept(kept: Kept) -> None:
    await kept.restrict("person", kept.anna.id)
    told = await _run(kept, await _begin(kept))
    assert (told.state, told.held, told.remains) == ("done", (), 0)
    assert await world.there("idea") | await world.there("ticket") == set()


async def test_left_without_a_name_it_is_restricted_no_more(kept: Kept) -> None:
    await kept.restrict("idea", kept.ideas[0])
    choices = Choices(all_ideas=True)
    erasure = await beginning.begin(kept.settings, kept.anna.id, choices, "person", now=clock.now())
    await _run(kept, erasure)
    assert await rows("SELECT id FROM idea WHERE restricted_at IS NOT NULL OR author_id IS NOT NULL") == []


async def test_a_hold_is_placed_once_and_on_what_is_there(kept: Kept) -> None:
    assert await kept.hold("idea", kept.ideas[0]) == await kept.hold("idea", kept.ideas[0])
    with pytest.raises(Refusal) as missing:
        await kept.hold("idea", kept.tickets[0])
    assert missing.value.status == 404
    with pytest.raises(Refusal) as kind:
        await kept.hold("comment", kept.ideas[0])
    assert kind.value.status == 409


async def test_officers_are_reminded_a_week_before_on_the_day_and_every_week(kept: Kept) -> None:
    hold, sent = await kept.hold("idea", kept.ideas[0]), []
    for day in range(-10, 16):
        await execute("DELETE FROM mail WHERE kind <> 'privacy/hold_review'")
        before = len(await rows("SELECT id FROM mail"))
        noon = world.NOW.replace(month=NEXT.month, day=NEXT.day) + timedelta(days=day)
        await holding.remind(kept.settings, noon)
        sent += [day] * (len(await rows("SELECT id FROM mail")) - before)
    assert sent == [-7, 0, 7, 14]
    assert await rows("SELECT id FROM legal_hold WHERE id = $1 AND released_at IS NULL", hold)


async def _letters(person: Person) -> list[str]:
    return [one["kind"] for one in await rows("SELECT kind FROM mail WHERE person_id = $1", person.id)]
