"""Mail before something goes, and the page behind its link."""

import re
from datetime import timedelta

import pytest
from httpx2 import AsyncClient

from portal.accounts.models import Person
from portal.db import Database, rows, value
from portal.ideas.models import Idea
from portal.kit import clock
from portal.privacy import keeping
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import LONG_AGO, NOW, TODAY, run

LINK = re.compile(r"http://127\.0\.0\.1:8000(/keep/\S+)")


def decided_so_that_due_in(days: int):  # type: ignore[no-untyped-def]
    """The day of a decision whose idea is gone in so many days (a year of 365 days lies between)."""
    return TODAY + timedelta(days=days - 366)


async def _mails() -> list[dict[str, object]]:
    return await rows("SELECT recipient, kind, purpose, subject, body FROM mail ORDER BY id")


@pytest.mark.parametrize(("in_days", "mails"), [(31, 0), (30, 1), (8, 1), (7, 1), (1, 1), (0, 0)])
async def test_when_an_author_is_told(db: Database, settings: Settings, in_days: int, mails: int) -> None:
    anna = await cast.anna(ideas_active_on=LONG_AGO)
    await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(in_days))
    await run(settings)
    assert await world.count("mail") == mails


async def test_one_mail_a_person_with_everything(db: Database, settings: Settings) -> None:
    anna, bram, board = await cast.anna(), await cast.bram(), await world.board()
    for title, days in (("Eerste", 20), ("Tweede", 5)):
        await world.idea(anna, board, title=title, decided_on=decided_so_that_due_in(days))
    await world.idea(bram, board, title="Van Bram", decided_on=decided_so_that_due_in(20))
    await run(settings)
    mails = await _mails()
    assert [(one["recipient"], one["kind"], one["purpose"]) for one in mails] == [
        ("anna@example.org", "privacy/ideas_going", "ideas"),
        ("bram@example.org", "privacy/ideas_going", "ideas"),
    ]
    assert mails[0]["subject"] == "2 ideas of yours are about to go"
    body = str(mails[0]["body"])
    assert "Eerste" in body
    assert "Tweede" in body
    assert "Van Bram" not in body
    assert "Stays up to and including 19 June" in body


async def test_it_is_said_once_for_each_of_the_two_days(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(30))
    for day in (0, 1, 22, 23, 24, 29):
        await run(settings, NOW + timedelta(days=day))
    assert await rows("SELECT days FROM retention_notice ORDER BY days") == [{"days": 7}, {"days": 30}]
    assert await world.count("mail") == 2


async def test_another_day_is_another_notice(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=LONG_AGO)
    made = await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(20))
    await run(settings)
    await Person.filter(id=anna.id).update(ideas_active_on=TODAY)
    await run(settings, NOW + timedelta(days=20))
    assert await world.there("idea") == {made.id}
    await run(settings, NOW + timedelta(days=350))
    assert await world.count("mail") == 2


@pytest.mark.parametrize("changes", [{"verified_at": None, "created_at": NOW}, {"disabled_at": NOW}])
async def test_who_gets_no_mail(db: Database, settings: Settings, changes: dict[str, object]) -> None:
    anna = await cast.anna(active_on=TODAY, **changes)
    await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(20))
    await run(settings)
    assert await world.count("mail") == 0


async def test_notices_go_with_what_they_were_about(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(1))
    await run(settings)
    assert await world.count("retention_notice") == 1
    await run(settings, NOW + timedelta(days=1))
    assert [await world.count(table) for table in ("idea", "retention_notice")] == [0, 0]


async def test_a_mail_in_dutch(db: Database, settings: Settings) -> None:
    anna = await cast.anna(language="nl")
    await world.idea(anna, await world.board(), decided_on=decided_so_that_due_in(20))
    await run(settings)
    mail = (await _mails())[0]
    assert mail["subject"] == "Een idee van je verdwijnt binnenkort"
    assert "Blijft tot en met 4 juli 2023" in str(mail["body"])


async def _told(settings: Settings) -> tuple[Person, Idea, Idea, str]:
    """Anna was told of one of her ideas; the link in the mail."""
    anna, board = await cast.anna(ideas_active_on=LONG_AGO), await world.board()
    going = await world.idea(anna, board, decided_on=decided_so_that_due_in(20))
    young = await world.idea(anna, board, decided_on=TODAY)
    await world.thread(going, anna)
    await run(settings)
    found = LINK.search(str((await _mails())[0]["body"]))
    assert found is not None
    return anna, going, young, found[1]


async def test_the_link_shows_and_does_nothing(client: AsyncClient, settings: Settings) -> None:
    _, going, _, link = await _told(settings)
    answer = await client.get(link)
    assert answer.status_code == 200
    assert going.title in answer.text
    assert await world.count("idea") == 2
    assert await value("SELECT ideas_active_on FROM person") == LONG_AGO


async def test_keep_counts_as_a_visit(client: AsyncClient, settings: Settings) -> None:
    anna, _, _, link = await _told(settings)
    for _ in range(2):
        answer = await client.post(link, data={"do": "keep"})
        assert answer.status_code == 200
    assert await value("SELECT ideas_active_on FROM person WHERE id = $1", anna.id) == clock.local_day(
        clock.now(), settings.zone
    )
    await run(settings, NOW + timedelta(days=20))
    assert await world.count("idea") == 2


async def test_delete_now_takes_what_was_listed(client: AsyncClient, settings: Settings) -> None:
    _, going, young, link = await _told(settings)
    for _ in range(2):
        answer = await client.post(link, data={"do": "delete"})
        assert answer.status_code == 200
    assert await world.there("idea") == {young.id}
    assert [
        one["rule"] for one in await rows("SELECT rule FROM ledger_line WHERE record_id = $1", going.id)
    ] == ["ideas.asked_by_author"]


async def test_neither_of_the_two_does_nothing(client: AsyncClient, settings: Settings) -> None:
    _, going, _, link = await _told(settings)
    answer = await client.post(link, data={"do": "nothing"})
    assert (answer.status_code, going.title in answer.text) == (200, True)
    assert await world.count("idea") == 2
    assert await value("SELECT ideas_active_on FROM person") == LONG_AGO


@pytest.mark.parametrize("damaged", ["x", "abc.def.ghi"])
async def test_a_link_that_nobody_was_given(client: AsyncClient, settings: Settings, damaged: str) -> None:
    assert (await client.get(f"/keep/{damaged}")).status_code == 410


async def test_a_link_of_somebody_who_is_gone(client: AsyncClient, settings: Settings) -> None:
    anna, _, _, link = await _told(settings)
    await Person.filter(id=anna.id).delete()
    assert (await client.get(link)).status_code == 410
    assert (await client.post(link, data={"do": "delete"})).status_code == 410
    assert await world.count("idea") == 2


async def test_a_link_is_too_old_after_two_months(settings: Settings) -> None:
    link = keeping.token(settings, cast.MOLEN, "ideas", NOW)
    assert keeping.read(settings, link, clock.now() + timedelta(days=59)) is not None
    assert keeping.read(settings, link, clock.now() + timedelta(days=61)) is None
