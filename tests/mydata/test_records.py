"""What is held about one person: theirs and nothing else, with the day on which it goes."""

from datetime import date, timedelta

import pytest
from starlette.applications import Starlette

from portal import registry
from portal.accounts.models import AuditEvent, Person
from portal.ideas.models import Board, Idea, Vote
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.mail.records import without_keys
from portal.privacy.mydata import reading
from portal.settings import Settings
from portal.tickets.models import Ticket
from tests import cast
from tests.mydata.holding import everything, records
from tests.things import idea_of


async def test_a_stranger_has_an_account_and_nothing_else(app: Starlette, settings: Settings) -> None:
    carla = await cast.carla()
    await everything(app, await cast.anna(), await cast.bram())
    assert [(one.kind, one.id) for one in await records(settings, carla.id)] == [("account", carla.id)]


async def test_pages_join_without_a_gap(app: Starlette, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    shares, after, found = registry.shares(settings), "", []
    while True:
        page = await reading.page(shares, anna.id, "rights", after, 1)
        found += [(one.kind, one.id) for one in page.items]
        after = page.next
        if not after:
            break
    whole = [(one.kind, one.id) for one in await records(settings, anna.id) if one.purpose == "rights"]
    assert found == whole


@pytest.mark.parametrize("after", ["x", "9999:1.2", "0:-4.x", "²:", "0:1." + "f" * 900])
async def test_a_made_up_cursor_is_no_error(app: Starlette, settings: Settings, after: str) -> None:
    anna = await cast.anna()
    page = await reading.page(registry.shares(settings), anna.id, "account", after)
    assert {one.kind for one in page.items} <= {"account"}


async def test_an_idea_and_a_vote_on_it_go_as_the_sweep_says(app: Starlette, settings: Settings) -> None:
    anna, bram = await cast.anna(ideas_active_on=date(2025, 3, 1)), await cast.bram()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    idea = await idea_of(anna, board)
    await Idea.filter(id=idea.id).update(status="rejected", decided_on=date(2025, 1, 10))
    await Vote.create(id=ids.new_id(), idea=idea, person=bram, created_at=clock.now())
    [written] = [one for one in await records(settings, anna.id) if one.kind == "idea"]
    [voted] = [one for one in await records(settings, bram.id) if one.kind == "vote"]
    assert written.gone_on == date(2026, 3, 2)
    assert voted.gone_on == written.gone_on


async def test_what_was_merged_goes_with_its_survivor(app: Starlette, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram(ideas_active_on=date(2025, 1, 1))
    board = await Board.create(id=ids.new_id(), name="Planbord")
    survivor, merged = await idea_of(bram, board), await idea_of(anna, board)
    await Idea.filter(id=survivor.id).update(status="rejected", decided_on=date(2025, 1, 10))
    await Idea.filter(id=merged.id).update(merged_into_id=survivor.id)
    [written] = [one for one in await records(settings, anna.id) if one.kind == "idea"]
    assert written.gone_on == date(2026, 1, 11)


async def test_a_hidden_idea_of_another_is_not_named(app: Starlette, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    idea = await idea_of(anna, await Board.create(id=ids.new_id(), name="Planbord"))
    await Vote.create(id=ids.new_id(), idea=idea, person=bram, created_at=clock.now())
    await Idea.filter(id=idea.id).update(hidden_at=clock.now())
    [voted] = [one for one in await records(settings, bram.id) if one.kind == "vote"]
    assert voted.data == {"idea": ""}


async def test_a_ticket_goes_as_the_sweep_says(app: Starlette, settings: Settings) -> None:
    anna = await cast.anna()
    made = await everything(app, anna, await cast.bram())
    await Ticket.filter(id=made.ticket).update(
        state="closed", settled_on=date(2026, 1, 10), customer_wrote_on=date(2026, 1, 9)
    )
    [ticket] = [one for one in await records(settings, anna.id) if one.kind == "ticket"]
    assert ticket.gone_on == date(2026, 2, 10)


async def test_an_account_without_organisation_goes_a_year_after_its_last_day(
    app: Starlette, settings: Settings
) -> None:
    carla = await cast.carla(active_on=date(2026, 2, 28))
    [account] = await records(settings, carla.id)
    assert account.gone_on == date(2027, 3, 1)


async def test_an_event_goes_after_two_years(app: Starlette, settings: Settings) -> None:
    carla = await cast.carla()
    at = clock.now() - timedelta(days=10)
    await AuditEvent.create(id=ids.new_id(), at=at, kind="sign_in", actor_id=carla.id, subject_id=carla.id)
    [event] = [one for one in await records(settings, carla.id) if one.kind == "audit_event"]
    assert event.last_day == at.astimezone(settings.zone).date().replace(year=at.year + 2)


async def test_a_mail_without_its_text_has_no_day_of_its_own(app: Starlette, settings: Settings) -> None:
    carla = await cast.carla()
    mail = await _mail(carla, body="")
    [found] = [one for one in await records(settings, carla.id) if one.kind == "mail"]
    assert (found.id, found.gone_on) == (mail.id, None)


async def _mail(person: Person, body: str) -> Mail:
    now = clock.now()
    return await Mail.create(
        id=ids.new_id(),
        person=person,
        recipient=person.email,
        purpose="account",
        kind="accounts/verify",
        subject="",
        body=body,
        headers={},
        due_at=now,
        created_at=now,
        sent_at=now,
    )


IDEA = "https://example.org/ideas/01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Dag Anna", "Dag Anna"),
        (f"Lees {IDEA}.", f"Lees {IDEA}."),
        (f"https://example.org/verify/{'a' * 43}", "https://example.org/verify/…"),
        (f"https://example.org/keep/{'a' * 30}.{'b-_' * 10}", "https://example.org/keep/…"),
        (f"https://example.org/x?token={'a' * 22}&y=1", "https://example.org/x?token=…&y=1"),
    ],
)
def test_links_in_mails_open_nothing(body: str, shown: str) -> None:
    assert without_keys(body) == shown
