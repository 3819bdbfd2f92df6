"""`portal backup`: one moment, whole or not there, nothing that does not belong in it, no longer than promised."""

import asyncio
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from portal.db import Database, dialect, execute, transaction
from portal.files.store import open_store
from portal.kit import clock
from portal.privacy.backups import BackupError, manifest
from portal.privacy.backups.making import remove_old
from portal.settings import Settings
from tests.conftest import SECRET_KEY
from tests.ledger import copies
from tests.privacy import whole, world
from tests.privacy.world import NOW


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Where backups are kept."""
    return tmp_path / "backups"


@pytest.fixture
async def message(db: Database) -> UUID:
    return (await world.message(await world.ticket(None), None, NOW)).id


async def test_it_says_what_is_in_it(db: Database, settings: Settings, shelf: Path, message: UUID) -> None:
    key = await copies.file(settings, message, b"a file")
    made = await copies.back_up(settings, shelf, datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert made.folder == shelf / "20261122T120000Z"
    found = manifest.read(made.folder)
    assert (found.made_at, found.dialect) == (datetime(2026, 11, 22, 12, tzinfo=UTC), dialect())
    assert found.counts["ticket"] == found.counts["ticket_message"] == found.counts["stored_file"] == 1
    assert found.schema[-1].startswith("7_")
    assert [(one.key, one.size) for one in found.files] == [(key, 6)]
    assert (made.folder / found.files[0].path).read_bytes() == b"a file"
    manifest.check(made.folder, found)


async def test_only_its_owner_reads_it(db: Database, settings: Settings, shelf: Path, message: UUID) -> None:
    await copies.file(settings, message, b"a file")
    old = os.umask(0)
    try:
        made = await copies.back_up(settings, shelf)
    finally:
        os.umask(old)
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o700


async def test_neither_the_ledger_nor_a_secret_is_in_it(
    db: Database, settings: Settings, shelf: Path
) -> None:
    await whole.make()
    await world.run(settings)
    made = await copies.back_up(settings, shelf)
    names = {path.name for path in made.folder.rglob("*") if path.is_file()}
    assert names == {"manifest.json", manifest.database_name(dialect())}
    assert SECRET_KEY.encode() not in b"".join(
        path.read_bytes() for path in made.folder.rglob("*") if path.is_file()
    )
    assert not [name for name in names if "intent" in name or "done" in name]


async def test_equal_files_are_kept_once(
    db: Database, settings: Settings, shelf: Path, message: UUID
) -> None:
    keys = {await copies.file(settings, message, b"the same") for _ in range(3)}
    made = await copies.back_up(settings, shelf)
    assert {one.key for one in manifest.read(made.folder).files} == keys
    assert len([path for path in (made.folder / "objects").rglob("*") if path.is_file()]) == 1


async def test_one_moment_while_others_write(
    db: Database, settings: Settings, shelf: Path, empty_database_url: str, tmp_path: Path
) -> None:
    """Two rows are always written together: a copy has both or neither, whatever moment it is of."""
    board, stopped, written = await world.board(), asyncio.Event(), 0

    async def write() -> None:
        nonlocal written
        while not stopped.is_set():
            async with transaction():
                one = await world.idea(None, board, status="open", decided_on=None)
                await execute(
                    "INSERT INTO tombstone (record_id, kind, gone_on) VALUES ($1, 'x', $2)",
                    one.id,
                    NOW.date(),
                )
            written += 1
            await asyncio.sleep(0)

    writing = asyncio.create_task(write())
    while written < 20:
        await asyncio.sleep(0.01)
    made = await copies.back_up(settings, shelf)
    seen = written
    stopped.set()
    await writing
    counts = manifest.read(made.folder).counts
    assert 20 <= counts["idea"] == counts["tombstone"] <= seen
    fresh = copies.elsewhere(settings, empty_database_url, tmp_path / "new")
    async with copies.restored(fresh, made.folder):
        assert await world.count("idea") == await world.count("tombstone") == counts["idea"]


async def test_a_file_that_went_meanwhile_is_not_missed(
    db: Database, settings: Settings, shelf: Path, message: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row stands in the copy of the database, and the file had gone when its turn came."""
    key = await copies.file(settings, message, b"goes")
    from portal.privacy.backups import making

    real = making._copied

    async def then_it_goes(*arguments):  # type: ignore[no-untyped-def]
        found = await real(*arguments)
        await execute("DELETE FROM stored_file")
        await open_store(settings).remove(key)
        return found

    monkeypatch.setattr(making, "_copied", then_it_goes)
    made = await copies.back_up(settings, shelf)
    assert (made.files, made.lost) == (0, 0)


async def test_a_file_that_is_lost_is_told_of(
    db: Database, settings: Settings, shelf: Path, message: UUID
) -> None:
    key = await copies.file(settings, message, b"lost")
    await open_store(settings).remove(key)
    assert (await copies.back_up(settings, shelf)).lost == 1


async def test_what_fails_leaves_nothing(
    db: Database, settings: Settings, shelf: Path, message: UUID, tmp_path: Path
) -> None:
    await copies.file(settings, message, b"x")
    (tmp_path / "file").write_text("")
    settings.storage_url = f"file://{tmp_path / 'file'}"
    with pytest.raises(BackupError, match="PORTAL_STORAGE_URL"):
        await copies.back_up(settings, shelf)
    assert list(shelf.iterdir()) == []


async def test_two_in_one_second(db: Database, settings: Settings, shelf: Path) -> None:
    now = clock.now()
    first, second = await copies.back_up(settings, shelf, now), await copies.back_up(settings, shelf, now)
    assert second.folder.name == f"{first.folder.name}-2"


async def test_old_backups_go_and_nothing_else(db: Database, settings: Settings, shelf: Path) -> None:
    now = clock.now()
    old = (await copies.back_up(settings, shelf, now - timedelta(days=30, seconds=1))).folder
    kept = (await copies.back_up(settings, shelf, now - timedelta(days=30))).folder
    (shelf / "20200101T000000Z").mkdir()  # somebody else's: no manifest
    (shelf / "mine").mkdir()
    (shelf / "mine" / "manifest.json").write_text("{}")
    (shelf / "notes.txt").write_text("x")
    made = await copies.back_up(settings, shelf, now)
    assert made.removed == 1
    assert not old.exists()
    assert {one.name for one in shelf.iterdir()} == {
        kept.name,
        made.folder.name,
        "20200101T000000Z",
        "mine",
        "notes.txt",
    }


def test_what_a_killed_one_has_left_goes(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for name in (".20261120T120000Z.partial", ".20261122T110000Z.partial", ".mine.partial"):
        (tmp_path / name).mkdir()
    remove_old(tmp_path, now)
    assert {one.name for one in tmp_path.iterdir()} == {".20261122T110000Z.partial", ".mine.partial"}
