"""A portal with many tickets: backed up while people write, and put back, within five minutes in all.

Figures are printed by `make drill` (pytest -s).
"""

import asyncio
import time
from pathlib import Path

from portal.db import execute_many, transaction, use_database
from portal.files.models import StoredFile
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy.backups import manifest
from portal.settings import Settings
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.ledger import book, copies
from tests.privacy import world

TICKETS = size(300, 100_000)
FILES = size(10, 2_000)
ERASED = size(20, 1_000)  # between the backup and the restore
LONGEST = 300  # seconds
CHUNK = 1000

_TICKET = (
    "INSERT INTO ticket (id, number, subject, search_text, requester_id, state, priority, settled_on,"
    " customer_wrote_on, last_event, silence_step, created_at, changed_at)"
    " VALUES ($1, $2, $3, $9, $4, $5, 2, $6, $7, 0, '', $8, $8)"
)
_MESSAGE = (
    "INSERT INTO ticket_message (id, number, ticket_id, author_id, side, internal, automatic, channel, body,"
    " search_text, created_at) VALUES ($1, $2, $3, $4, 'customer', $5, $5, 'web', $6, $6, $7)"
)


async def _fill(settings: Settings) -> None:
    anna, now = await cast.anna(), clock.now()
    for first in range(0, TICKETS, CHUNK):
        numbers = range(first + 1, min(first + CHUNK, TICKETS) + 1)
        made = [(ids.new_id(), number, number <= ERASED) for number in numbers]
        async with transaction():
            await execute_many(
                _TICKET,
                [
                    (
                        one, number, f"vraag {number} over de planning", anna.id, "closed" if old else "open",
                        world.LONG_AGO if old else None, world.LONG_AGO, now,
                        f"vraag {number} over de planning",
                    )
                    for one, number, old in made
                ],
            )  # fmt: skip
            said = [
                (
                    ids.new_id(),
                    3 * number + n,
                    one,
                    anna.id,
                    False,
                    f"Nog een regel over vraag {number}.",
                    now,
                )
                for one, number, _ in made
                for n in range(3)
            ]
            await execute_many(_MESSAGE, said)
    store, [message] = open_store(settings), said[-1:]
    for number in range(FILES):
        key, content = f"files/{ids.new_token()}", f"bestand {number} ".encode() * 4000
        await store.put(key, content)
        await StoredFile.create(
            id=ids.new_id(), key=key, name="x.txt", media_type="text/plain", size=len(content),
            message_id=message[0], created_at=now,
        )  # fmt: skip


@goal("R14")
async def test_from_backup_to_serving(settings: Settings, empty_database_url: str, tmp_path: Path) -> None:
    fresh = copies.elsewhere(settings, empty_database_url, tmp_path / "new-files")
    async with use_database(settings.database_url):
        await _fill(settings)
        writing = asyncio.create_task(_write())
        began = time.perf_counter()
        made = await copies.back_up(settings, tmp_path / "backups")
        backing = time.perf_counter() - began
        writing.cancel()
        waits = (await asyncio.gather(writing, return_exceptions=True))[0]
        assert isinstance(waits, asyncio.CancelledError)
        await world.run(settings, clock.now(), force=True)
        gone = await book.lines()
        assert len(gone) == ERASED
    found = manifest.read(made.folder)
    began = time.perf_counter()
    async with copies.restored(fresh, made.folder) as replayed:
        restoring = time.perf_counter() - began
        assert replayed.again == ERASED
        assert await book.lines() == gone
        for table in ("ticket", "ticket_message", "stored_file"):
            erased = {"ticket": ERASED, "ticket_message": 3 * ERASED, "stored_file": 0}[table]
            assert await world.count(table) == found.counts[table] - erased
    store = open_store(fresh)
    assert {key async for batch in store.listed("files/") for key, _ in batch} == {
        one.key for one in found.files
    }
    seconds = round(backing + restoring, 1)
    assert not FULL or seconds < LONGEST
    shown(
        f"backup and restore in {seconds} s, erased stays erased", tickets=TICKETS, files=FILES, erased=ERASED
    )


async def _write() -> None:
    """Somebody goes on working."""
    board = await world.board()
    while True:
        await world.idea(None, board, status="open", decided_on=None)
        await asyncio.sleep(0.01)
