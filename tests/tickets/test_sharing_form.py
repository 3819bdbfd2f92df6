"""Choosing with whom a ticket is shared; the mail about it; and how sharing ends with an account."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.accounts import expiry
from portal.accounts.models import Person
from portal.db import execute, rows, transaction, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets import expiry as ticket_expiry
from portal.tickets import personal
from portal.tickets.actions import answer, own, sharing
from portal.tickets.actions.answer import Answer
from portal.tickets.actions.sharing import ORGANISATION, PEOPLE, PRIVATE, Wish
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

Pressing = Callable[..., Awaitable[Any]]


@pytest.fixture
async def press(app: object, settings: Settings, browser: Browser) -> Pressing:
    """`await press(anna, ticket, sharing="people", person=[...])`: the answer to the form."""

    async def pressed(who: Person, ticket: UUID, **data: Any) -> Any:
        return await (await browser(who)).post(f"/tickets/{ticket}/sharing", data=data)

    return pressed


async def state() -> tuple[Any, list[UUID]]:
    """How the only ticket is shared."""
    named = await rows("SELECT person_id FROM ticket_share ORDER BY person_id")
    return await value("SELECT shared_with_id FROM ticket"), [one["person_id"] for one in named]


async def test_the_form(settings: Settings, press: Pressing, browser: Browser) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    lotte = await cast.person("Lotte Bos", organisation_id=cast.MOLEN)
    ticket = await ticket_of(settings, anna)
    page = (await (await browser(anna)).get(f"/tickets/{ticket}/sharing")).text
    assert ("Bram Jansen" in page, "Lotte Bos" in page, "Anna de Vries</label>" in page) == (
        True,
        True,
        False,
    )
    both = [str(bram.id), str(lotte.id)]
    assert (await press(anna, ticket, sharing="people", person=both)).status_code == 303
    assert await state() == (None, [bram.id, lotte.id])
    assert (await press(anna, ticket, sharing="people", person=both[1:])).status_code == 303
    assert await state() == (None, [lotte.id])
    assert (await press(anna, ticket, sharing="organisation", person=both)).status_code == 303
    assert await state() == (cast.MOLEN, [])
    assert (await press(anna, ticket, sharing="private")).status_code == 303
    assert await state() == (None, [])


@pytest.mark.parametrize("wrong", ["nobody", "herself", "stranger", "former", "unknown", "no id", "none"])
async def test_who_cannot_be_named(settings: Settings, press: Pressing, wrong: str) -> None:
    anna, today = await cast.anna(), cast.today()
    ticket = await ticket_of(settings, anna)
    people = {
        "nobody": "",
        "herself": str(anna.id),
        "stranger": str((await cast.carla()).id),
        "former": str(
            (await cast.person("Levi Weg", organisation_id=cast.MOLEN, membership_ended_on=today)).id
        ),
        "unknown": str(ids.new_id()),
        "no id": "bram",
    }
    bram = await cast.bram()
    chosen = [] if wrong == "none" else [str(bram.id), people[wrong]]
    answer = await press(anna, ticket, sharing="people", person=chosen)
    assert (answer.status_code, await state(), await rows("SELECT id FROM mail")) == (422, (None, []), [])


async def test_who_belongs_nowhere_shares_nothing(
    settings: Settings, press: Pressing, browser: Browser
) -> None:
    """A company name that somebody typed gives nothing."""
    carla = await cast.person("Carla Smit", company=(await cast.molen()).name)
    ticket = await ticket_of(settings, carla)
    answer = await press(carla, ticket, sharing="organisation")
    assert (answer.status_code, await state()) == (409, (None, []))
    page = (await (await browser(carla)).get(f"/tickets/{ticket}/sharing")).text
    assert ("You belong to no organisation" in page, 'name="sharing"' in page) == (True, False)


async def mails() -> list[tuple[str, str]]:
    """The kind and recipient of each mail, without those of the requester."""
    found = await rows("SELECT kind, recipient FROM mail WHERE recipient <> 'anna@example.org' ORDER BY id")
    return [(one["kind"], one["recipient"]) for one in found]


async def test_who_is_named_gets_one_mail_with_nothing_of_hers(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna, "A secret subject", body="A secret body")
    wish = Wish(PEOPLE, frozenset({bram.id}))
    for one in (wish, wish, Wish(ORGANISATION)):
        await sharing.share(act_of(settings, anna), ticket, one)
    assert await mails() == []  # it was not sent yet, and what it says is true no longer
    await sharing.share(act_of(settings, anna), ticket, wish)
    await execute("UPDATE mail SET sent_at = $1", clock.now())
    for one in (Wish(PRIVATE), wish):
        await sharing.share(act_of(settings, anna), ticket, one)
    assert await mails() == [("tickets/shared", "bram@example.org")]
    mail = (await rows("SELECT subject, body, person_id, about_id, purpose FROM mail"))[0]
    said = f"{mail['subject']} {mail['body']}"
    assert ["secret" in said, "Anna" in said, f"/tickets/{ticket}" in said] == [False, False, True]
    assert (mail["person_id"], mail["about_id"], mail["purpose"]) == (bram.id, ticket, "support")


async def test_answers_go_to_who_is_named_and_can_still_read(db: object, settings: Settings) -> None:
    anna, bram, daan = await cast.anna(), await cast.bram(), await cast.daan()
    gone = await cast.person("Levi Weg", organisation_id=cast.MOLEN)
    closed = await cast.person("Cas Dicht", organisation_id=cast.MOLEN)
    await cast.person("Lotte Bos", organisation_id=cast.MOLEN)
    ticket = await ticket_of(settings, anna)
    named = frozenset({bram.id, gone.id, closed.id})
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, named))
    await execute("DELETE FROM mail")
    await Person.filter(id=gone.id).update(membership_ended_on=cast.today())
    await Person.filter(id=closed.id).update(disabled_at=clock.now())
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    await answer.note(act_of(settings, daan), ticket, "Ask the supplier")
    assert await mails() == [("tickets/reply_shared", "bram@example.org")]
    assert "Is it on?" in await value("SELECT body FROM mail WHERE recipient = 'bram@example.org'")


async def test_sharing_with_all_mails_nobody(db: object, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    assert await mails() == []


async def depart(settings: Settings, person: Person) -> None:
    """As the sweep does it when an account is due."""
    now = clock.now()
    await Person.filter(id=person.id).update(membership_ended_on=now.date().replace(year=2020))
    await expiry.expire(
        settings, (personal.stake(settings),), [person.id], act_of(settings, person).today, now
    )


async def test_with_her_account_her_sharing_goes(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id})))
    await execute("UPDATE ticket SET shared_with_id = $1", cast.MOLEN)
    await depart(settings, anna)
    assert (await state(), await value("SELECT requester_id FROM ticket")) == ((None, []), None)


async def test_with_his_account_his_reading_goes(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id})))
    await depart(settings, bram)
    found = await rows("SELECT state, requester_id FROM ticket")
    assert (await state(), found) == ((None, []), [{"state": "new", "requester_id": anna.id}])


async def test_with_the_ticket_its_shares_go(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id})))
    act = act_of(settings, anna)
    await own.ask_deletion(act, ticket)
    await ticket_expiry.expire(settings, [ticket], act.today + timedelta(days=1), act.now)
    left = [await value(f"SELECT count(*) AS n FROM {table}") for table in ("ticket", "ticket_share")]
    told = await rows("SELECT kind FROM mail WHERE person_id = $1", bram.id)
    assert (left, told) == ([0, 0], [])


async def test_staff_answer_while_a_colleagues_account_goes(db: object, settings: Settings) -> None:
    """The mail to him refers to his row: whoever comes first, nobody gets an error."""
    anna, daan = await cast.anna(), await cast.daan()
    for n in range(6):
        bram = await cast.person("Bram Jansen", organisation_id=cast.MOLEN, email=f"bram{n}@example.org")
        ticket = await ticket_of(settings, anna)
        await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id})))
        await asyncio.gather(
            depart(settings, bram), answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
        )
    assert await value("SELECT count(*) AS n FROM ticket_message WHERE side = 'staff'") == 6


async def test_sharing_with_somebody_whose_account_goes(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    deleted, wanted = asyncio.Event(), Wish(PEOPLE, frozenset({bram.id}))

    async def going() -> None:
        async with transaction():
            await execute("DELETE FROM person WHERE id = $1", bram.id)
            deleted.set()
            await asyncio.sleep(0)

    async def naming() -> None:
        await deleted.wait()
        with pytest.raises(sharing.NotColleagues):
            await sharing.share(act_of(settings, anna), ticket, wanted)

    await asyncio.gather(going(), naming())
    assert await state() == (None, [])
