"""The ledger is away: nothing is deleted without an intent, nothing is lost, and the next run does it."""

from pathlib import Path

import pytest

from portal import registry
from portal.db import Database, row, rows
from portal.files.ledger import LedgerTrouble, copy_missing
from portal.files.store import StoreTrouble, folder_of
from portal.kit import clock
from portal.privacy import sweep
from portal.settings import Settings
from tests import cast
from tests.harness import s3
from tests.ledger import book
from tests.privacy import whole, world
from tests.privacy.world import NOW, TODAY


@pytest.fixture
def nowhere(settings: Settings, bucket: str) -> None:
    """A bucket that does not exist."""
    s3.use(settings, bucket)
    settings.ledger_url = "s3://nowhere"


async def test_the_sweep_deletes_nothing_and_says_so(db: Database, settings: Settings) -> None:
    await cast.petra()
    await whole.make()
    before = await whole.state()
    with book.away(settings):
        report = await world.run(settings)
    assert report.stopped is not None
    assert "cannot be written to" in report.stopped
    assert world.deleted(report) == {}
    after = await whole.state()
    assert await rows("SELECT kind FROM mail WHERE kind = 'privacy/ledger_away'") == [
        {"kind": "privacy/ledger_away"}
    ]
    assert [after["ledger"], after["tally"]] == [before["ledger"], before["tally"]] == [[], []]
    for table in ("idea", "ticket", "person", "vote", "comment"):
        assert after["counts"][table] == before["counts"][table]


async def test_a_bucket_that_is_away_is_the_same(db: Database, settings: Settings, nowhere: None) -> None:
    idea = await world.idea(None, await world.board())
    report = await world.run(settings)
    assert report.stopped is not None
    assert await world.there("idea") == {idea.id}


async def test_the_next_run_does_it(db: Database, settings: Settings) -> None:
    await whole.make()
    with book.away(settings):
        await world.run(settings)
    report = await world.run(settings)
    assert world.deleted(report) == {"ideas": 3, "support": 1, "account": 1, "access": 1}
    assert await book.ids(settings, "done") == await book.lines()


async def test_a_stopped_run_is_taken_up_by_the_worker_within_the_hour(
    db: Database, settings: Settings
) -> None:
    await world.idea(None, await world.board())
    with book.away(settings):
        report = await sweep.daily(settings, registry.holdings(settings), clock.now())
    assert report is not None
    assert report.stopped is not None
    assert (await row("SELECT finished_at FROM sweep_run") or {})["finished_at"] is None


async def test_it_goes_away_in_the_middle(db: Database, settings: Settings, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """What was announced goes; what was not stays."""
    monkeypatch.setattr("portal.privacy.sweep.survey.PAGE", 2)
    board = await world.board()
    for _ in range(6):
        await world.idea(None, board)

    def fail(number: int, key: str) -> None:
        if number >= 3:
            raise OSError("no space left on device")

    with book.at_put(fail):
        report = await world.run(settings)
    assert world.deleted(report) == {"ideas": 2}
    assert report.stopped is not None
    assert world.deleted(await world.run(settings)) == {"ideas": 4}
    assert await book.ids(settings, "done") == await book.lines()


async def test_a_done_that_could_not_be_written_is_written_later(db: Database, settings: Settings) -> None:
    idea = await world.idea(None, await world.board())

    def fail(number: int, key: str) -> None:
        if key.endswith("-done.json"):
            raise OSError("no space left on device")

    with book.at_put(fail):
        report = await world.run(settings)
        assert world.deleted(report) == {"ideas": 1}
        assert await book.uncopied() == 1
        with pytest.raises(StoreTrouble):
            await copy_missing(settings)
    assert await book.ids(settings, "done") == set()
    await registry.JOBS.get("privacy.ledger", _periodic("privacy.ledger"))({}, settings, clock.now())
    assert await book.ids(settings, "done") == {("idea", idea.id)}
    assert await book.uncopied() == 0


def _periodic(name: str):  # type: ignore[no-untyped-def]
    return next(one.handler for one in registry.PERIODIC if one.name == name)


async def test_an_author_is_told_that_nothing_was_deleted(client, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    anna, board = await cast.anna(), await world.board()
    idea = await world.idea(anna, board, status="open", decided_on=None, response="")
    await cast.sign_in(client, anna)
    with book.away(settings):
        answer = await client.post(f"/ideas/{idea.id}/delete")
    assert answer.status_code == 503
    assert "nothing was deleted" in answer.text
    assert await world.there("idea") == {idea.id}
    assert (await client.post(f"/ideas/{idea.id}/delete")).status_code == 303
    assert await world.there("idea") == set()


async def test_a_folder_that_cannot_be_written_to(db: Database, settings: Settings) -> None:
    """As a read-only disk has it: the day's folder cannot be made."""
    folder = Path(folder_of(settings.ledger_url))
    folder.mkdir(parents=True)
    (folder / f"{clock.now():%Y}").write_text("in the way")
    idea = await world.idea(None, await world.board())
    with pytest.raises(LedgerTrouble):
        await registry.holdings(settings)[0].expire([idea.id], TODAY, NOW)
    assert await world.there("idea") == {idea.id}


async def test_reading_goes_on(client, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    with book.away(settings):
        assert (await client.get("/ideas")).status_code == 200
