"""The mail that the demo wrote into its folder instead of sending it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path

from portal.files.store import folder_of
from portal.settings import Settings

MOST = 200  # shown in the list, newest first
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,150}\.eml")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A mail in the list."""

    name: str  # of its file
    to: str
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a mail; `url` is where it leads to, "" when it is plain text."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail with its text: paragraphs of lines of pieces."""

    entry: Entry
    sender: str
    unsubscribe: str  # the address of the one-click unsubscribe header, "" without one
    paragraphs: list[list[list[Piece]]]


def entries(settings: Settings) -> list[Entry]:
    """The newest mails first. A file that is no mail is left out."""
    folder = _folder(settings)
    if not folder.is_dir():
        return []
    names = sorted((path.name for path in folder.iterdir() if NAME.fullmatch(path.name)), reverse=True)
    return [_entry(folder / name) for name in names[:MOST]]


def letter(settings: Settings, name: str) -> Letter | None:
    """The mail in the file `name` of the folder; None when there is none, or when that is no such name."""
    path = _folder(settings) / name
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return Letter(
        entry=_entry(path),
        sender=str(message["From"] or ""),
        unsubscribe=_unsubscribe(str(message["List-Unsubscribe"] or ""), settings),
        paragraphs=[
            _lines(one, settings) for one in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        ],
    )


def _entry(path: Path) -> Entry:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes(), headersonly=True)
    return Entry(
        name=path.name,
        to=parseaddr(str(message["To"] or ""))[1],
        subject=str(message["Subject"] or ""),
        at=message["Date"].datetime,
    )


def _lines(paragraph: str, settings: Settings) -> list[list[Piece]]:
    return [list(_pieces(line, settings)) for line in paragraph.split("\n")]


def _pieces(line: str, settings: Settings) -> list[Piece]:
    """The line with the portal's own addresses made links; those of others stay text."""
    pieces, at = [], 0
    for found in _LINK.finditer(line):
        if url := _own(found[0], settings):
            pieces += [Piece(line[at : found.start()]), Piece(found[0], url)]
            at = found.end()
    return [piece for piece in (*pieces, Piece(line[at:])) if piece.text]


def _unsubscribe(header: str, settings: Settings) -> str:
    found = _LINK.search(header)
    return _own(found[0], settings) if found else ""


def _own(url: str, settings: Settings) -> str:
    """The path of an address on this portal, "" for any other."""
    return url.removeprefix(settings.base_url) if url.startswith(f"{settings.base_url}/") else ""


def _folder(settings: Settings) -> Path:
    return folder_of(settings.smtp_url.get_secret_value())
