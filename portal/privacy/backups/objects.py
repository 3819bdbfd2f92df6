"""The stored files in a backup: each once, under the hash of its content."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from portal.db import value
from portal.files.store import MissingObjectError, Store
from portal.privacy.backups.manifest import BackupError, FileEntry

AT_ONCE = 4
SLICE = 1000  # files that wait for their turn at a time


async def copy(store: Store, keys: Sequence[str], folder: Path) -> tuple[list[FileEntry], int]:
    """Copies the objects `keys` into the backup in `folder`. Returns what was copied and how many have been lost.

    A file that was deleted while the backup was being made is simply not in it. Raises StoreTrouble.
    """
    turns = asyncio.Semaphore(AT_ONCE)
    (folder / "objects").mkdir(mode=0o700)

    async def one(key: str) -> FileEntry | str:
        async with turns:
            try:
                return await _fetch(store, key, folder)
            except MissingObjectError:
                return key

    found: list[FileEntry | str] = []
    for first in range(0, len(keys), SLICE):
        found += await asyncio.gather(*(one(key) for key in keys[first : first + SLICE]))
    gone = [key for key in found if isinstance(key, str)]
    lost = [key for key in gone if await value("SELECT id FROM stored_file WHERE key = $1", key) is not None]
    return [entry for entry in found if isinstance(entry, FileEntry)], len(lost)


async def _fetch(store: Store, key: str, folder: Path) -> FileEntry:
    pieces = await store.open(key)
    coming = folder / "objects" / f"coming-{hashlib.sha256(key.encode()).hexdigest()}"
    entry = FileEntry(key, *await _written(pieces, coming))
    target = folder / entry.path
    target.parent.mkdir(exist_ok=True, mode=0o700)
    coming.replace(target)
    return entry


async def _written(pieces: AsyncIterator[bytes], path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        async for piece in pieces:
            await asyncio.to_thread(file.write, piece)
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


async def put_back(store: Store, files: Sequence[FileEntry], folder: Path) -> None:
    """Puts the files of the backup into the store. One that is there already stays, if it is the same.

    Raises BackupError when another content stands under its key, StoreTrouble when the store is away.
    """
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(entry: FileEntry) -> None:
        async with turns:
            with (folder / entry.path).open("rb") as content:
                await store.put(entry.key, content)
            if await _hash(store, entry.key) != entry.sha256:
                raise BackupError(
                    f"the store has another file under the key {entry.key}: nothing was restored"
                )

    for first in range(0, len(files), SLICE):
        await asyncio.gather(*(one(entry) for entry in files[first : first + SLICE]))


async def _hash(store: Store, key: str) -> str:
    digest = hashlib.sha256()
    async for piece in await store.open(key):
        digest.update(piece)
    return digest.hexdigest()
