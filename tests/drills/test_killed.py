"""kill -9 in the middle of a sweep, an erasure and a restore, while the store of files is away: the end is that of one
that nobody disturbed, and until then nothing is called done that is not."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from portal.db import Database, dialect, rows, use_database, value
from portal.files import jobs as files
from portal.files.ledger import copy_missing
from portal.files.models import StoredFile
from portal.files.store import StoreTrouble, folder_of, open_store
from portal.kit import clock
from portal.privacy.backups.manifest import BackupError
from portal.privacy.ledger import is_closed
from portal.settings import Settings
from tests.drills.killed import Mortal, mortal
from tests.drills.reliability import goal, shown
from tests.drills.sizes import kill_points, size
from tests.erasure import world as erasing
from tests.harness import databases as making
from tests.ledger import book, copies
from tests.privacy import whole, world
from tests.privacy.stepping import heard_all

KEY = "files/x"
RESTORE_STEPS = 40  # pieces of the time that a restore takes
KILLED_IN_A_ROW = size(5, 1)  # restores of one copy that are killed, before one that is not


@contextmanager
def _away(settings: Settings) -> Iterator[None]:
    """The folder of the files is not there, and cannot be made; afterwards it is back with what it had."""
    folder = folder_of(settings.storage_url)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name("files-aside")
    folder.rename(aside)
    folder.write_text("a file is in its way")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


async def _files(settings: Settings) -> set[str]:
    return {key async for batch in open_store(settings).listed("") for key, _ in batch}


async def _remove_files(settings: Settings) -> None:
    """What the worker does."""
    for one in await rows("SELECT payload FROM job WHERE kind = 'files.remove'"):
        await files.remove(json.loads(one["payload"]), settings, clock.now())


@goal("R4")
async def test_a_sweep(db: Database, settings: Settings) -> None:
    async def make() -> None:
        await whole.make()
        await open_store(settings).put(KEY, b"x")

    await make()
    with heard_all() as heard:
        await world.run(settings)
    last = len(heard)
    await _remove_files(settings)
    expected, left = await whole.state(), await _files(settings)
    assert left == set()
    with mortal() as dying:
        for point in kill_points(last):
            await whole.wipe()
            await make()
            with _away(settings):
                assert await dying("sweep", settings, statement=point) == -9
                # it could not give back its turn, which has to run out first
                assert point < 2 or (await world.run(settings)).stopped is not None
                await world.run(settings, clock_now=clock.now() + timedelta(hours=1))
                await copy_missing(settings)
                assert await whole.state() == expected, f"killed before statement {point}"
                assert await book.ids(settings, "done") >= await book.lines()
                with pytest.raises(StoreTrouble):
                    await _remove_files(settings)  # so the job stays
            assert await _files(settings) == {KEY}
            await _remove_files(settings)
            assert await _files(settings) == left
    if dialect() == "sqlite":
        assert await value("PRAGMA integrity_check") == "ok"
    shown("the same end after every kill -9, with the store away", kills=len(kill_points(last)))


@goal("R4")
async def test_an_erasure(db: Database, settings: Settings) -> None:
    beside = await erasing.neighbour(settings)
    person = await erasing.zwaantje(settings, beside)
    first = await erasing.begin(settings, person)
    with heard_all() as heard:
        await erasing.run(settings, first)
    last = len(heard)
    await _remove_files(settings)
    expected, told = await _erased(settings), await erasing.receipt(first)
    with mortal() as dying:
        for point in kill_points(last):
            await _forget(settings, beside)
            person = await erasing.zwaantje(settings, beside)
            erasure_id = await erasing.begin(settings, person)
            with _away(settings):
                ended = await dying("erasure", settings, statement=point, erasure=str(erasure_id))
                # what comes after the look at the files is not reached while they are away
                assert ended == -9 or point > last // 2
                with pytest.raises(StoreTrouble):
                    await erasing.run(settings, erasure_id)
                await _is_not_done(erasure_id)
            await erasing.run(settings, erasure_id)
            await _remove_files(settings)
            assert await _erased(settings) == expected, f"killed before statement {point}"
            receipt = await erasing.receipt(erasure_id)
            assert (receipt["went"], receipt["remains"]) == (told["went"], 0), f"killed before {point}"
    shown("the same end after every kill -9, with the store away", kills=len(kill_points(last)))


async def _is_not_done(erasure_id: UUID) -> None:
    found = await rows("SELECT state, finished_at FROM erasure WHERE id = $1", erasure_id)
    assert found == [{"state": "begun", "finished_at": None}]
    assert await value("SELECT count(*) FROM job WHERE kind = 'files.remove'") > 0


async def _erased(settings: Settings) -> dict[str, object]:
    counts = {table: len(found) for table, found in (await erasing.everything()).items()}
    ledger = await rows(
        "SELECT kind, count(DISTINCT record_id) AS n FROM ledger_line GROUP BY kind ORDER BY 1"
    )
    return {"counts": counts, "ledger": ledger, "files": await _files(settings)}


async def _forget(settings: Settings, beside: erasing.Neighbour) -> None:
    """What stays of the one before, so that the next leads to the same numbers."""
    for table in ("mail", "erasure", "tombstone", "ledger_line", "job"):
        await rows(f"DELETE FROM {table} WHERE 1 = 1 RETURNING 1 AS gone")
    await erasing.letter(settings, beside.person)


# a restore may have noted these in another order, or with other ids
BUT = [*copies.ENDED, "ledger_line", "ticket_statistic", "ticket_event", "number_series"]


@goal("R4", "R14")
async def test_a_restore(settings: Settings, databases: making.Databases, tmp_path: Path) -> None:
    """Killed after so much of the time that it takes; what is done by whole programs can be hit nowhere else."""
    backup = tmp_path / "backups"
    async with use_database(settings.database_url):
        await whole.make()
        await StoredFile.all().update(size=1)
        await open_store(settings).put(KEY, b"x")
        await copies.back_up(settings, backup)
        await world.run(settings)
        await _remove_files(settings)
        gone = await book.lines()

    async def fresh() -> Settings:
        made = copies.elsewhere(settings, databases.empty(), tmp_path / "new-files")
        with _away(made), pytest.raises(BackupError, match="nothing was restored"):
            await copies.put_back(made, backup)
        return made

    with mortal() as dying:
        first = await fresh()
        took = [await _timed(dying, first, backup)]
        expected = await _restored(first, gone)
        points = kill_points(RESTORE_STEPS)
        for steps in (points[n : n + KILLED_IN_A_ROW] for n in range(0, len(points), KILLED_IN_A_ROW)):
            here = await fresh()
            for step in steps:
                seconds = min(took) * step / (RESTORE_STEPS + 1)
                while (ended := await dying("restore", here, backup=str(backup), seconds=seconds)) != -9:
                    assert ended == 0  # it came to its end before: the machine has less to do now
                    seconds *= 0.8
                await _is_whole(here, expected)
            took.append(await _timed(dying, here, backup))
            assert await _restored(here, gone) == expected, f"killed at {steps} of {RESTORE_STEPS}"
            databases.drop(here.database_url)
    shown("the same end after every kill -9, with the store away", kills=len(points))


async def _timed(dying: Mortal, settings: Settings, backup: Path) -> float:
    """A restore that comes to its end; how long it took."""
    began = time.monotonic()
    assert await dying("restore", settings, backup=str(backup)) == 0
    return time.monotonic() - began


async def _restored(settings: Settings, gone: set[tuple[str, UUID]]) -> dict[str, Any]:
    async with use_database(settings.database_url):
        await _remove_files(settings)
        assert not await is_closed()
        assert await book.lines() == gone
        return {"tables": await copies.everything(but=BUT), "files": await _files(settings)}


async def _is_whole(settings: Settings, expected: dict[str, Any]) -> None:
    """Right after the kill: there is nothing yet, or a copy that serves nobody before it was told what had gone."""
    async with use_database(settings.database_url):
        tables = "SELECT count(*) FROM {} WHERE {} = 'person'"
        of = ("sqlite_master", "name") if dialect() == "sqlite" else ("pg_tables", "tablename")
        if await value(tables.format(*of)) and not await is_closed():
            assert await copies.everything(but=BUT) == expected["tables"]
