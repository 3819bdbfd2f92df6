"""Migrations: applied once, by one process at a time; and both databases end up the same."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from portal.db import Database, rows, use_database, value
from portal.db.connection import sqlite_path
from portal.db.migrate import migrate, missing
from portal.settings import assets
from tests.db import catalogue
from tests.harness.databases import DIALECT

FILES = sorted(
    (path.name for path in (assets("migrations") / "portal").glob("[0-9]*.py")),
    key=lambda name: int(name.split("_")[0]),
)
MIGRATE = "import asyncio, sys; from portal.db.migrate import migrate; print(len(asyncio.run(migrate(sys.argv[1]))))"


async def lacking(url: str) -> list[str]:
    """The migrations that the database at `url` lacks, as a portal finds at its start."""
    async with use_database(url) as database:
        return await missing(database)


async def test_everything_is_applied_in_order_and_once(empty_database_url: str) -> None:
    assert await lacking(empty_database_url) == FILES
    assert await migrate(empty_database_url) == FILES
    assert await migrate(empty_database_url) == []
    assert await lacking(empty_database_url) == []


async def test_three_processes_at_once_apply_it_once(empty_database_url: str) -> None:
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, empty_database_url, stdout=subprocess.PIPE, env={"PYTHONPATH": "."}
        )
        for _ in range(3)
    ]
    applied = [int((await one.communicate())[0]) for one in started]
    assert sorted(applied) == [0, 0, len(FILES)]


async def test_a_database_of_an_older_portal_lacks_something(database_url: str) -> None:
    async with use_database(database_url) as database:
        await rows("DELETE FROM aerich WHERE version = $1", FILES[-1])
        assert await missing(database) == FILES[-1:]


async def test_a_migration_that_fails_leaves_nothing(
    empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from portal.db import migrate as module

    shutil.copytree(assets("migrations"), tmp_path / "migrations")
    half = "CREATE TABLE half (id INT); CREATE TABLE half (id INT);"
    (tmp_path / "migrations" / "portal" / "90_20270101000000_half.py").write_text(
        f'RUN_IN_TRANSACTION = True\n\n\nasync def upgrade(db):\n    return "{half}"\n\n\n'
        'async def downgrade(db):\n    return ""\n'
    )
    monkeypatch.setattr(module, "assets", lambda kind: tmp_path / kind)
    with pytest.raises(Exception, match="half"):
        await migrate(empty_database_url)
    async with use_database(empty_database_url):
        table = "sqlite_master WHERE name" if DIALECT == "sqlite" else "pg_tables WHERE tablename"
        assert await rows(f"SELECT 1 FROM {table} = 'half'") == []
    assert await lacking(empty_database_url) == ["90_20270101000000_half.py"]


if DIALECT == "sqlite":

    async def test_foreign_keys_hold_after_migrating(empty_database_url: str) -> None:
        await migrate(empty_database_url)
        with closing(sqlite3.connect(sqlite_path(empty_database_url))) as file:
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []

    async def test_the_file_is_copied_until_the_upgrade_went_well(
        empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import shutil

        from portal.db import migrate as module

        copy = Path(f"{sqlite_path(empty_database_url)}.before-upgrade")
        await migrate(empty_database_url)
        assert not copy.exists()  # there was nothing to lose
        shutil.copytree(assets("migrations"), tmp_path / "migrations")
        next_one = tmp_path / "migrations" / "portal" / "90_20270101000000_next.py"
        monkeypatch.setattr(module, "assets", lambda kind: tmp_path / kind)
        for statement in (
            "DROP TABLE vote; CREATE TABLE vote (id INT); broken",
            "CREATE TABLE more (id INT)",
        ):
            next_one.write_text(
                f'RUN_IN_TRANSACTION = True\n\n\nasync def upgrade(db):\n    return "{statement}"\n\n\n'
                'async def downgrade(db):\n    return ""\n'
            )
            sys.modules.pop("migrations.portal.90_20270101000000_next", None)
            if "broken" in statement:
                with pytest.raises(Exception, match="broken"):
                    await migrate(empty_database_url)
                assert copy.stat().st_mode & 0o777 == 0o600
                with closing(sqlite3.connect(copy)) as kept:
                    assert kept.execute("PRAGMA quick_check").fetchone() == ("ok",)
                    assert kept.execute("SELECT count(person_id) FROM vote").fetchone() == (0,)
            else:
                assert await migrate(empty_database_url) == [next_one.name]
                assert not copy.exists()
        assert list(copy.parent.glob(f"{copy.name}*")) == []

    async def test_an_open_database_keeps_its_promises(db: Database) -> None:
        names = ("foreign_keys", "synchronous", "secure_delete", "journal_mode", "busy_timeout")
        found = {name: await value(f"PRAGMA {name}") for name in names}
        assert found == {
            "foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "journal_mode": "wal", "busy_timeout": 5000
        }  # fmt: skip


if DIALECT == "postgres":

    async def test_both_databases_end_up_the_same(db: Database, tmp_path: Path) -> None:
        """Tables, columns that may be empty, what is unique, and what refers to what."""
        file = tmp_path / "portal.db"
        done = subprocess.run(
            [sys.executable, "-c", MIGRATE, f"sqlite:///{file}"], capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        here, there = await catalogue.of_postgres(), catalogue.of_sqlite(file)
        search = {table for table, _, _ in here.columns ^ there.columns}
        assert here.columns == there.columns, search
        assert here.unique == there.unique
        assert here.references == there.references


def test_the_models_and_the_migrations_agree() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "portal.db.maker", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
