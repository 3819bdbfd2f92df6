"""Two people at the same moment: every event has its own number, and nobody gets an error."""

import asyncio

from portal.db import rows, value
from portal.settings import Settings
from portal.tickets.actions import answer, desk, own
from portal.tickets.actions.answer import Answer
from tests import cast
from tests.tickets.conftest import act_of, ticket_of


async def test_customer_and_staff_write_at_once(db: object, settings: Settings) -> None:
    """Each mails the other while both hold their own row: no deadlock, no lost line."""
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await desk.assign(act_of(settings, daan), ticket, daan.id)
    await asyncio.gather(
        *(own.reply(act_of(settings, anna), ticket, f"Question {n}") for n in range(8)),
        *(answer.answer(act_of(settings, daan), ticket, Answer(f"Answer {n}")) for n in range(8)),
    )
    events = [one["sequence"] for one in await rows("SELECT sequence FROM ticket_event ORDER BY sequence")]
    assert (events, await value("SELECT last_event FROM ticket")) == (list(range(1, 19)), 18)


async def test_two_agents_take_it_at_once(db: object, settings: Settings) -> None:
    daan, els = await cast.daan(), await cast.person("Els Agent", is_agent=True)
    ticket = await ticket_of(settings, await cast.anna())
    await asyncio.gather(*(desk.assign(act_of(settings, one), ticket, one.id) for one in (daan, els) * 3))
    taken = await rows("SELECT actor_id FROM ticket_event WHERE kind = 'taken' ORDER BY sequence")
    assert await value("SELECT assignee_id FROM ticket") == taken[-1]["actor_id"]


async def test_many_tickets_at_once_have_their_own_numbers(db: object, settings: Settings) -> None:
    people = [await cast.person(f"Customer{n} Someone") for n in range(10)]
    await asyncio.gather(*(ticket_of(settings, person) for person in people))
    assert sorted(one["number"] for one in await rows("SELECT number FROM ticket")) == list(range(1, 11))
