"""When accounts go, what keeps them, and what becomes of what their owner wrote."""

from datetime import date, timedelta

import pytest

from portal.accounts.models import AccountLink, Organisation, Person
from portal.db import Database, row, rows, value
from portal.kit import clock, ids
from portal.mail import outbox
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.privacy import remains, world
from tests.privacy.world import LONG_AGO, NOW, TODAY, deleted, run

D = date


@pytest.mark.parametrize(("active_on", "goes"), [(D(2022, 6, 14), True), (D(2022, 6, 15), False)])
async def test_an_unused_account_goes_after_a_year(
    db: Database, settings: Settings, active_on: date, goes: bool
) -> None:
    await cast.carla(active_on=active_on)
    assert deleted(await run(settings)) == ({"account": 1} if goes else {})


@pytest.mark.parametrize(("days_ago", "goes"), [(8, True), (7, False)])
async def test_an_unconfirmed_address_goes_after_a_week(
    db: Database, settings: Settings, days_ago: int, goes: bool
) -> None:
    await cast.carla(verified_at=None, active_on=TODAY, created_at=NOW - timedelta(days=days_ago))
    assert deleted(await run(settings)) == ({"account": 1} if goes else {})
    assert await world.count("mail") == 0


async def test_a_member_stays_with_the_agreement(db: Database, settings: Settings) -> None:
    anna, bram = await cast.anna(active_on=LONG_AGO), await cast.bram(active_on=LONG_AGO)
    assert deleted(await run(settings)) == {}
    await Person.filter(id=bram.id).update(membership_ended_on=D(2022, 6, 14), active_on=TODAY)
    assert deleted(await run(settings)) == {"account": 1}
    await Organisation.filter(id=cast.MOLEN).update(agreement_end=D(2022, 6, 14))
    assert deleted(await run(settings)) == {"account": 1, "customer_record": 1}
    assert anna.id not in await world.there("person")


async def test_staff_stay(db: Database, settings: Settings) -> None:
    await cast.daan(active_on=LONG_AGO)
    await cast.eva(active_on=LONG_AGO)
    assert deleted(await run(settings)) == {}


async def test_an_unsettled_ticket_keeps_it(db: Database, settings: Settings) -> None:
    carla = await cast.carla(active_on=LONG_AGO)
    await world.ticket(carla, state="waiting_customer", settled_on=None)
    assert deleted(await run(settings)) == {}


async def test_a_settled_ticket_does_not(db: Database, settings: Settings) -> None:
    carla = await cast.carla(active_on=LONG_AGO)
    ticket = await world.ticket(carla, settled_on=TODAY)
    assert deleted(await run(settings)) == {"account": 1}
    assert await row("SELECT requester_id, subject FROM ticket") == {
        "requester_id": None,
        "subject": ticket.subject,
    }


async def test_a_decided_idea_that_is_not_due_keeps_it(db: Database, settings: Settings) -> None:
    carla = await cast.carla(active_on=LONG_AGO)
    await world.idea(carla, await world.board(), decided_on=D(2022, 6, 15))
    assert deleted(await run(settings)) == {}
    assert deleted(await run(settings, NOW + timedelta(days=1))) == {"ideas": 1, "account": 1}


async def test_an_undecided_idea_stays_without_its_author(db: Database, settings: Settings) -> None:
    carla, bram = await cast.carla(active_on=LONG_AGO), await cast.bram()
    made = await world.idea(carla, await world.board(), status="open", decided_on=None)
    await world.thread(made, carla, bram)
    assert deleted(await run(settings)) == {"account": 1}
    assert await row("SELECT author_id, vote_count FROM idea") == {"author_id": None, "vote_count": 1}
    assert [await world.count(table) for table in ("vote", "follow", "comment")] == [1, 1, 2]


async def test_counts_fall_with_the_votes(db: Database, settings: Settings) -> None:
    carla, bram, board = await cast.carla(active_on=LONG_AGO), await cast.bram(), await world.board()
    for voters in ((carla, bram), (carla,), (bram,)):
        await world.thread(await world.idea(bram, board, status="open", decided_on=None), *voters)
    await run(settings)
    wrong = await rows(
        "SELECT i.id FROM idea i WHERE vote_count <> (SELECT count(*) FROM vote v WHERE v.idea_id = i.id)"
    )
    assert wrong == []
    found = await rows("SELECT vote_count, trend FROM idea ORDER BY number")
    assert [one["vote_count"] for one in found] == [1, 0, 1]
    assert [one["trend"] for one in found] == [
        pytest.approx(found[2]["trend"]),
        0,
        pytest.approx(found[2]["trend"]),
    ]


