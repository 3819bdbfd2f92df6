"""An action asks by itself who acts and whether they may, whatever page lets somebody in; and what it promises holds
when the world changed since the page was shown."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.db import Database, execute, rows, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets.actions import answer, create, own, silence
from portal.tickets.actions import settings as catalogue
from portal.tickets.actions.act import Act
from portal.tickets.actions.answer import Answer
from portal.tickets.actions.create import NewTicket, NoCustomer, new_ticket_id
from portal.tickets.queries.people import customer_with
from portal.web.errors import Refusal
from portal.web.viewer import VISITOR
from tests import cast
from tests.tickets.conftest import act_of, ticket_of
from tests.tickets.test_sharing import share_row


def new() -> NewTicket:
    return NewTicket(new_ticket_id(), "The printer is silent", "It says nothing.")


Doing = Callable[[Act, UUID, UUID], Awaitable[Any]]
# With Anna's ticket, or for her: the refusal for a visitor, for Carla (a customer) and for Daan (an agent).
DOING: dict[str, tuple[Doing, tuple[int, int, int]]] = {
    "create": (lambda act, *_: create.create(act, new()), (401, 0, 0)),
    "create for": (lambda act, _, anna: create.create_for(act, anna, new()), (404, 404, 0)),
    "reply": (lambda act, ticket, _: own.reply(act, ticket, "x"), (401, 404, 403)),
    "confirm": (lambda act, ticket, _: own.confirm(act, ticket), (401, 404, 403)),
    "answer": (lambda act, ticket, _: answer.answer(act, ticket, Answer("x")), (404, 404, 0)),
}


@pytest.mark.parametrize("name", DOING)
async def test_who_may_not_is_refused_by_the_action_too(db: Database, settings: Settings, name: str) -> None:
    do, expected = DOING[name]
    anna, carla, daan = await cast.anna(), await cast.carla(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    before = await value("SELECT count(*) AS n FROM ticket_event")
    for viewer, status in zip((VISITOR, cast.viewer(carla), cast.viewer(daan)), expected, strict=True):
        act = Act(settings, viewer, clock.now())
        if status:
            with pytest.raises(Refusal) as refused:
                await do(act, ticket, anna.id)
            assert refused.value.status == status
            assert await value("SELECT count(*) AS n FROM ticket_event") == before
        else:
            await do(act, ticket, anna.id)
            before = await value("SELECT count(*) AS n FROM ticket_event")


@pytest.mark.parametrize("column", ["disabled_at", "restricted_at"])
async def test_no_ticket_is_made_for_who_cannot_read_it(
    db: Database, settings: Settings, column: str
) -> None:
    anna, daan = await cast.anna(**{column: clock.now()}), await cast.daan()
    with pytest.raises(NoCustomer):
        await create.create_for(act_of(settings, daan), anna.id, new())
    assert await value("SELECT count(*) AS n FROM ticket") == 0


async def test_who_went_gets_no_mail_about_their_ticket(db: Database, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await execute("DELETE FROM mail")
    await execute("UPDATE person SET disabled_at = created_at WHERE id = $1", anna.id)
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    assert await value("SELECT count(*) AS n FROM mail") == 0


async def test_a_colleague_who_answers_is_not_told_so(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    bram = await cast.bram()
    daan = await cast.daan(organisation_id=anna.organisation_id)
    ticket = await ticket_of(settings, anna)
    for one in (bram, daan):
        await share_row(ticket, one)
    await execute("DELETE FROM mail")
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    told = await rows("SELECT person_id FROM mail WHERE kind = 'tickets/reply_shared'")
    assert [one["person_id"] for one in told] == [bram.id]


# What may have become of a ticket between the moment it was found and the moment it is locked.
OVERTAKEN = {
    "answered": "UPDATE ticket SET silence_due_on = NULL, silence_step = '' WHERE id = $1",
    "put off": "UPDATE ticket SET silence_due_on = '2099-06-01' WHERE id = $1",
    "of another version": "UPDATE ticket SET silence_step = 'sing' WHERE id = $1",
    "restricted": "UPDATE ticket SET restricted_at = created_at WHERE id = $1",
}


@pytest.mark.parametrize("what", OVERTAKEN)
async def test_silence_leaves_alone_what_changed_in_between(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await answer.answer(act_of(settings, daan), ticket, Answer("Is it on?"))
    found = silence.rows

    async def overtaken(sql: str, *values: Any) -> Any:
        due = await found(sql, *values)
        await execute(OVERTAKEN[what], ticket)
        return due

    monkeypatch.setattr(silence, "rows", overtaken)
    assert await silence.step_silence(settings, clock.now() + timedelta(days=14)) == 0
    assert await value("SELECT state FROM ticket") == "waiting_customer"


async def test_what_is_gone_from_the_catalogue_is_not_changed(db: Database) -> None:
    for change in (
        lambda: catalogue.change_item("products", ids.new_id(), "App", 1),
        lambda: catalogue.change_answer(ids.new_id(), "Hello", "Hi"),
    ):
        with pytest.raises(Refusal) as refused:
            await change()
        assert refused.value.status == 404


@pytest.mark.parametrize("typed", ["", "anna", "anna@", "@example.org"])
async def test_what_is_no_address_is_nobodys(db: Database, typed: str) -> None:
    await cast.anna()
    assert await customer_with(typed) is None
    assert await customer_with("anna@example.org") is not None
