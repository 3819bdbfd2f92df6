"""Whether this database may serve: not while it is an earlier copy that was not told what has gone since.

`portal restore` marks its copy. One that was put back by other means is found out: the ledger then says *done* of
erasures that the database has never heard of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.db import execute, placeholders, rows, value
from portal.files.ledger import ledger_store, sign
from portal.files.store import Store, StoreTrouble
from portal.holdings.ledger import IDS_KEPT, Entry, first_id
from portal.privacy.ledger import outside
from portal.privacy.ledger.outside import LedgerError
from portal.settings import Settings
from portal.web.logs import trouble, where

LOOKED_AT = 5  # of the newest objects: one would do, but the newest may have been written by the copy itself
AT_ONCE = 500
LATE = timedelta(hours=1)

RESTORED = "this database was restored from a copy and has not been told what was erased since"
_MARK = (
    "INSERT INTO restore_mark (id, restored_at) SELECT coalesce(max(id), 0) + 1, $1 FROM restore_mark"
    " WHERE true ON CONFLICT (id) DO NOTHING"
)


async def is_closed() -> bool:
    """Whether the ledger has yet to be replayed into this database."""
    return await value("SELECT id FROM restore_mark WHERE replayed_at IS NULL LIMIT 1") is not None


async def uncopied(before: datetime) -> int:
    """How many erasures from before that moment do not stand outside."""
    return int(
        await value("SELECT count(*) FROM ledger_line WHERE copied_at IS NULL AND id < $1", first_id(before))
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """How the ledger outside is kept: whether at all, and how many erasures have waited for more than an hour."""

    configured: bool
    waiting: int


async def kept(settings: Settings, now: datetime) -> Kept:
    """What the privacy desk and `portal check` say about it."""
    configured = bool(settings.ledger_url)
    return Kept(configured, await uncopied(now - LATE) if configured else 0)


async def examine(settings: Settings, now: datetime) -> bool:
    """Whether the portal stays closed, asked at its start. A copy that was put back by other means is marked here.

    Raises LedgerError when nothing can come of it: a copy whose ledger is not to be had.
    """
    store = ledger_store(settings)
    if await is_closed():
        await _must_be_there(store)
        return True
    try:
        if store is None or await knows_what_went(store, now):
            await sign(settings)
            return False
    except StoreTrouble as error:
        # as everywhere, a store that is away keeps nobody from reading: without it nothing is deleted either
        trouble("the ledger of erasures cannot be compared with the database", error=where(error))
        return False
    await execute(_MARK, now)
    trouble("the ledger knows erasures that this database does not: it is an earlier copy")
    return True


async def _must_be_there(store: Store | None) -> None:
    if store is None:
        raise LedgerError(f"{RESTORED}: set PORTAL_LEDGER_URL and run `portal restore --replay`")
    try:
        await store.check()
    except StoreTrouble:
        raise LedgerError(
            f"{RESTORED}, and the ledger at PORTAL_LEDGER_URL cannot be read: mend that and run"
            " `portal restore --replay`"
        ) from None


async def knows_what_went(store: Store, now: datetime) -> bool:
    """Whether the last erasures that the ledger confirms stand in the database as well. Raises StoreTrouble."""
    since = (now - IDS_KEPT).date()
    for one in await outside.newest_done(store, since, LOOKED_AT):
        for entry in await outside.read(store, one):
            if await unknown(entry):
                return False
    return True


async def unknown(entry: Entry) -> list[UUID]:
    """Those of its records of which this database does not know that they went as of that moment."""
    missing: list[UUID] = []
    for first in range(0, len(entry.ids), AT_ONCE):
        some = entry.ids[first : first + AT_ONCE]
        known = await _known(entry, some)
        missing += [one for one in some if one not in known]
    return missing


async def _known(entry: Entry, some: Sequence[UUID]) -> set[UUID]:
    found = await rows(
        "SELECT record_id FROM ledger_line WHERE kind = $1 AND at = $2"
        f" AND record_id IN ({placeholders(len(some), 3)})",
        entry.kind,
        entry.at,
        *some,
    )
    return {one["record_id"] for one in found}
