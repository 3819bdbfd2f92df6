"""Work on files that is done later."""

from datetime import datetime, timedelta
from typing import Any

from portal.db import placeholders, rows
from portal.files.store import Store, open_store
from portal.files.uploads import PREFIX
from portal.settings import Settings
from portal.web.logs import log, trouble

# A file is stored before the row that names it: this long it may be without one.
GRACE = timedelta(hours=24)
ROWS_AT_ONCE = 1000

_NAMED = "SELECT key FROM stored_file WHERE key IN ({})"
_PAGE = "SELECT key FROM stored_file WHERE key > $1 AND created_at < $2 ORDER BY key LIMIT 1000"


async def remove(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Removes the objects whose `keys` are in the payload: their rows are gone. Harmless when done twice."""
    store = open_store(settings)
    for key in payload["keys"]:
        await store.remove(str(key))


async def sweep_orphans(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Removes objects older than a day that no row names, and says in the log which rows have lost their object."""
    store = open_store(settings)
    there, removed = await _sweep(store, now)
    lost = await _lost(there, now)
    if removed or lost:
        log("swept files", removed=removed, lost=lost)


async def _sweep(store: Store, now: datetime) -> tuple[set[str], int]:
    there: set[str] = set()
    removed = 0
    async for batch in store.listed(PREFIX):
        there.update(key for key, _ in batch)
        old = [key for key, written in batch if written < now - GRACE]
        for key in await _unnamed(old):
            await store.remove(key)
            removed += 1
    return there, removed


async def _unnamed(keys: list[str]) -> list[str]:
    if not keys:
        return []
    named = {found["key"] for found in await rows(_NAMED.format(placeholders(len(keys))), *keys)}
    return [key for key in keys if key not in named]


async def _lost(there: set[str], now: datetime) -> int:
    # a row that is younger than the listing may name an object that the listing does not know
    lost, last = 0, ""
    while True:
        page = [str(found["key"]) for found in await rows(_PAGE, last, now - timedelta(hours=1))]
        for key in page:
            if key not in there:
                lost += 1
                trouble("an object is missing", key=key)
        if len(page) < ROWS_AT_ONCE:
            return lost
        last = page[-1]


JOBS = {"files.remove": remove, "files.orphans": sweep_orphans}
