"""A large portal to measure with: the sizes that were asked for, true to the rules, and gone on with after a stop."""

import pytest

from portal.accounts.models import Person
from portal.db import Database, rows, value
from portal.demo.crowd import Sizes, fill, ideas
from portal.demo.crowd.sizes import shared_out
from portal.kit import clock, ids
from portal.settings import Settings, SettingsError

SMALL = Sizes(ideas=12, people=30, votes=100, comments=20, tickets=10, messages=25)
KINDS = ("person", "idea", "vote", "comment", "follow", "ticket", "ticket_message", "ticket_event")


async def counted() -> dict[str, int]:
    return {kind: int(await value(f"SELECT count(*) FROM {kind}")) for kind in KINDS}


async def everything(settings: Settings, sizes: Sizes = SMALL) -> list[str]:
    return [step.kind async for step in fill(settings, clock.now(), sizes)]


async def test_the_sizes_that_were_asked_for_on_top_of_the_demo(db: Database, settings: Settings) -> None:
    await everything(settings, Sizes(ideas=0, people=1, tickets=0))
    before = await counted()
    assert await everything(settings) == ["people", "ideas", "tickets"]
    grown = {kind: number - before[kind] for kind, number in (await counted()).items()}
    votes = grown.pop("vote")
    assert votes == pytest.approx(SMALL.votes, rel=0.1)
    assert grown == {
        "person": 29,
        "idea": 12,
        "comment": 20,
        "follow": 12,
        "ticket": 10,
        "ticket_message": 25,
        "ticket_event": 25,
    }


async def test_its_numbers_are_those_of_its_rows(db: Database, settings: Settings) -> None:
    await everything(settings)
    wrong = await rows(
        "SELECT i.id FROM idea i WHERE i.vote_count <> (SELECT count(*) FROM vote v WHERE v.idea_id = i.id)"
        " OR i.comment_count <> (SELECT count(*) FROM comment c WHERE c.idea_id = i.id AND c.internal = false)"
    )
    series = {one["name"]: one["given"] for one in await rows("SELECT name, given FROM number_series")}
    assert wrong == []
    assert series == {kind: await value(f"SELECT max(number) FROM {kind}") for kind in series}


async def test_one_that_was_stopped_goes_on(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ideas, "CHUNK", 5)
    async for step in fill(settings, clock.now(), SMALL):
        if step.kind == "ideas":
            break
    assert step.done == 5
    await everything(settings)
    stopped, made = await counted(), await rows("SELECT title, vote_count FROM idea ORDER BY number")
    assert await everything(settings) == []
    assert await counted() == stopped
    assert len({one["title"] for one in made}) == len(made)


async def test_a_portal_that_somebody_uses_is_left_alone(db: Database, settings: Settings) -> None:
    await everything(settings, Sizes(ideas=0, people=1, tickets=0))
    await Person.filter(number=1).update(email="anna@customer.nl", email_key=ids.new_token())
    before = await counted()
    with pytest.raises(SettingsError, match="people use this portal"):
        await everything(settings)
    assert await counted() == before


def test_what_is_shared_out_comes_to_the_whole() -> None:
    shares = [shared_out(25, 10, place) for place in range(10)]
    assert (sum(shares), set(shares)) == (25, {2, 3})


def test_nobody_is_twice_among_those_of_an_idea() -> None:
    assert len({SMALL.person_of(7, place, 30) for place in range(30)}) == 30
