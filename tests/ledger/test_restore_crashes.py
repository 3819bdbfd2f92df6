"""A restore that is killed: what was there is whole, or what was put back is, closed, and can be replayed."""

from pathlib import Path

import pytest

from portal.db import use_database, value
from portal.db.copies import CopyError
from portal.kit import clock
from portal.privacy.backups import ending
from portal.privacy.ledger import is_closed
from portal.settings import Settings
from tests import cast
from tests.drills.sizes import size
from tests.ledger import book, copies
from tests.privacy import whole, world
from tests.privacy.stepping import Killed, killed_at

STEP = size(9, 1)
# a restore may have noted these in another order, or with other ids
BUT = [*copies.ENDED, "ledger_line", "ticket_statistic", "ticket_event", "number_series"]


async def test_a_database_is_replaced_whole_or_not_at_all(
    settings: Settings, empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails with the very last statement."""
    async with use_database(settings.database_url):
        await copies.back_up(settings, tmp_path / "backups")
        await cast.anna()
    real = ending.statements
    monkeypatch.setattr(
        ending, "statements", lambda *args: [*real(*args), "INSERT INTO no_such_table VALUES (1)"]
    )
    with pytest.raises(Exception, match="no_such_table"):
        await copies.put_back(settings, tmp_path / "backups", force=True)
    async with use_database(settings.database_url):
        assert await world.count("person") == 1
        assert not await is_closed()
    monkeypatch.undo()
    await copies.put_back(settings, tmp_path / "backups", force=True)
    async with use_database(settings.database_url):
        assert await world.count("person") == 0
        assert await is_closed()


async def test_a_replay_that_is_killed_is_finished_by_the_next(
    settings: Settings, databases, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    async with use_database(settings.database_url):
        await whole.make()
        await copies.back_up(settings, tmp_path / "backups")
        await world.run(settings)
        gone = await book.lines()
    expected, point, points = None, 0, 0
    while True:
        url = databases.empty()
        fresh = copies.elsewhere(settings, url, tmp_path / "new-files")
        await copies.put_back(fresh, tmp_path / "backups")
        async with use_database(url):
            try:
                with killed_at(point) as came_so_far:
                    await copies.replay(fresh)
            except Killed:
                assert await is_closed()
                await copies.replay(fresh)
            state = await copies.everything(but=BUT)
            assert expected is None or state == expected, f"killed at {point}"
            assert await book.lines() == gone
            assert await value("SELECT count(*) FROM ledger_line") == len(gone)
            assert not await is_closed()
        databases.drop(url)
        if expected is not None and not came_so_far():
            break
        expected, point, points = state, point + STEP, points + 1
    assert points > 3


async def test_a_program_that_fails_is_a_sentence(settings: Settings, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """pg_dump is part of PostgreSQL's client: without it there is no backup of PostgreSQL, and nothing else needed."""
    monkeypatch.setattr("portal.db.copies.postgres.shutil.which", lambda name: None)
    async with use_database(settings.database_url):
        if settings.dialect == "postgres":
            with pytest.raises(CopyError, match="pg_dump is not installed"):
                await copies.back_up(settings, tmp_path / "backups", clock.now())
        else:
            assert (await copies.back_up(settings, tmp_path / "backups", clock.now())).folder.is_dir()
