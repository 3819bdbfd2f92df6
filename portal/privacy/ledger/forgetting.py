"""The ids of the ledger go when no backup can bring their records back; how many there were stays.

A day of the ledger outside becomes one object that only counts (`counts/2026/11/22.json`), and a month of those one for
the month (`counts/2026-11.json`). Each is written before what it counts is removed, and never a second time: killed in
between, the next run goes on.
"""

import json
from calendar import monthrange
from collections import Counter
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from portal.db import execute
from portal.files.ledger import ledger_store
from portal.files.store import Store
from portal.holdings.ledger import IDS_KEPT, first_id
from portal.privacy.ledger import outside
from portal.settings import Settings

AT_ONCE = 500
COUNTS = "counts/"

_OLD = (
    "DELETE FROM ledger_line WHERE id IN"
    " (SELECT id FROM ledger_line WHERE id < $1 AND copied_at IS NOT NULL ORDER BY id LIMIT $2)"
)
_OLD_ONES_OF_NO_COPY = (
    "DELETE FROM ledger_line WHERE id IN (SELECT id FROM ledger_line WHERE id < $1 ORDER BY id LIMIT $2)"
)

# How many erasures, by kind, rule and version.
Counts = Counter[tuple[str, str, int]]


async def forget(settings: Settings, now: datetime) -> int:
    """Lets go of every id that was written on a day (UTC) more than IDS_KEPT ago. Returns how many lines.

    Outside first: a line that stands outside and not inside means a restored copy. Raises StoreTrouble.
    """
    before = (now - IDS_KEPT).date()
    store = ledger_store(settings)
    if store is not None:
        async for day in outside.days(store):
            if day >= before:
                break
            await _compact(store, day)
        await _put_months_together(store, before)
    return await _forget_lines(before, copied_only=store is not None)


async def _forget_lines(before: date, *, copied_only: bool) -> int:
    gone, first_to_stay = 0, first_id(datetime.combine(before, time.min, UTC))
    sql = _OLD if copied_only else _OLD_ONES_OF_NO_COPY
    while changed := await execute(sql, first_to_stay, AT_ONCE):
        gone += changed
    return gone


async def _compact(store: Store, day: date) -> None:
    written = await outside.written_on(store, day)
    seen: set[tuple[str, UUID, datetime]] = set()  # a crash may have had a line written twice
    counts: Counts = Counter()
    for one in written:
        for entry in await outside.read(store, one) if one.state == "done" else ():
            fresh = {(entry.kind, record, entry.at) for record in entry.ids} - seen
            seen |= fresh
            counts[(entry.kind, entry.rule.name, entry.rule.version)] += len(fresh)
    if written:
        await _write(store, f"{COUNTS}{day:%Y/%m/%d}.json", counts)
    for one in written:
        await store.remove(one.key)


async def _put_months_together(store: Store, before: date) -> None:
    for year in await store.folders(COUNTS):
        for month in await store.folders(f"{COUNTS}{year}/"):
            last = date(int(year), int(month), monthrange(int(year), int(month))[1])
            if last < before:
                await _put_together(store, year, month)


async def _put_together(store: Store, year: str, month: str) -> None:
    keys = [key async for batch in store.listed(f"{COUNTS}{year}/{month}/") for key, _ in batch]
    counts: Counts = Counter()
    for key in keys:
        counts.update(_read(await store.read(key)))
    if keys:
        await _write(store, f"{COUNTS}{year}-{month}.json", counts)
    for key in keys:
        await store.remove(key)


async def _write(store: Store, key: str, counts: Counts) -> None:
    listed = [
        {"kind": kind, "rule": rule, "version": version, "erased": number}
        for (kind, rule, version), number in sorted(counts.items())
        if number
    ]
    await store.put(key, json.dumps(listed).encode())
    await store.flush(key)


def _read(content: bytes) -> Counts:
    listed: list[dict[str, Any]] = json.loads(content)
    return Counter({(one["kind"], one["rule"], one["version"]): one["erased"] for one in listed})
