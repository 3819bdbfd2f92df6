"""The published versions, as they are read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.db import row, rows, value
from portal.privacy.statement.differences import Change, differences
from portal.privacy.statement.document import Document, from_json


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, without its text."""

    number: int
    published_at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A published version with its text in one language, and what it changed."""

    number: int
    published_at: datetime
    document: Document
    changes: tuple[Change, ...] | None  # None: it is the first
    newest: int


async def listed() -> list[Version]:
    """All versions, the newest first."""
    found = await rows("SELECT number, published_at, fingerprint FROM statement_version ORDER BY number DESC")
    return [Version(one["number"], one["published_at"], one["fingerprint"]) for one in found]


def in_force(newest_first: Sequence[Version], fingerprint: str) -> Version | None:
    """The version that says what a portal with this fingerprint does; None when it was not published."""
    return next((one for one in newest_first if one.fingerprint == fingerprint), None)


async def shown(number: int, language: str) -> Shown | None:
    """The version `number`; None when there is none."""
    found = await rows(
        "SELECT number, published_at, document, (SELECT max(number) FROM statement_version) AS newest"
        " FROM statement_version WHERE number = $1 OR number = $2 ORDER BY number DESC",
        number,
        number - 1,
    )
    if not found or found[0]["number"] != number:
        return None
    this, before = found[0], found[1] if len(found) > 1 else None
    document = read(this["document"])[language]
    return Shown(
        number=number,
        published_at=this["published_at"],
        document=document,
        changes=differences(read(before["document"])[language], document) if before else None,
        newest=int(this["newest"]),
    )


async def newest_number() -> int:
    """The number of the newest version, 0 when nothing was published."""
    return int(await value("SELECT max(number) FROM statement_version") or 0)


async def is_published(fingerprint: str) -> bool:
    """Whether some version has this fingerprint."""
    found = await row("SELECT number FROM statement_version WHERE fingerprint = $1", fingerprint)
    return found is not None


def read(stored: str) -> dict[str, Document]:
    """The text of a version by language, from the column `document`."""
    return {language: from_json(said) for language, said in json.loads(stored)["documents"].items()}


def written(fingerprint: str, documents: Mapping[str, Document]) -> str:
    """What goes into the column `document`. It keeps the fingerprint as well: the column of that name is a key, and a
    version that comes into force a second time needs it."""
    said = {language: one.as_json() for language, one in documents.items()}
    return json.dumps({"fingerprint": fingerprint, "documents": said}, ensure_ascii=False)
