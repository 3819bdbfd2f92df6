"""When tickets go, and what stays of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import registry
from portal.db import Database, row, rows
from portal.files.models import StoredFile
from portal.kit import ids
from portal.settings import Settings
from portal.tickets.models import Category, Product, Ticket, TicketEvent, TicketTag
from tests import cast
from tests.privacy import remains, world
from tests.privacy.world import NOW, SECRET, TODAY, deleted, run

D = date
SETTLED = D(2023, 3, 10)


@pytest.mark.parametrize(("settled_days_ago", "goes"), [(31, True), (30, False)])
async def test_it_goes_after_its_term(
    db: Database, settings: Settings, settled_days_ago: int, goes: bool
) -> None:
    await world.ticket(await cast.anna(), settled_on=world.days_ago(settled_days_ago))
    assert deleted(await run(settings)) == ({"support": 1} if goes else {})


async def test_delete_now_goes_with_the_next_sweep(db: Database, settings: Settings) -> None:
    await world.ticket(await cast.anna(), settled_on=TODAY, customer_wrote_on=TODAY, deletion_asked_on=TODAY)
    assert deleted(await run(settings)) == {"support": 1}


async def test_it_goes_with_everything_in_it(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    ticket = await world.ticket(anna)
    at = datetime(2021, 1, 9, tzinfo=UTC)
    message = await world.message(ticket, anna, at)
    await TicketEvent.create(
        id=ids.new_id(), ticket=ticket, sequence=1, kind="created", side="customer", to_state="new", at=at
    )
    await TicketTag.create(id=ids.new_id(), ticket=ticket, name=SECRET)
    for key in ("files/b", "files/a"):
        await StoredFile.create(
            id=ids.new_id(),
            key=key,
            name=f"{SECRET}.txt",
            media_type="text/plain",
            size=1,
            message=message,
            created_at=at,
        )
    await run(settings)
    for table in ("ticket", "ticket_message", "ticket_event", "ticket_tag", "stored_file"):
        assert await world.count(table) == 0, table
    assert await remains.tables_with(SECRET) == set()
    job = await row("SELECT kind, payload FROM job")
    assert job is not None
    assert job["kind"] == "files.remove"
    assert '["files/a", "files/b"]' in str(job["payload"])
    assert await row("SELECT kind, gone_on FROM tombstone WHERE record_id = $1", ticket.id) == {
        "kind": "ticket",
        "gone_on": TODAY,
    }
    assert await rows("SELECT record_id, rule FROM ledger_line") == [
        {"record_id": ticket.id, "rule": "support.settled"}
    ]


async def test_the_numbers_stay(db: Database, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    product = await Product.create(id=ids.new_id(), name="Planbord")
    category = await Category.create(id=ids.new_id(), name="Vraag")
    made = datetime(2023, 1, 31, 22, 30, tzinfo=UTC)  # half past eleven in Amsterdam
    ticket = await world.ticket(
        anna,
        product=product,
        category=category,
        priority=3,
        created_at=made,
        settled_on=D(2023, 2, 5),
        customer_wrote_on=D(2023, 2, 1),
    )
    await world.message(ticket, anna, made)
    await world.message(ticket, daan, made + timedelta(hours=1), side="staff", internal=True)
    await world.message(ticket, daan, made + timedelta(hours=2), side="staff", automatic=True)
    await world.message(ticket, daan, made + timedelta(hours=5, minutes=50), side="staff")
    await run(settings)
    assert await rows(
        "SELECT month, product_id, category_id, state, priority, messages, first_answer_hours, solved_days"
        " FROM ticket_statistic"
    ) == [
        {
            "month": D(2023, 1, 1),
            "product_id": product.id,
            "category_id": category.id,
            "state": "closed",
            "priority": 3,
            "messages": 4,
            "first_answer_hours": 5,
            "solved_days": 5,
        }
    ]


async def test_numbers_of_a_ticket_that_nobody_answered(db: Database, settings: Settings) -> None:
    await world.ticket(None, state="spam")
    await run(settings)
    assert await rows("SELECT state, messages, first_answer_hours, solved_days FROM ticket_statistic") == [
        {"state": "spam", "messages": 0, "first_answer_hours": None, "solved_days": 2}
    ]


async def test_a_merged_ticket_goes_with_its_survivor(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    survivor = await world.ticket(anna)
    young = await world.ticket(anna, settled_on=TODAY)
    await world.ticket(anna, state="merged", merged_into_id=survivor.id)
    stays = await world.ticket(anna, state="merged", merged_into_id=young.id)
    assert deleted(await run(settings)) == {"support": 2}
    assert await world.there("ticket") == {young.id, stays.id}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": "open", "settled_on": None}, "reopened"),
        ({"customer_wrote_on": TODAY}, "active again"),
        (None, "gone already"),
    ],
)
async def test_why_a_candidate_stays(
    db: Database, settings: Settings, changes: dict[str, object] | None, reason: str
) -> None:
    made = await world.ticket(await cast.anna())
    if changes is None:
        await Ticket.filter(id=made.id).delete()
    else:
        await Ticket.filter(id=made.id).update(**changes)
    outcome = await registry.holdings(settings)[1].expire([made.id], TODAY, NOW)
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {reason: 1})


@pytest.mark.parametrize(("in_days", "mails"), [(8, 0), (7, 1), (1, 1)])
async def test_a_mail_before_offers_the_conversation(
    db: Database, settings: Settings, in_days: int, mails: int
) -> None:
    anna = await cast.anna()
    ticket = await world.ticket(anna, subject="De app start niet", settled_on=world.days_ago(31 - in_days))
    for _ in range(2):
        await run(settings)
    found = await rows("SELECT kind, purpose, subject, body FROM mail")
    assert [(one["kind"], one["purpose"]) for one in found] == [("privacy/tickets_going", "support")] * mails
    if mails:
        assert found[0]["subject"] == "Your ticket is about to be deleted"
        assert f"http://127.0.0.1:8000/tickets/{ticket.id}/download" in found[0]["body"]
