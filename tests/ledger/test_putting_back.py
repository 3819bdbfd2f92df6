"""`portal restore`: what it refuses, and that nothing is changed then."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from portal.db import execute, use_database, value
from portal.db.copies import CopyError
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy.backups import BackupError, manifest
from portal.settings import Settings
from tests import cast
from tests.ledger import copies
from tests.privacy import world
from tests.privacy.world import NOW


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Where backups are kept."""
    return tmp_path / "backups"


@pytest.fixture
async def kept(settings: Settings, shelf: Path) -> Path:
    """A backup with a file in it; no database is open."""
    async with use_database(settings.database_url):
        message = (await world.message(await world.ticket(None), None, NOW)).id
        await copies.file(settings, message, b"a file")
        return (await copies.back_up(settings, shelf)).folder


@pytest.fixture
def fresh(settings: Settings, empty_database_url: str, tmp_path: Path) -> Settings:
    return copies.elsewhere(settings, empty_database_url, tmp_path / "new-files")


@pytest.mark.parametrize("name", ["database", "objects"])
async def test_a_damaged_backup_is_not_put_back(
    kept: Path, fresh: Settings, name: str, tmp_path: Path
) -> None:
    [damaged] = [one for one in kept.rglob("*") if one.is_file() and name in str(one.relative_to(kept))]
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(BackupError, match="is not what it was"):
        await copies.put_back(fresh, kept)
    damaged.unlink()
    with pytest.raises(BackupError, match="missing"):
        await copies.put_back(fresh, kept)
    assert not (tmp_path / "new-files").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "something else"}, "not one that this version"),
        ({"schema": ["99_from_the_future.py"]}, "later version"),
        ({"sha256": "../../etc/passwd"}, "not one that this version"),
        ({"files": [{"key": "k", "sha256": "../x", "size": 1}]}, "not one that this version"),
        ({"made_at": "2020-01-01T00:00:00+00:00"}, "older than 30 days"),
    ],
)
async def test_a_manifest_that_does_not_fit(kept: Path, fresh: Settings, change: dict, sentence: str) -> None:  # type: ignore[type-arg]
    path = kept / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(BackupError, match=sentence):
        await copies.put_back(fresh, kept)


async def test_a_folder_without_a_backup(fresh: Settings, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BackupError, match="is no backup"):
            await copies.put_back(fresh, folder)


async def test_the_other_kind_of_database(kept: Path, fresh: Settings) -> None:
    other = "postgres://nobody@127.0.0.1:1/x" if fresh.dialect == "sqlite" else "sqlite:////nowhere/x.db"
    fresh.database_url = other
    with pytest.raises(BackupError, match="PORTAL_DATABASE_URL names"):
        await copies.put_back(fresh, kept)


async def test_without_its_ledger_it_is_not_put_back(kept: Path, fresh: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for url, sentence in (("", "set PORTAL_LEDGER_URL"), (f"file://{tmp_path / 'file'}", "cannot be used")):
        fresh.ledger_url = url
        with pytest.raises(BackupError, match=sentence):
            await copies.put_back(fresh, kept)


async def test_a_database_with_people_is_left_alone(kept: Path, settings: Settings) -> None:
    async with use_database(settings.database_url):
        await cast.carla()
    with pytest.raises(BackupError, match="not empty \\(2 people"):
        await copies.put_back(settings, kept)
    done = await copies.put_back(settings, kept, force=True)
    assert done.replaced == 2
    async with use_database(settings.database_url):
        assert (await world.count("person"), await world.count("ticket")) == (0, 1)


async def test_a_migrated_database_without_people_is_empty(kept: Path, settings: Settings, databases) -> None:  # type: ignore[no-untyped-def]
    url = databases.copy()
    await copies.put_back(settings.model_copy(update={"database_url": url}), kept)
    async with use_database(url):
        assert await world.count("ticket") == 1
    databases.drop(url)


async def test_a_portal_that_runs_is_not_pulled_away(kept: Path, settings: Settings) -> None:
    async with use_database(settings.database_url):
        await value("SELECT 1")
        with pytest.raises(CopyError, match="stop the portal"):
            await copies.put_back(settings, kept, force=True)
        assert await world.count("ticket") == 1


async def test_another_file_under_the_same_key_is_not_replaced(kept: Path, fresh: Settings) -> None:
    [entry] = manifest.read(kept).files
    await open_store(fresh).put(entry.key, b"another")
    with pytest.raises(BackupError, match="another file under the key"):
        await copies.put_back(fresh, kept)
    assert await open_store(fresh).read(entry.key) == b"another"


async def test_the_newest_of_several(kept: Path, settings: Settings, fresh: Settings) -> None:
    async with use_database(settings.database_url):
        await world.idea(None, await world.board())
        await copies.back_up(settings, kept.parent, clock.now() + timedelta(seconds=5))
    await copies.put_back(fresh, kept.parent)
    async with use_database(fresh.database_url):
        assert await world.count("idea") == 1


async def test_put_back_again_after_it_was_cut_off(kept: Path, fresh: Settings, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The files are there, the database is not: nothing is in the way of doing it again."""
    from portal.db.copies import postgres, sqlite
    from portal.privacy.backups import restoring

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(postgres, "put_back", die)
    monkeypatch.setattr(sqlite, "put_back", die)
    with pytest.raises(KeyboardInterrupt):
        await restoring.restore(fresh, kept, clock.now(), force=False, say=lambda _: None)
    monkeypatch.undo()
    await copies.put_back(fresh, kept)
    async with use_database(fresh.database_url):
        assert await world.count("stored_file") == 1
        assert ids.new_id()


async def test_a_database_of_something_else_is_left_alone(kept: Path, settings: Settings) -> None:
    async with use_database(settings.database_url):
        await execute("CREATE TABLE invoices (id INT)")
    with pytest.raises(CopyError, match="not the portal's \\(invoices\\)"):
        await copies.put_back(settings, kept, force=True)


async def test_a_file_that_is_no_database_is_left_alone(
    kept: Path, settings: Settings, tmp_path: Path
) -> None:
    if settings.dialect == "sqlite":
        path = tmp_path / "notes.db"
        path.write_text("these are my notes, and no database at all" * 50)
        settings.database_url = f"sqlite:///{path}"
        with pytest.raises(CopyError, match="is no SQLite database"):
            await copies.put_back(settings, kept, force=True)
        assert "my notes" in path.read_text()
