"""Looking for what is left: what nothing explains is counted, told to privacy staff and listed."""

from datetime import timedelta

import pytest
from starlette.datastructures import MutableHeaders

from portal import registry
from portal.accounts.actions import meta, sign_in
from portal.accounts.models import SocialIdentity
from portal.accounts.queries import accounts
from portal.accounts.retention import Standing, deletion_due
from portal.db import Database, execute, rows, value
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy.remains import Identifiers, identifiers, search
from portal.settings import Settings
from tests import cast
from tests.erasure import world
from tests.erasure.world import EMAIL, NAME, erase, neighbour, zwaantje
from tests.privacy.world import TODAY


async def test_every_place_of_a_living_person_is_found(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    found = await search(await identifiers(person.id), open_store(settings))
    for place in (
        "person.email",
        "person.name",
        "person.id",
        "idea.author_id",
        "vote.person_id",
        "ticket.requester_id",
        "ticket_message.body",
        "account_link.email",
        "session.person_id",
        "mail.recipient",
    ):
        assert found.findings[place] > 0, place


async def test_a_name_is_looked_for_only_when_it_is_one_persons(db: Database) -> None:
    first, short = await cast.person(NAME, email="a@example.org"), await cast.person("Jo Li")
    assert (await identifiers(first.id)).words == ("a@example.org", "a@example.org", NAME)
    assert NAME not in (await identifiers(short.id)).all
    await cast.person(NAME, email="b@example.org")
    assert (await identifiers(first.id)).words == ("a@example.org", "a@example.org")


async def test_what_somebody_else_wrote_is_a_finding(db: Database, settings: Settings) -> None:
    await cast.petra()
    beside = await neighbour(settings)
    await execute("UPDATE idea SET description = $1", f"Vraag het {NAME} ({EMAIL})")
    receipt = await erase(settings, await zwaantje(settings, beside))
    assert (receipt["remains"], receipt["findings"]) == (1, {"idea.description": 1})
    assert await rows("SELECT recipient FROM mail WHERE kind = 'privacy/remains'") == [
        {"recipient": "petra@example.org"}
    ]


async def test_the_store_is_looked_through(db: Database, settings: Settings) -> None:
    await open_store(settings).put(f"files/{EMAIL}", b"x")
    found = await search(Identifiers(ids.new_id(), (EMAIL,)), open_store(settings))
    assert found.findings == {"files.key": 1}


def test_the_day_that_was_asked_for_comes_before_all_others() -> None:
    alone = {"created_on": TODAY, "active_on": TODAY, "erase_on": TODAY + timedelta(days=3)}
    assert deletion_due(Standing(**alone)) == TODAY + timedelta(days=3)
    assert deletion_due(Standing(**alone, in_organisation=True)) == TODAY + timedelta(days=3)
    assert deletion_due(Standing(**alone, staff=True)) is None


@pytest.mark.parametrize(("days", "goes"), [(29, False), (30, True), (31, True)])
async def test_facebooks_deletion_goes_on_after_thirty_days(
    db: Database, settings: Settings, days: int, goes: bool
) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await _facebook(settings, person.id)
    look = next(one for one in registry.PERIODIC if one.name == "privacy.erasures")
    later = clock.now() + timedelta(days=days)
    await look.handler({}, settings, later)
    assert await rows("SELECT asked_by FROM erasure") == ([{"asked_by": "provider"}] if goes else [])
    if goes:
        await world.run(settings, await value("SELECT id FROM erasure"))
        assert await value("SELECT count(*) FROM person WHERE id = $1", person.id) == 0
        assert await world.count("idea") == 1


async def test_signing_in_stops_it(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await _facebook(settings, person.id)
    account = await accounts.by_id(person.id)
    assert account is not None
    assert await sign_in.begin(
        MutableHeaders(), settings, account, stay=False, browser="", old=None, now=clock.now()
    )
    assert await value("SELECT erase_on FROM person WHERE id = $1", person.id) is None


async def _facebook(settings: Settings, person_id: object) -> None:
    await SocialIdentity.create(
        id=ids.new_id(), person_id=person_id, provider="facebook", subject="42", created_at=clock.now()
    )
    await meta.delete_data(settings, "42", now=clock.now())
    today = clock.local_day(clock.now(), settings.zone)
    assert await value("SELECT erase_on FROM person WHERE id = $1", person_id) in (
        today + timedelta(days=30),
        str(today + timedelta(days=30)),
    )
