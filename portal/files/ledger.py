"""Writing the ledger of erasures at PORTAL_LEDGER_URL, outside the database and outside every backup.

    async with erasing(settings, Entry(KIND, RULE, now, ids)), transaction():
        …
        await erasure.record(KIND, RULE, gone, today, now)

The intent stands outside before the transaction begins, for everything that may go; what has gone is written there
after the commit. Storage is never waited for while locks are held. Killed in between: an intent without its *done* is
decided again by its rule when a copy is restored, and a *done* that was not written stands in `ledger_line` without
`copied_at`, from where the worker writes it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from portal.db import execute, in_a_transaction, placeholders, rows
from portal.files.store import Store, StoreTrouble, open_store
from portal.holdings import ledger
from portal.holdings.ledger import Entry, Line
from portal.holdings.types import Rule
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.logs import trouble, where

AT_ONCE = 500  # lines in one statement: a few milliseconds
OBJECT = 1000  # lines in one object that is written later

_UNCOPIED = (
    "SELECT id, record_id, kind, rule, rule_version, at FROM ledger_line WHERE copied_at IS NULL AND id > $1"
    " ORDER BY id LIMIT $2"
)
# Stands in a ledger from the beginning: an empty folder that was mounted in its place has none.
SIGN = "ledger.json"

_stores: dict[tuple[str, ...], Store] = {}  # one a ledger: an S3 client keeps its connections


class LedgerTrouble(Refusal):
    """The ledger cannot be written to, so nothing was deleted. As an answer: 503."""

    def __init__(self) -> None:
        super().__init__(
            503,
            N_(
                "The note that goes with every deletion cannot be written now, so nothing was deleted."
                " Try it again in a moment."
            ),
            headers={"Retry-After": "30"},
        )


AWAY = (
    "The ledger of erasures at PORTAL_LEDGER_URL cannot be written to, so nothing more was deleted."
    " The next run goes on where this one stopped."
)


def ledger_store(settings: Settings) -> Store | None:
    """Where the ledger is kept; None when PORTAL_LEDGER_URL is not set."""
    if not settings.ledger_url:
        return None
    key = (
        settings.ledger_url,
        settings.s3_endpoint,
        settings.s3_region,
        settings.s3_access_key_id,
        settings.s3_secret_access_key.get_secret_value(),
    )
    if key not in _stores:
        _stores[key] = open_store(settings, settings.ledger_url)
    return _stores[key]


@asynccontextmanager
async def erasing(settings: Settings, *entries: Entry) -> AsyncIterator[None]:
    """Announces that these records are about to go; inside the block they may, and nothing else. What was announced
    by a caller already is not announced again.

    Outside a transaction. Raises LedgerTrouble before the block when the ledger is away.
    """
    entries = tuple(one for one in entries if one.ids)
    outer = ledger.announced()
    if not entries or (outer is not None and outer.covers(entries)):
        yield
        return
    if in_a_transaction():
        raise RuntimeError("announce an erasure before its transaction: storage is not waited for inside")
    await _announce(settings, entries)
    with ledger.announcing(entries) as mine:
        yield
    await _confirm(settings, mine.committed)


async def _announce(settings: Settings, entries: Sequence[Entry]) -> None:
    store = ledger_store(settings)
    if store is None:
        return
    try:
        await _write(store, "intent", entries)
    except StoreTrouble as error:
        raise LedgerTrouble from error


async def _confirm(settings: Settings, lines: Sequence[Line]) -> None:
    store = ledger_store(settings)
    if store is None or not lines:
        return
    try:
        await _copy(store, lines)
    except Exception as error:  # noqa: BLE001 - the records are gone, and the worker writes the rest
        trouble("what went will be written to the ledger later", error=where(error))


async def sign(settings: Settings) -> None:
    """Makes sure that the ledger can be told from a place where none is. Raises StoreTrouble."""
    store = ledger_store(settings)
    if store is not None:
        await store.put(SIGN, b'{"format": 1}')


async def copy_missing(settings: Settings) -> int:
    """Writes outside whatever was committed and is not there yet. Returns how many lines. Harmless when done twice.

    Raises StoreTrouble.
    """
    store = ledger_store(settings)
    copied, last = 0, UUID(int=0)
    while store is not None:
        found = await rows(_UNCOPIED, last, OBJECT)
        if not found:
            break
        lines = [
            Line(one["id"], one["kind"], Rule(one["rule"], one["rule_version"]), one["at"], one["record_id"])
            for one in found
        ]
        await _copy(store, lines)
        copied, last = copied + len(lines), lines[-1].id
    return copied


async def _copy(store: Store, lines: Sequence[Line]) -> None:
    await _write(store, "done", ledger.entries_of(lines))
    now = clock.now()
    for first in range(0, len(lines), AT_ONCE):
        some = [line.id for line in lines[first : first + AT_ONCE]]
        await execute(
            f"UPDATE ledger_line SET copied_at = $1 WHERE id IN ({placeholders(len(some), 2)})", now, *some
        )


async def _write(store: Store, state: ledger.State, entries: Sequence[Entry]) -> None:
    key = ledger.new_key(state)
    await store.put(key, ledger.encode(state, entries))
    await store.flush(key)
