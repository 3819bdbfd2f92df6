"""Files that a person adds: checked, stored, and only then named in the database.

    files = await uploads.checked(form)                      # errors stand with the field
    if form.ok:
        async with uploads.held(store, files) as stored:     # outside the transaction: storing takes time
            async with transaction():
                …
                await uploads.attach(stored, message_id=…, uploader_id=…, now=now)

What no committed transaction attached is removed again; after a crash the orphan sweep does it a day later.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from starlette.datastructures import UploadFile

from portal.db import after_commit
from portal.files import images, kinds, names
from portal.files.models import StoredFile
from portal.files.store import Store, StoreTrouble
from portal.i18n import N_
from portal.kit import ids
from portal.settings import Settings
from portal.web.forms import MAX_FILES, Form
from portal.web.logs import log, trouble, where
from portal.web.render import say

PREFIX = "files/"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be stored."""

    name: str
    media_type: str
    size: int  # bytes
    content: bytes | IO[bytes]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a file is refused: a source text and its parameters."""

    message: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store that no row names yet."""

    key: str
    name: str
    media_type: str
    size: int


@dataclass(slots=True)
class Held:
    """The files of one `held` block, and whether a committed transaction attached them."""

    files: list[Stored] = field(default_factory=list)
    attached: bool = False


class _Refused(Exception):
    def __init__(self, message: str, **parameters: Any) -> None:
        self.wrong = Wrong(message, parameters)


async def checked(form: Form, name: str = "files") -> list[Checked]:
    """The files in the form's field `name`, ready to be stored; what is wrong with them stands with the field."""
    settings: Settings = form.request.app.state.settings
    files, wrong = await check(form[name], settings)
    if wrong:
        sentences = " ".join(say(form.request, one.message, **one.parameters) for one in wrong)
        form.errors.setdefault(name, sentences)
        return []
    return files


async def check(files: Sequence[UploadFile], settings: Settings) -> tuple[list[Checked], list[Wrong]]:
    """What of `files` may be stored, and what is wrong with the rest. Changes nothing; images come back drawn anew."""
    most = settings.upload_max_mb
    if len(files) > MAX_FILES:
        return [], [Wrong(N_("At most %(most)s files can be added at a time."), {"most": MAX_FILES})]
    if sum(one.size or 0 for one in files) > most * MEGABYTE:
        return [], [Wrong(N_("Together the files may be %(most)s MB at most."), {"most": most})]
    good: list[Checked] = []
    wrong: list[Wrong] = []
    for one in files:
        try:
            good.append(await _checked(one))
        except _Refused as refused:
            wrong.append(refused.wrong)
    return good, wrong


async def _checked(one: UploadFile) -> Checked:
    name = names.cleaned(one.filename or "")
    extension = names.extension(name)
    if not one.size:
        raise _Refused(N_("“%(name)s” is empty."), name=name)
    if extension not in kinds.ACCEPTED:
        raise _Refused(
            N_(
                "“%(name)s” is of a kind that we do not take. Pictures, PDF, documents and plain text are fine."
            ),
            name=name,
        )
    found = await asyncio.to_thread(kinds.media_type, extension, one.file)
    if found is None:
        raise _Refused(N_("“%(name)s” is damaged, or is not what its name says."), name=name)
    await one.seek(0)
    if extension in kinds.IMAGES:
        drawn = await _drawn(name, await one.read(), kinds.IMAGES[extension][0])
        return Checked(name, found, len(drawn), drawn)
    return Checked(name, found, one.size, one.file)


async def _drawn(name: str, content: bytes, kind: str) -> bytes:
    try:
        return await images.drawn_anew(content, kind)
    except images.DamagedImageError:
        raise _Refused(N_("“%(name)s” is damaged, or is not what its name says."), name=name) from None
    except images.TooLargeImageError:
        raise _Refused(N_("“%(name)s” has more pixels than we can take (25 million)."), name=name) from None


@asynccontextmanager
async def held(store: Store, files: Sequence[Checked]) -> AsyncIterator[Held]:
    """Stores `files` for the block. Those that no transaction attached and committed are removed at its end.

    Raises the 503 refusal StoreTrouble when the store is away, before the block.
    """
    held = Held()
    try:
        held.files = await put(store, files)
        yield held
    finally:
        if not held.attached:
            await discard(store, held.files)


async def put(store: Store, files: Sequence[Checked]) -> list[Stored]:
    """Stores `files` under fresh keys: all of them, or none and StoreTrouble."""
    stored: list[Stored] = []
    try:
        for one in files:
            key = f"{PREFIX}{ids.new_id()}"
            await store.put(key, one.content)
            stored.append(Stored(key, one.name, one.media_type, one.size))
    except BaseException:
        await discard(store, stored)
        raise
    return stored


async def attach(
    stored: Held | Sequence[Stored], *, message_id: UUID, uploader_id: UUID | None, now: datetime
) -> None:
    """Names the files in the open transaction, as files of a message. One statement, and none without files."""
    files = stored.files if isinstance(stored, Held) else stored
    if files:
        await StoredFile.bulk_create(
            StoredFile(
                id=ids.new_id(),
                key=one.key,
                name=one.name,
                media_type=one.media_type,
                size=one.size,
                uploader_id=uploader_id,
                message_id=message_id,
                created_at=now,
            )
            for one in files
        )
    if isinstance(stored, Held):
        after_commit(_keeping(stored))


def not_stored(form: Form, away: StoreTrouble, name: str = "files") -> None:
    """Says with the field, and in the log, that the files could not be stored. Nothing was done, and all is kept."""
    form.fail(
        name,
        N_(
            "Files cannot be stored right now, so nothing was sent. What you typed is still here. Add the files again "
            "and try it in a moment, or send it without them."
        ),
    )
    trouble("failed", reference=form.request.scope.get("portal.reference"), error=where(away))


def _keeping(held: Held) -> Any:
    async def keep() -> None:
        held.attached = True

    return keep


async def discard(store: Store, stored: Sequence[Stored]) -> None:
    """Removes what was stored and will not be named. A store that is away is left to the orphan sweep."""
    for one in stored:
        try:
            await store.remove(one.key)
        except StoreTrouble:
            log("left for the orphan sweep", key=one.key)
