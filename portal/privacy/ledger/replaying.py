"""Telling a restored database what had gone: every *done* is deleted again, every *intent* without one is decided
again by its rule. Done twice, or killed and begun again, it comes to the same end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from portal.db import cleaning, execute, placeholders, row, rows
from portal.files.ledger import copy_missing, erasing, ledger_store
from portal.files.store import Store, StoreTrouble
from portal.holdings.ledger import IDS_KEPT, Entry, announcing, moment_of
from portal.holdings.types import Forget, Holding
from portal.kit import clock
from portal.privacy.ledger import outside
from portal.privacy.ledger.outside import LedgerError
from portal.privacy.ledger.standing import unknown
from portal.settings import Settings
from portal.web.logs import log

AT_ONCE = 100  # records in one transaction
NOWHERE = "PORTAL_LEDGER_URL is not set: what was erased since the copy was made is not known"


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many records were deleted again, and how many were decided again and went."""

    again: int
    decided: int


@dataclass(frozen=True)
class _Kind:
    """What can be done about records of one kind."""

    holding: Holding | None
    forget: Forget | None


async def replay(
    settings: Settings, holdings: Sequence[Holding], others: Mapping[str, Forget], now: datetime
) -> Replayed:
    """Replays the whole ledger into the open database, and lets it serve. `others`: kinds that are no holding's.

    Raises LedgerError when the ledger is not to be had, or names what this version does not know.
    """
    store = ledger_store(settings)
    if store is None:
        raise LedgerError(NOWHERE)
    kinds = {one.kind: _Kind(one, one.forget) for one in holdings}
    kinds |= {kind: _Kind(None, forget) for kind, forget in others.items()}
    try:
        await _must_be_ours(store, now)
        replayed = await _replay(settings, store, kinds, holdings, now)
    except StoreTrouble:
        raise LedgerError(
            "the ledger at PORTAL_LEDGER_URL cannot be read: the portal stays closed until"
            " `portal restore --replay` has come to its end"
        ) from None
    await cleaning.clean({table for one in holdings for table in one.tables})
    await execute("UPDATE restore_mark SET replayed_at = $1 WHERE replayed_at IS NULL", now)
    log("the ledger was replayed", again=replayed.again, decided=replayed.decided)
    return replayed


async def go_without(now: datetime) -> None:
    """Lets a restored copy serve whose portal never had a ledger: there is nothing that could tell what has gone."""
    await execute("UPDATE restore_mark SET replayed_at = $1 WHERE replayed_at IS NULL", now)


async def _must_be_ours(store: Store, now: datetime) -> None:
    """There must be a ledger at all, and in it the last erasure that this database wrote to its own."""
    await store.check()
    if not await outside.is_there(store):
        raise LedgerError("there is no ledger at PORTAL_LEDGER_URL: name the place where the portal kept it")
    last = await row(
        "SELECT id, copied_at FROM ledger_line WHERE copied_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    if last is None or moment_of(last["id"]) < now - IDS_KEPT:
        return
    copied_on = last["copied_at"].astimezone(UTC).date()
    for day in (copied_on, copied_on - timedelta(days=1)):  # written before midnight, noted after it
        if any(one.state == "done" for one in await outside.written_on(store, day)):
            return
    raise LedgerError(
        "the ledger at PORTAL_LEDGER_URL is not the one of this database: it lacks what the database wrote to it on"
        f" {copied_on}"
    )


async def _replay(
    settings: Settings,
    store: Store,
    kinds: Mapping[str, _Kind],
    holdings: Sequence[Holding],
    now: datetime,
) -> Replayed:
    await copy_missing(settings)  # what the copy knew and the ledger did not
    again = decided = 0
    async for entry in outside.everything(store, "done"):
        again += await _again(settings, _kind(kinds, entry), entry, now)
    with_others = {one.rule.name for one in holdings}
    async for entry in outside.everything(store, "intent"):
        if _kind(kinds, entry).holding is None and entry.rule.name in with_others:
            continue  # goes with an account, say: whoever decides about that decides about this
        decided += await _decide(settings, _kind(kinds, entry), entry, now)
    return Replayed(again, decided)


def _kind(kinds: Mapping[str, _Kind], entry: Entry) -> _Kind:
    found = kinds.get(entry.kind)
    if found is None:
        raise LedgerError(
            f"the ledger names records of a kind that this version does not know ({entry.kind}):"
            " use the version of the portal that wrote it"
        )
    return found


async def _again(settings: Settings, kind: _Kind, entry: Entry, now: datetime) -> int:
    """Deletes what the database does not know to be gone."""
    missing, count = await unknown(entry), 0
    today = clock.local_day(entry.at, settings.zone)
    for some in _pieces(missing):
        if kind.forget is None:
            count += await _by_rule(kind, some, now, settings)
            continue
        with announcing([Entry(entry.kind, entry.rule, entry.at, some)], copied_at=now):
            await kind.forget(some, entry.rule, today, entry.at)
        count += len(some)
    return count


async def _decide(settings: Settings, kind: _Kind, entry: Entry, now: datetime) -> int:
    """Decides again about what was announced and never confirmed."""
    open_ones, count = await _unconfirmed(entry), 0
    by_rule = kind.holding is not None and entry.rule.name == kind.holding.rule.name
    for some in _pieces(open_ones):
        if by_rule or kind.forget is None:
            count += await _by_rule(kind, some, now, settings)
            continue
        # its owner asked for it, and nothing else was said since
        async with erasing(settings, Entry(entry.kind, entry.rule, now, some)):
            await kind.forget(some, entry.rule, clock.local_day(now, settings.zone), now)
        count += len(some)
    return count


async def _by_rule(kind: _Kind, some: Sequence[UUID], now: datetime, settings: Settings) -> int:
    if kind.holding is None:
        return 0
    outcome = await kind.holding.expire(some, clock.local_day(now, settings.zone), now)
    return len(outcome.deleted)


async def _unconfirmed(entry: Entry) -> list[UUID]:
    found: set[UUID] = set()
    for some in _pieces(entry.ids):
        lines = await rows(
            "SELECT record_id FROM ledger_line WHERE kind = $1 AND at >= $2"
            f" AND record_id IN ({placeholders(len(some), 3)})",
            entry.kind,
            entry.at,
            *some,
        )
        found |= {one["record_id"] for one in lines}
    return [one for one in entry.ids if one not in found]


def _pieces(ids: Sequence[UUID]) -> list[tuple[UUID, ...]]:
    return [tuple(ids[first : first + AT_ONCE]) for first in range(0, len(ids), AT_ONCE)]
