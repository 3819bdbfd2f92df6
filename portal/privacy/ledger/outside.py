"""Reading the ledger where it is kept: a folder or a bucket, one folder a day."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.files.ledger import SIGN
from portal.files.store import MissingObjectError, Store
from portal.holdings.ledger import Entry, State, decode

_NAME = re.compile(r"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})-(intent|done)\.json\Z")
_YEAR, _TWO = re.compile(r"\d{4}\Z"), re.compile(r"\d{2}\Z")


class LedgerError(Exception):
    """The ledger keeps the portal from going on. Its text is the sentence for the operator."""


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """An object of the ledger. They sort in the order of writing."""

    id: UUID
    state: State
    key: str


async def is_there(store: Store) -> bool:
    """Whether a ledger has ever been kept here. Raises StoreTrouble, as everything here does."""
    try:
        await store.read(SIGN)
    except MissingObjectError:
        return bool(await _numbers(store, "", newest_first=False))
    return True


async def days(store: Store, *, newest_first: bool = False) -> AsyncIterator[date]:
    """The days (UTC) on which something was written."""
    for year in await _numbers(store, "", newest_first):
        for month in await _numbers(store, f"{year}/", newest_first):
            for day in await _numbers(store, f"{year}/{month}/", newest_first):
                yield date(int(year), int(month), int(day))


async def _numbers(store: Store, prefix: str, newest_first: bool) -> list[str]:
    shape = _TWO if prefix else _YEAR
    found = [one for one in await store.folders(prefix) if shape.match(one)]
    return sorted(found, reverse=newest_first)


async def written_on(store: Store, day: date) -> list[Written]:
    """What was written on that day, in order."""
    found = []
    async for batch in store.listed(f"{day:%Y/%m/%d}/"):
        for key, _ in batch:
            name = _NAME.search(key)
            if name:
                state: State = "done" if name[2] == "done" else "intent"
                found.append(Written(UUID(name[1]), state, key))
    return sorted(found)


async def read(store: Store, one: Written) -> list[Entry]:
    """What an object says; nothing when it has gone meanwhile. Raises LedgerError when it cannot be understood."""
    try:
        return decode(await store.read(one.key))
    except MissingObjectError:
        return []
    except ValueError as error:
        raise LedgerError(
            f"the ledger at PORTAL_LEDGER_URL has an object that this version cannot read: {one.key}"
        ) from error


async def everything(store: Store, state: State) -> AsyncIterator[Entry]:
    """All that the ledger still knows of one state, in the order of writing."""
    async for day in days(store):
        for one in await written_on(store, day):
            if one.state == state:
                for entry in await read(store, one):
                    yield entry


async def newest_done(store: Store, since: date, most: int) -> list[Written]:
    """The last objects that say *done*, the newest first, not older than `since`. Lists as few days as it can."""
    found: list[Written] = []
    async for day in days(store, newest_first=True):
        if day < since or len(found) >= most:
            break
        found += reversed([one for one in await written_on(store, day) if one.state == "done"])
    return found[:most]
