"""What was read from SQLite holds until somebody writes, in this process or in another."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from portal.db import Database, current, execute, rows, transaction, unchanged, value
from portal.db.connection import sqlite_path
from portal.db.unchanged import MOST_AT_ONCE, Unchanged, reads_only
from tests.harness.databases import DIALECT
from tests.harness.statements import Statements

ASK = "SELECT name, given FROM number_series ORDER BY name"
NEW = "INSERT INTO number_series (name, given) VALUES ($1, $2)"
Counting = Callable[[], AbstractContextManager[Statements]]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A database with one table, `one`, in WAL mode."""
    path = tmp_path / "what is it? 100%.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE one (a)")
        yield path


@pytest.fixture
def watched(file: Path) -> Iterator[Unchanged]:
    kept = Unchanged(str(file))
    yield kept
    kept.close()


async def test_nobody_wrote(db: Database, statements: Counting) -> None:
    with statements() as sent:
        assert await rows(ASK) == await rows(ASK)
    assert len(sent) == (1 if DIALECT == "sqlite" else 2)


async def test_what_was_written_is_read(db: Database) -> None:
    assert await value(f"SELECT given FROM ({ASK}) x WHERE name = $1", "here") is None
    await execute(NEW, "here", 1)
    assert await value(f"SELECT given FROM ({ASK}) x WHERE name = $1", "here") == 1
    async with transaction():
        await execute("UPDATE number_series SET given = 2 WHERE name = $1", "here")
        assert await value(f"SELECT given FROM ({ASK}) x WHERE name = $1", "here") == 2
    assert await value(f"SELECT given FROM ({ASK}) x WHERE name = $1", "here") == 2


async def test_what_is_undone_was_never_read(db: Database) -> None:
    before = await rows(ASK)
    seen = []

    async def give_up() -> None:
        async with transaction():
            await execute(NEW, "undone", 1)
            seen.extend(await rows(ASK))
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await give_up()
    assert [one["name"] for one in seen if one not in before] == ["undone"]
    assert await rows(ASK) == before


async def test_a_caller_may_do_with_it_what_it_likes(db: Database) -> None:
    await execute(NEW, "here", 1)
    for _ in range(2):
        found = await rows(ASK)
        assert [one["given"] for one in found if one["name"] == "here"] == [1]
        for one in found:
            one.clear()
        found.clear()


async def test_another_process_writes(database_url: str, db: Database) -> None:
    if DIALECT == "postgres":
        assert not hasattr(current(), "unchanged")
        return
    before = await rows(ASK)
    with closing(sqlite3.connect(sqlite_path(database_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO number_series (name, given) VALUES ('there', 1)")
        assert await rows(ASK) == before
        other.execute("COMMIT")
        assert len(await rows(ASK)) == len(before) + 1


def test_what_began_before_a_change_is_not_kept_after_it(file: Path, watched: Unchanged) -> None:
    began = watched.version()
    assert began is not None
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("INSERT INTO one VALUES (1)")
    watched.put("asked", [], began)  # nobody has looked since: it goes at the next look
    assert watched.version() != began
    assert watched.get("asked") is None
    watched.put("asked", [], began)
    assert watched.get("asked") is None


def test_a_file_that_cannot_be_asked(tmp_path: Path) -> None:
    watched = Unchanged(str(tmp_path / "none.db"))
    assert watched.version() is None
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "none.db").write_text("no database, but long enough to be looked at" * 100)
    assert watched.version() is None


def test_it_holds_nothing_open_for_a_writer(file: Path, watched: Unchanged) -> None:
    watched.version()
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as other:
        other.execute("INSERT INTO one VALUES (1)")
        assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


def test_memory_is_bounded(watched: Unchanged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "MOST_ROWS", 10)
    version = watched.version()
    assert version is not None
    for number in range(4):
        watched.put(number, [{"a": number}] * 2, version)
        assert watched.get(0) == [{"a": 0}] * 2  # used, so it stays
    assert [number for number in range(4) if watched.get(number)] == [0, 2, 3]
    watched.put("much", [{"a": 1}] * (MOST_AT_ONCE + 1), version)
    assert watched.get("much") is None


@pytest.mark.parametrize(
    ("sql", "kept"),
    [
        ("\n SELECT a FROM one", True),
        ("SELECT total_changes()", False),  # of the connection
        ("INSERT INTO one SELECT a FROM one RETURNING a", False),
        ("DELETE FROM one RETURNING a", False),
        ("WITH x AS (SELECT 1) DELETE FROM one", False),
        ("PRAGMA wal_checkpoint", False),
    ],
)
def test_what_reads_only(sql: str, kept: bool) -> None:
    assert reads_only(sql) is kept
