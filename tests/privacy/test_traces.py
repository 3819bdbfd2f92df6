"""What is deleted is not in the files of the database either: no free page, no search index, no write-ahead log."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from portal.db import Database, cleaning, current, dialect, execute, rows
from portal.kit import clock
from portal.privacy import sweep
from portal.settings import Settings
from tests import cast
from tests.harness.statements import Statements
from tests.privacy import world
from tests.privacy.stepping import Killed
from tests.privacy.world import HOUR, SECRET, TODAY, deleted, run


async def _make() -> None:
    """Ideas that are due, and so much else that the search index has several pieces."""
    anna, board = await cast.anna(), await world.board()
    for _ in range(30):
        await world.thread(await world.idea(anna, board), anna)
    plain = {"title": "Iets anders", "title_text": "iets anders", "description": "x", "response": ""}
    for _ in range(200):
        await world.idea(None, board, **plain, search_text="iets anders", decided_on=TODAY)


def _in_files(settings: Settings) -> list[str]:
    """Which files of the SQLite database hold the secret word; PostgreSQL's are not looked into."""
    if dialect() == "postgres":
        return []
    path = settings.database_url.removeprefix("sqlite:///")
    files = [Path(path + suffix) for suffix in ("", "-wal")]
    return [one.name for one in files if one.exists() and SECRET.encode() in one.read_bytes()]


async def _keep_the_log() -> None:
    """SQLite writes its log back and begins it anew by itself when it is long: a slow machine deletes in many small
    batches, and the first of them would be overwritten."""
    if dialect() == "sqlite":
        await execute("PRAGMA wal_autocheckpoint = 0")


async def test_nothing_is_left_in_the_files(db: Database, settings: Settings) -> None:
    await _make()
    assert deleted(await run(settings)) == {"ideas": 30}
    assert _in_files(settings) == []


async def test_a_run_that_was_cut_off_is_cleaned_up_after(
    db: Database, settings: Settings, monkeypatch: Any
) -> None:
    async def killed(tables: object) -> bool:
        raise Killed

    await _make()
    await _keep_the_log()
    monkeypatch.setattr(cleaning, "clean", killed)
    try:
        await run(settings)
    except Killed:
        monkeypatch.undo()
    if dialect() == "sqlite":
        assert _in_files(settings) != []
    await run(settings, clock_now=clock.now() + HOUR)
    assert _in_files(settings) == []


async def test_several_at_once_come_to_their_end(
    db: Database, settings: Settings, statements: Callable[[], AbstractContextManager[Statements]]
) -> None:
    """On SQLite they share a connection: what the others change is not taken for work that is still to be done."""
    await _make()
    with statements() as sent:
        await asyncio.gather(*[cleaning.clean(["idea", "comment"]) for _ in range(4)])
    assert len(sent) < 200


async def test_dead_rows_are_vacuumed(db: Database, settings: Settings) -> None:
    await _make()
    await run(settings)
    if dialect() == "postgres":
        await rows("SELECT pg_stat_force_next_flush()")
        found = await rows(
            "SELECT relname, n_dead_tup, vacuum_count FROM pg_stat_user_tables WHERE relname = 'idea'"
        )
        assert [one["vacuum_count"] for one in found] == [1]


async def test_a_reader_in_the_way_is_made_up_for(db: Database, settings: Settings) -> None:
    """SQLite cannot cut off its log while somebody reads from it; the hourly look does it then."""
    await _make()
    if dialect() == "postgres":
        assert await cleaning.cut_off_log() is True
        return
    import aiosqlite

    reader = await aiosqlite.connect(settings.database_url.removeprefix("sqlite:///"))
    try:
        await reader.execute("BEGIN")
        await (await reader.execute("SELECT count(*) FROM idea")).fetchall()
        await current().execute_query("PRAGMA busy_timeout = 50")
        await run(settings)
        assert _in_files(settings) != []
    finally:
        await reader.close()
    await sweep.watch(settings, clock.now())
    assert _in_files(settings) == []
