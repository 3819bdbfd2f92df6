"""The record of a customer goes a calendar year after its agreement; a new agreement inside that year voids it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import registry
from portal.accounts import customers
from portal.accounts.models import Invitation, Organisation, Person
from portal.db import Database, execute
from portal.kit import ids
from portal.privacy import ledger
from portal.settings import Settings
from tests import cast
from tests.ledger import book
from tests.privacy import remains
from tests.privacy.world import NOW, TODAY, deleted, run, there

D = date
OVER, STAYS = (
    D(2022, 6, 14),
    D(2022, 6, 15),
)  # the last day of an agreement whose record is gone today, or tomorrow


async def _organisation(ends_on: date | None, **changes: object) -> Organisation:
    words = {
        "id": ids.new_id(),
        "name": "Bakkerij Smit",
        "contact_name": "Geheim Persoon",
        "contact_email": "geheim@example.org",
        "contact_phone": "030 123",
        "address": "Geheimstraat 1",
        "agreement_end": ends_on,
        "created_at": datetime(2019, 1, 1, tzinfo=UTC),
    }
    return await Organisation.create(**{**words, **changes})


@pytest.mark.parametrize(("ends_on", "goes"), [(OVER, True), (STAYS, False), (None, False)])
async def test_it_goes_on_its_day(db: Database, settings: Settings, ends_on: date | None, goes: bool) -> None:
    one = await _organisation(ends_on)
    report = await run(settings)
    assert deleted(report) == ({"customer_record": 1} if goes else {})
    assert await there("organisation") == (set() if goes else {one.id})


async def test_it_goes_over_a_leap_day(db: Database, settings: Settings) -> None:
    await _organisation(D(2020, 2, 29))
    assert deleted(await run(settings, datetime(2021, 2, 28, 12, tzinfo=UTC))) == {}
    assert deleted(await run(settings, datetime(2021, 3, 1, 12, tzinfo=UTC))) == {"customer_record": 1}


async def test_nothing_of_it_is_left(db: Database, settings: Settings) -> None:
    one = await _organisation(OVER)
    await Invitation.create(
        id=ids.new_id(),
        organisation=one,
        email="nieuw@example.org",
        email_key="nieuw@example.org",
        token_hash="h",
        created_at=NOW,
        expires_at=NOW + timedelta(days=7),
    )
    await run(settings)
    assert await remains.tables_with("Geheim") == set()
    assert await there("invitation") == set()
    assert await book.lines() == {("organisation", one.id)}


async def test_a_new_agreement_inside_the_year_voids_the_clock(db: Database, settings: Settings) -> None:
    one = await _organisation(OVER)
    await Organisation.filter(id=one.id).update(agreement_start=TODAY, agreement_end=None)
    assert deleted(await run(settings)) == {}
    await Organisation.filter(id=one.id).update(agreement_end=TODAY)
    assert deleted(await run(settings)) == {}


async def test_a_new_agreement_in_the_last_moment_keeps_it(db: Database, settings: Settings) -> None:
    """Listed by the sweep, and asked again under lock."""
    one, other = await _organisation(OVER), ids.new_id()
    await Organisation.filter(id=one.id).update(agreement_end=D(2025, 1, 1))
    outcome = await customers.expire(settings, [one.id, other], TODAY, NOW)
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {"a new agreement": 1, "gone already": 1})
    assert await there("organisation") == {one.id}


async def test_members_go_by_their_own_rule(db: Database, settings: Settings) -> None:
    """An account is due on the same day, and goes first; whose account stays for now keeps its clock."""
    one = await _organisation(OVER)
    gone = await cast.carla(organisation_id=one.id, organisation_lead=True)
    staff = await cast.daan(organisation_id=one.id)
    report = await run(settings)
    assert deleted(report) == {"account": 1, "customer_record": 1}
    assert gone.id not in await there("person")
    left = await Person.get(id=staff.id)
    assert (left.organisation_id, left.membership_ended_on, bool(left.organisation_lead)) == (
        None,
        OVER,
        False,
    )


async def test_a_restored_copy_loses_it_again(db: Database, settings: Settings) -> None:
    one = await _organisation(OVER)
    await run(settings)
    await _restored(one)
    replayed = await ledger.replay(settings, registry.holdings(settings), registry.FORGET, NOW)
    assert replayed.again == 1
    assert await there("organisation") == set()


async def _restored(one: Organisation) -> None:
    """The organisation as an earlier copy has it: before anybody said that the agreement ends."""
    await execute("DELETE FROM ledger_line")
    await _organisation(None, id=one.id)
