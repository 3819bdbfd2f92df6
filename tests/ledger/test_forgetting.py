"""The ids of the ledger go after the life of the longest backup and a week; how many there were stays."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from portal.db import Database, execute, value
from portal.files.store import StoreTrouble
from portal.holdings.ledger import BACKUPS_KEPT, IDS_KEPT
from portal.kit import clock
from portal.privacy import ledger
from portal.privacy.ledger import examine
from portal.settings import Settings
from tests import cast
from tests.ledger import book
from tests.privacy import whole, world


def _midnight(days: int) -> datetime:
    """The beginning of the day (UTC) that comes `days` after today."""
    return datetime.combine(cast.today() + timedelta(days=days), time.min, UTC)


async def _keys(settings: Settings) -> set[str]:
    return {key async for batch in book.store_of(settings).listed() for key, _ in batch} - {"ledger.json"}


def test_a_week_longer_than_the_longest_backup() -> None:
    assert timedelta(days=30) == BACKUPS_KEPT
    assert timedelta(days=37) == IDS_KEPT


async def test_the_last_day_and_the_first(db: Database, either: Settings) -> None:
    """What was written today stays up to and including the 37th day from now, and has gone on the 38th."""
    await whole.make()
    await world.run(either)
    outside, inside = await _keys(either), await book.lines()
    assert await ledger.forget(either, _midnight(38) - timedelta(seconds=1)) == 0
    assert (await _keys(either), await book.lines()) == (outside, inside)
    assert await ledger.forget(either, _midnight(38)) == 8
    assert await book.lines() == set()
    assert await book.entries(either, "done") == await book.entries(either, "intent") == []


async def test_counts_stay(db: Database, either: Settings) -> None:
    await whole.make()
    await world.run(either)
    today = clock.now()
    await ledger.forget(either, _midnight(38))
    key = f"counts/{today:%Y/%m/%d}.json"
    if _midnight(38) - IDS_KEPT < _midnight(70):  # the month is not over everywhere
        found = await _keys(either)
        assert len(found) == 1
        key = found.pop()
    assert json.loads(await book.store_of(either).read(key)) == [
        {"kind": "access", "rule": "account.membership_ended", "version": 1, "erased": 1},
        {"kind": "comment", "rule": "account.unused_or_ended", "version": 2, "erased": 2},
        {"kind": "idea", "rule": "ideas.decided", "version": 1, "erased": 3},
        {"kind": "person", "rule": "account.unused_or_ended", "version": 2, "erased": 1},
        {"kind": "ticket", "rule": "support.settled", "version": 1, "erased": 1},
    ]


async def test_days_become_months(db: Database, either: Settings) -> None:
    store = book.store_of(either)
    listed = [{"kind": "idea", "rule": "r", "version": 1, "erased": 2}]
    for day in ("2025/01/30", "2025/01/31", "2025/02/01"):
        await store.put(f"counts/{day}.json", json.dumps(listed).encode())
    await ledger.forget(either, datetime(2025, 2, 1, tzinfo=UTC) + IDS_KEPT)
    assert await _keys(either) == {"counts/2025-01.json", "counts/2025/02/01.json"}
    assert json.loads(await store.read("counts/2025-01.json"))[0]["erased"] == 4
    await ledger.forget(either, datetime(2025, 3, 1, tzinfo=UTC) + IDS_KEPT)
    assert await _keys(either) == {"counts/2025-01.json", "counts/2025-02.json"}


async def test_a_line_that_was_written_twice_counts_once(db: Database, settings: Settings) -> None:
    from portal.files.ledger import copy_missing

    await world.idea(None, await world.board())
    await world.run(settings)
    await execute("UPDATE ledger_line SET copied_at = NULL")
    await copy_missing(settings)
    assert len(await book.entries(settings, "done")) == 2
    await ledger.forget(settings, _midnight(100))
    [key] = await _keys(settings)
    assert json.loads(await book.store_of(settings).read(key))[0]["erased"] == 1


@pytest.mark.parametrize("after", range(1, 6))
async def test_killed_and_begun_again_it_counts_once(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Dies after the n-th object that it wrote or removed."""
    board = await world.board()
    for _ in range(2):
        await world.idea(None, board)
        await world.run(settings)
    store, done = book.store_of(settings), 0
    real_put, real_remove = store.put, store.remove

    async def stopping(work, *arguments):  # type: ignore[no-untyped-def]
        nonlocal done
        await work(*arguments)
        done += 1
        if done == after:
            raise KeyboardInterrupt

    monkeypatch.setattr(store, "put", lambda key, content: stopping(real_put, key, content))
    monkeypatch.setattr(store, "remove", lambda key: stopping(real_remove, key))
    with pytest.raises(KeyboardInterrupt):
        await ledger.forget(settings, _midnight(100))
    monkeypatch.undo()
    await ledger.forget(settings, _midnight(100))
    [key] = await _keys(settings)
    assert json.loads(await store.read(key))[0]["erased"] == 2
    assert await book.lines() == set()


async def test_a_ledger_that_is_away_keeps_the_lines(db: Database, settings: Settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """They still stand outside: gone inside only, they would look like a restored copy."""
    await world.idea(None, await world.board())
    await world.run(settings)
    (tmp_path / "file").write_text("")
    settings.ledger_url = f"file://{tmp_path / 'file'}"
    with pytest.raises(StoreTrouble):
        await ledger.forget(settings, _midnight(100))
    assert len(await book.lines()) == 1


async def test_what_was_never_written_outside_stays(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board())
    await world.run(settings)
    await execute("UPDATE ledger_line SET copied_at = NULL")
    assert await ledger.forget(settings, _midnight(100)) == 0


async def test_without_a_ledger_lines_go_all_the_same(db: Database, settings: Settings) -> None:
    settings.ledger_url = ""
    await world.idea(None, await world.board())
    await world.run(settings)
    assert await ledger.forget(settings, _midnight(38)) == 1


async def test_a_start_after_it_finds_nothing_strange(db: Database, settings: Settings) -> None:
    await whole.make()
    await world.run(settings)
    later = _midnight(38)
    await ledger.forget(settings, later)
    with time_machine.travel(later, tick=False):
        assert await examine(settings, clock.now()) is False


async def test_many_lines_go_in_pieces(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.privacy.ledger.forgetting.AT_ONCE", 2)
    await whole.make()
    await world.run(settings)
    assert await ledger.forget(settings, _midnight(38)) == 8
    assert await value("SELECT count(*) FROM ledger_line") == 0