async def test_nothing_of_the_person_is_left(db: Database, settings: Settings) -> None:
    carla = await cast.person(
        "Zwaantje Kwikstaart",
        active_on=LONG_AGO,
        company="Kwikstaart BV",
        email="zwaantje@kwikstaart.example",
    )
    now = clock.now()
    await Session.create(id="h" * 64, public_id=ids.new_id(), person=carla, created_at=now, seen_at=now)
    await AccountLink.create(
        id=ids.new_id(),
        person=carla,
        kind="reset",
        token_hash="t" * 64,
        email=carla.email,
        created_at=now,
        expires_at=now,
    )
    await outbox.enqueue(
        settings,
        kind="privacy/account_going",
        to=carla.email,
        language="en",
        purpose="account",
        now=now,
        person_id=carla.id,
        items=[{"text": carla.email, "until": "x"}],
    )
    await run(settings)
    for word in ("waantje", "wikstaart", str(carla.id)[:23]):
        found = await remains.tables_with(word)
        assert found <= ({"tombstone", "ledger_line"} if "-" in word else set()), (word, found)
    assert await rows("SELECT kind, rule FROM ledger_line") == [
        {"kind": "person", "rule": "account.unused_or_ended"}
    ]


async def test_a_member_who_goes_leaves_no_open_ticket(db: Database, settings: Settings) -> None:
    anna = await cast.anna(membership_ended_on=LONG_AGO)
    await world.ticket(anna, state="open", settled_on=None, last_event=1)
    assert deleted(await run(settings)) == {"account": 1}
    assert await row("SELECT requester_id, state, settled_on FROM ticket") == {
        "requester_id": None,
        "state": "closed",
        "settled_on": TODAY,
    }
    assert await rows("SELECT sequence, kind, side, from_state, to_state FROM ticket_event") == [
        {"sequence": 2, "kind": "silence", "side": "clock", "from_state": "open", "to_state": "closed"}
    ]


async def test_notices_thirty_and_seven_days_before(db: Database, settings: Settings) -> None:
    carla = await cast.carla(active_on=D(2022, 7, 14))
    for day in (-1, 0, 22, 23, 29):
        await run(settings, NOW + timedelta(days=day))
    mails = await rows("SELECT kind, purpose, recipient, subject, body FROM mail ORDER BY id")
    assert [(one["kind"], one["purpose"], one["recipient"]) for one in mails] == [
        ("privacy/account_going", "account", carla.email)
    ] * 2
    assert mails[0]["subject"] == "Your account at Testportaal is about to go"
    assert "up to and including 14 July 2023" in mails[0]["body"]
    assert deleted(await run(settings, NOW + timedelta(days=30))) == {"account": 1}
    assert await world.count("mail") == 0


@pytest.mark.parametrize(("ended_on", "goes"), [(TODAY, True), (TODAY + timedelta(days=1), False)])
async def test_ways_in_go_when_the_membership_ends(
    db: Database, settings: Settings, ended_on: date, goes: bool
) -> None:
    anna = await cast.anna(active_on=TODAY, password_hash="x", membership_ended_on=ended_on)
    await Session.create(id="h" * 64, public_id=ids.new_id(), person=anna, created_at=NOW, seen_at=NOW)
    report = await run(settings)
    assert deleted(report) == ({"access": 1} if goes else {})
    assert await value("SELECT password_hash FROM person") == ("" if goes else "x")
    assert await world.count("session") == (0 if goes else 1)
    assert deleted(await run(settings)) == {}


async def test_a_merely_voted_idea_keeps_nobody(db: Database, settings: Settings) -> None:
    carla, bram = await cast.carla(active_on=LONG_AGO), await cast.bram(ideas_active_on=TODAY)
    await world.thread(await world.idea(bram, await world.board(), decided_on=TODAY), carla)
    assert deleted(await run(settings)) == {"account": 1}
    assert await world.count("idea") == 1
