"""The silence rule, as the clock runs it, over the holidays too."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from portal.accounts.models import Person
from portal.db import row, rows, value
from portal.settings import Settings
from portal.tickets import jobs
from portal.tickets.actions import answer, create, own, silence
from portal.tickets.actions.act import Act
from portal.tickets.actions.answer import Answer
from portal.tickets.actions.create import NewTicket, new_ticket_id
from portal.tickets.models import Ticket
from tests import cast

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)


async def answered(settings: Settings, day: date) -> tuple[UUID, Person]:
    """A ticket of Anna's, answered on `day`; the ticket waits for her."""
    anna, daan = await cast.anna(), await cast.daan()
    new = NewTicket(new_ticket_id(), "The printer is silent", "It says nothing.")
    await create.create(Act(settings, cast.viewer(anna), noon(day)), new)
    await answer.answer(Act(settings, cast.viewer(daan), noon(day)), new.id, Answer("Is it on?"))
    return new.id, anna


async def story(settings: Settings, day: date) -> list[tuple[date, str, str]]:
    """What the clock does while nobody says anything: day, event, state."""
    await answered(settings, day)
    found = []
    for later in range(1, 60):
        now = noon(day + timedelta(days=later))
        if await silence.step_silence(settings, now):
            event = await row("SELECT kind, to_state FROM ticket_event ORDER BY sequence DESC LIMIT 1")
            assert event is not None
            found.append((now.date(), event["kind"], event["to_state"]))
    return found


@pytest.mark.parametrize(
    ("answered_on", "reminder", "solved", "closed"),
    [
        (date(2026, 11, 23), date(2026, 11, 26), date(2026, 12, 7), date(2026, 12, 21)),  # no holiday
        (date(2026, 12, 22), date(2026, 12, 28), date(2027, 1, 7), date(2027, 1, 21)),  # Christmas, New Year
        (date(2026, 4, 23), date(2026, 4, 29), date(2026, 5, 8), date(2026, 5, 22)),  # King's Day
        (
            date(2026, 4, 1),
            date(2026, 4, 8),
            date(2026, 4, 17),
            date(2026, 5, 1),
        ),  # Good Friday, Easter Monday
    ],
    ids=["plain", "Christmas", "King's Day", "Easter"],
)
async def test_reminded_solved_closed(
    db: object, settings: Settings, answered_on: date, reminder: date, solved: date, closed: date
) -> None:
    assert await story(settings, answered_on) == [
        (reminder, "reminded", "waiting_customer"),
        (solved, "silence", "solved"),
        (closed, "silence", "closed"),
    ]


async def test_each_step_was_announced_with_its_day_by_the_mail_before(
    db: object, settings: Settings
) -> None:
    await story(settings, date(2026, 11, 23))
    mails = {mail["kind"]: mail["body"] for mail in await rows("SELECT kind, body FROM mail")}
    announced = {
        "tickets/reply": ["26 November 2026", "7 December 2026"],
        "tickets/reminder": ["7 December 2026"],
        "tickets/solved": ["21 December 2026"],
        "tickets/closed": ["4 January 2027", "20 January 2027"],  # until when to reopen, and to keep
    }
    assert {
        kind: [day for day in days if day in mails[kind]] for kind, days in announced.items()
    } == announced


async def test_a_second_run_on_the_same_day_does_nothing(db: object, settings: Settings) -> None:
    await answered(settings, date(2026, 11, 23))
    day = noon(date(2026, 11, 26))
    assert [await silence.step_silence(settings, day) for _ in range(3)] == [1, 0, 0]
    assert await value("SELECT count(*) AS n FROM mail WHERE kind = 'tickets/reminder'") == 1


async def test_after_an_outage_each_step_still_has_its_days(db: object, settings: Settings) -> None:
    """The reminder is late: solving then waits for the day that the reminder announces."""
    await answered(settings, date(2026, 11, 23))
    late = date(2027, 2, 1)
    assert await silence.step_silence(settings, noon(late)) == 1
    found = await row("SELECT state, silence_step, silence_due_on FROM ticket")
    assert found == {
        "state": "waiting_customer",
        "silence_step": "solve",
        "silence_due_on": date(2027, 2, 10),
    }


async def test_the_worker_takes_the_steps(db: object, settings: Settings) -> None:
    await answered(settings, date(2026, 11, 23))
    (periodic,) = jobs.PERIODIC
    for _ in range(2):
        await periodic.handler({}, settings, noon(date(2026, 11, 26)))
    assert (periodic.name, await value("SELECT silence_step FROM ticket")) == ("tickets.silence", "solve")


async def test_a_reply_ends_the_silence(db: object, settings: Settings) -> None:
    ticket, anna = await answered(settings, date(2026, 11, 23))
    await own.reply(Act(settings, cast.viewer(anna), noon(date(2026, 11, 24))), ticket, "It is")
    assert await silence.step_silence(settings, noon(date(2027, 6, 1))) == 0
    assert await row("SELECT state, silence_due_on FROM ticket") == {"state": "open", "silence_due_on": None}


async def test_days_are_local(db: object, settings: Settings) -> None:
    """Half past eleven in the evening of the 25th in UTC is the 26th in Amsterdam already."""
    await answered(settings, date(2026, 11, 23))
    before = datetime(2026, 11, 25, 22, 30, tzinfo=ZoneInfo("UTC"))
    taken = [await silence.step_silence(settings, before + timedelta(hours=hours)) for hours in (0, 1)]
    assert taken == [0, 1]


async def test_more_than_a_batch(db: object, settings: Settings) -> None:
    await answered(settings, date(2026, 11, 23))
    first = await Ticket.get()
    copies: list[dict[str, Any]] = [
        {name: getattr(first, name) for name in first._meta.db_fields}
        | {"id": new_ticket_id(), "number": 1000 + n}
        for n in range(120)
    ]
    await Ticket.bulk_create([Ticket(**copy) for copy in copies])
    assert await silence.step_silence(settings, noon(date(2026, 11, 26))) == 121
