"""What works beside the pages, all of it together."""

import asyncio
from datetime import timedelta

import pytest

from portal import registry, worker
from portal.accounts.housekeeping import forget_expired_links
from portal.accounts.models import AccountLink
from portal.app import create_app
from portal.db import Database, row, rows
from portal.jobs import queue
from portal.kit import clock, ids
from portal.settings import Settings
from portal.worker import HOUSEKEEPING, Crew
from tests import cast
from tests.jobs.test_worker import until
from tests.mail.post import Office, mail, open_for


async def test_a_server_with_a_worker_does_its_jobs_and_sends_its_mail(settings: Settings) -> None:
    app = create_app(settings, with_worker=True)
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            await mail()
            await queue.enqueue("files.remove", {"keys": ["files/none"]}, now=clock.now())

            async def done() -> bool:
                waits = await row("SELECT id FROM mail WHERE sent_at IS NULL")
                return waits is None and await row("SELECT id FROM job WHERE kind = 'files.remove'") is None

            await until(done)


async def test_a_server_without_a_worker_leaves_them_alone(settings: Settings) -> None:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            await mail()
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            assert [one["sent_at"] for one in await rows("SELECT sent_at FROM mail")] == [None]


async def test_all_that_recurs_is_promised_and_done(db: Database, settings: Settings) -> None:
    crew = Crew(settings)
    crew.start()

    async def done() -> bool:
        promised = await rows("SELECT name FROM lease WHERE name LIKE 'periodic %'")
        return (
            len(promised) == len(HOUSEKEEPING + registry.PERIODIC) and await row("SELECT id FROM job") is None
        )

    await until(done)
    await crew.stop()


async def test_a_mail_server_that_is_silent_does_not_keep_it_from_ending(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "STOP_SECONDS", 0.2)
    office = Office(silent=asyncio.Event())
    async with open_for(office, settings):
        await mail()
        crew = Crew(settings)
        crew.start()

        async def under_way() -> bool:
            return await row("SELECT id FROM mail WHERE locked_until IS NOT NULL") is not None

        await until(under_way)
        await asyncio.wait_for(crew.stop(), 5)
        assert await row("SELECT tries, locked_until FROM mail") == {"tries": 0, "locked_until": None}
        assert office.silent is not None
        office.silent.set()


def test_names_of_what_recurs_meet_no_other_job() -> None:
    names = [one.name for one in HOUSEKEEPING + registry.PERIODIC]
    assert len(names) == len(set(names))


async def test_links_that_open_nothing_any_more_go(db: Database) -> None:
    anna, now = await cast.anna(), clock.now()
    for number, ends in enumerate((-1, 1)):
        await AccountLink.create(
            id=ids.new_id(),
            person_id=anna.id,
            kind="verify",
            token_hash=f"{number}",
            created_at=now - timedelta(days=1),
            expires_at=now + timedelta(minutes=ends),
        )
    assert await forget_expired_links(now) == 1
    assert [one["token_hash"] for one in await rows("SELECT token_hash FROM account_link")] == ["1"]
