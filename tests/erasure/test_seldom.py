"""What happens seldom while somebody is erased: an address that was never confirmed, copies that were never made,
another worker that was faster."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from portal import registry
from portal.db import Database, execute, rows, value
from portal.holdings.ledger import Entry
from portal.kit import clock, ids
from portal.privacy.erasing import run as running
from portal.privacy.expiry import opaque
from portal.privacy.restricting import holding
from portal.settings import Settings
from tests import cast
from tests.erasure.world import begin, erase, receipt, run
from tests.mydata.waiting import waiting


async def test_an_address_that_was_never_confirmed_gets_no_receipt(db: Database, settings: Settings) -> None:
    person = await cast.person("Zwaantje Kwikstaart", verified_at=None)
    assert (await erase(settings, person))["went"] == {"account": 1}
    assert await value("SELECT count(*) AS n FROM mail") == 0


async def test_nor_is_it_told_that_something_stays(db: Database, settings: Settings) -> None:
    petra, person = await cast.petra(), await cast.person("Zwaantje Kwikstaart", verified_at=None)
    erasure = await begin(settings, person)
    things = registry.restrictables(settings)
    now = clock.now()
    await holding.place(
        things, "person", person.id, reason="Claim", review_on=cast.today(), officer=petra.id, now=now
    )
    await run(settings, erasure)
    assert await value("SELECT state FROM erasure") == "begun"
    assert await value("SELECT count(*) AS n FROM mail WHERE recipient = $1", person.email) == 0


@pytest.mark.parametrize(("key", "files"), [("exports/a.zip", [["exports/a.zip"]]), ("", [])])
async def test_a_copy_goes_with_its_owner_made_or_not(
    db: Database, settings: Settings, key: str, files: list[list[str]]
) -> None:
    person = await cast.person("Zwaantje Kwikstaart")
    await execute(
        "INSERT INTO data_export (id, person_id, state, progress, size, storage_key, created_at, expires_at)"
        " VALUES ($1, $2, 'waiting', 0, 0, $3, $4, $4)",
        ids.new_id(),
        person.id,
        key,
        clock.now(),
    )
    assert (await erase(settings, person))["went"]["export"] == 1
    assert [one["keys"] for one in await waiting("files.remove")] == files


async def test_two_workers_erase_one_account_once(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is done when this one has announced what it is about to do."""
    person = await cast.person("Zwaantje Kwikstaart")
    erasure, real = await begin(settings, person), running.erasing

    @asynccontextmanager
    async def overtaken(where: Settings, *entries: Entry) -> AsyncIterator[None]:
        monkeypatch.setattr(running, "erasing", real)
        await run(settings, erasure)
        async with real(where, *entries):
            yield

    monkeypatch.setattr(running, "erasing", overtaken)
    await run(settings, erasure)
    assert (await receipt(erasure))["went"] == {"account": 1}
    assert len(await rows("SELECT id FROM mail")) == 1


async def test_ids_are_forgotten_a_batch_at_a_time(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opaque, "BATCH", 1)
    long_ago = clock.now() - opaque.IDS_KEPT * 2
    for _ in range(3):
        await execute(
            "INSERT INTO tombstone (record_id, kind, gone_on) VALUES ($1, 'vote', $2)",
            ids.new_id(),
            long_ago.date(),
        )
    assert await opaque.forget_ids(clock.now()) == 3
    assert await opaque.forget_ids(clock.now()) == 0
