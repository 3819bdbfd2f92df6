"""The store: objects by key, in a folder or in an S3 bucket. Keys are made by the portal, never by a person."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from portal.holdings import outgoing
from portal.i18n import N_
from portal.kit import ids
from portal.settings import Settings
from portal.web.errors import Refusal

BATCH = 1000  # keys read at a time
PIECE = 256 * 1024  # bytes given to a reader at a time


class StoreTrouble(Refusal):
    """The store cannot be reached, or cannot be written to. As an answer: 503, and nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            503,
            N_("Files cannot be stored or read now. Nothing was changed; try it again in a moment."),
            headers={"Retry-After": "30"},
        )


class MissingObjectError(Exception):
    """There is no object under that key."""


class Store:
    """Puts, reads, lists and removes objects. Every method raises StoreTrouble when the store is away.

    Opened at its first use: a store that is away does not keep the portal from starting.
    """

    def __init__(self, url: str, settings: Settings) -> None:
        self.url = url
        self._settings = settings

    @cached_property
    def _objects(self) -> ObjectStore:
        if self.url.startswith("s3://"):
            return _bucket(self.url, self._settings)
        folder = folder_of(self.url)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return LocalStore(folder)

    async def put(self, key: str, content: bytes | IO[bytes]) -> None:
        """Stores `content` under `key`, whole or not at all. An object that is there already stays as it is."""
        with _in_words():
            try:
                await obstore.put_async(self._objects, key, content, mode="create", use_multipart=False)
            except obstore.exceptions.AlreadyExistsError:
                return

    async def put_large(self, key: str, path: Path) -> None:
        """Stores the file at `path` under `key`, in parts: little of it is in memory. Replaces what is there."""
        with _in_words():
            await obstore.put_async(self._objects, key, path)

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """The pieces of an object. Opened before the first piece: raises MissingObjectError when it is not there."""
        with _in_words():
            try:
                found = await obstore.get_async(self._objects, key)
            except FileNotFoundError:
                raise MissingObjectError from None
        return _pieces(found)

    async def read(self, key: str) -> bytes:
        """The whole object, for small ones. Raises MissingObjectError."""
        return b"".join([piece async for piece in await self.open(key)])

    async def remove(self, key: str) -> None:
        """Removes an object; one that is not there is no error."""
        with _in_words():
            try:
                await obstore.delete_async(self._objects, key)
            except FileNotFoundError:
                return

    async def listed(self, prefix: str = "") -> AsyncIterator[list[tuple[str, datetime]]]:
        """Every key under `prefix` with the moment it was written, in batches."""
        with _in_words():
            async for batch in obstore.list(self._objects, prefix or None, chunk_size=BATCH):
                yield [(str(one["path"]), one["last_modified"]) for one in batch]

    async def folders(self, prefix: str = "") -> list[str]:
        """What the keys under `prefix` (with a slash at its end) go on with up to the next slash, in order."""
        with _in_words():
            found = await obstore.list_with_delimiter_async(self._objects, prefix or None)
        return sorted(str(one).rstrip("/").rpartition("/")[2] for one in found["common_prefixes"])

    async def flush(self, key: str) -> None:
        """Makes sure that the object survives a power cut. A bucket does so by itself."""
        if not self.url.startswith("s3://"):
            with _in_words():
                await asyncio.to_thread(_flush, folder_of(self.url), key)

    async def check(self) -> None:
        """Writes, reads and removes a small object, as `portal check` does."""
        key = f"check/{ids.new_id()}"
        await self.put(key, b"portal")
        await self.read(key)
        await self.remove(key)


def open_store(settings: Settings, url: str = "") -> Store:
    """The store at `url` (`file://folder`, `file:///folder`, `s3://bucket`), or that of the settings."""
    return Store(url or settings.storage_url, settings)


def folder_of(url: str) -> Path:
    """The folder that a `file://` address names: relative to the working folder, or absolute with a third slash."""
    return Path(url.removeprefix("file://"))


async def _pieces(found: Any) -> AsyncIterator[bytes]:
    with _in_words():
        async for piece in found.stream(min_chunk_size=PIECE):
            yield bytes(piece)


def _flush(folder: Path, key: str) -> None:
    for one in (Path(key), *Path(key).parents):
        number = os.open(folder / one, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        raise StoreTrouble from error


def _bucket(url: str, settings: Settings) -> ObjectStore:
    if not outgoing.allows(settings, outgoing.s3_host(settings)):
        raise StoreTrouble
    parts = urlsplit(url)
    options: dict[str, Any] = {"region": settings.s3_region or "us-east-1"}
    if settings.s3_endpoint:
        options["endpoint"] = settings.s3_endpoint
    if settings.s3_access_key_id:
        options["access_key_id"] = settings.s3_access_key_id
        options["secret_access_key"] = settings.s3_secret_access_key.get_secret_value()
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        client_options={
            "allow_http": settings.s3_endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=5),
            "timeout": timedelta(seconds=60),
        },
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
        **options,
    )
