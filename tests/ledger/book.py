"""Reading the ledger as a test does: what it says, and what goes wrong with it when."""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import obstore

from portal.db import rows
from portal.files.ledger import ledger_store
from portal.files.store import Store, folder_of
from portal.holdings.ledger import Entry
from portal.privacy.ledger import outside
from portal.settings import Settings


def store_of(settings: Settings) -> Store:
    store = ledger_store(settings)
    assert store is not None
    return store


async def entries(settings: Settings, state: Any) -> list[Entry]:
    """What the ledger says, in the order of writing."""
    return [one async for one in outside.everything(store_of(settings), state)]


async def ids(settings: Settings, state: Any) -> set[tuple[str, UUID]]:
    """The kinds and ids that stand there."""
    return {(one.kind, record) for one in await entries(settings, state) for record in one.ids}


async def lines() -> set[tuple[str, UUID]]:
    """The same, of the table."""
    return {(one["kind"], one["record_id"]) for one in await rows("SELECT kind, record_id FROM ledger_line")}


async def uncopied() -> int:
    return len(await rows("SELECT id FROM ledger_line WHERE copied_at IS NULL"))


@contextmanager
def away(settings: Settings) -> Iterator[None]:
    """The folder of the ledger is not there, and cannot be made; afterwards it is back with what it had."""
    folder = folder_of(settings.ledger_url)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("a file is in its way")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


@contextmanager
def at_put(call: Callable[[int, str], Awaitable[None] | None], *, after: bool = False) -> Iterator[None]:
    """Calls `call(number, key)` before (or after) each object is stored: to look, to fail, or to die there."""
    real, number = obstore.put_async, 0

    async def put(store: Any, key: str, *rest: Any, **options: Any) -> Any:
        nonlocal number
        number += 1
        mine = number
        result = await real(store, key, *rest, **options) if after else None
        waiting = call(mine, key)
        if waiting is not None:
            await waiting
        return result if after else await real(store, key, *rest, **options)

    obstore.put_async = put  # type: ignore[assignment]
    try:
        yield
    finally:
        obstore.put_async = real


def empty(settings: Settings) -> None:
    """Empties the folder of the ledger."""
    shutil.rmtree(Path(folder_of(settings.ledger_url)), ignore_errors=True)
