"""The file that a person gets: a zip with a page to read, the same for machines, and their files.

Records are written down one by one, as lines in a file beside it, and put together at the end: however many there are,
few of them are in memory. Everything here blocks: call it in a thread.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.holdings.shares import Kind, Share
from portal.i18n import dates, translations
from portal.privacy.mydata.reading import Held, kinds
from portal.privacy.mydata.saying import Fact, facts
from portal.privacy.mydata.schema import FORMAT, schema
from portal.settings import Settings, assets


@dataclass(frozen=True, slots=True)
class About:
    """What the copy says of itself."""

    settings: Settings
    language: str
    made_at: datetime


class Archive:
    """A copy that is being written in `folder`."""

    def __init__(self, folder: Path, about: About, shares: Sequence[Share]) -> None:
        self.path = folder / "export.zip"
        self._about = about
        self._shares = shares
        self._zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED)
        self._folder = folder
        self._purposes: list[Held] = []
        self._lines: IO[str] | None = None
        self._file: IO[bytes] | None = None

    def begin(self, held: Held) -> None:
        """What follows is held for this purpose."""
        if self._lines:
            self._lines.close()
        self._purposes.append(held)
        self._lines = self._name(held).open("w", encoding="utf-8")

    def add(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Writes records down, as `saying.entry` has them."""
        if self._lines is None:
            raise ValueError("the records of no purpose")
        self._lines.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in entries)

    def open(self, path: str) -> None:
        """What is written from now on is the file `path`."""
        # what people send is mostly compressed already
        info = zipfile.ZipInfo(path, self._about.made_at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED
        self._file = self._zip.open(info, "w", force_zip64=True)

    def write(self, piece: bytes) -> None:
        """Adds to the file that was opened."""
        if self._file is None:
            raise ValueError("no file is open")
        self._file.write(piece)

    def close(self) -> None:
        """Ends the file that was opened."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def finish(self) -> int:
        """Puts everything together. Returns the size in bytes."""
        if self._lines:
            self._lines.close()
        self._text("export.schema.json", [json.dumps(schema(self._shares), indent=1)])
        self._text("export.json", self._json())
        self._text("style.css", [(assets("static") / "export.css").read_text(encoding="utf-8")])
        self._text("index.html", self._page())
        self._zip.close()
        return self.path.stat().st_size

    def _name(self, held: Held) -> Path:
        return self._folder / f"{held.purpose.key}.jsonl"

    def _read(self, held: Held) -> Iterator[dict[str, Any]]:
        with self._name(held).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def _text(self, path: str, pieces: Sequence[str] | Iterator[str]) -> None:
        info = zipfile.ZipInfo(path, self._about.made_at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece.encode("utf-8"))

    def _json(self) -> Iterator[str]:
        about = self._about
        head = {
            "format": FORMAT,
            "portal": about.settings.name,
            "made_at": about.made_at.isoformat(),
            "language": about.language,
        }
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "purposes": ['
        for number, held in enumerate(self._purposes):
            named = {"key": held.purpose.key, "name": held.purpose.name.say(about.language)}
            yield (",\n" if number else "\n") + json.dumps(named, ensure_ascii=False)[:-1] + ', "records": ['
            for place, one in enumerate(self._read(held)):
                yield (",\n" if place else "\n") + json.dumps(one, ensure_ascii=False)
            yield "]}"
        yield "]}\n"

    def _page(self) -> Iterator[str]:
        known, about = kinds(self._shares), self._about
        return (
            _templates(about.language)
            .get_template("privacy/export.html")
            .generate(
                lang=about.language,
                portal_name=about.settings.name,
                made_at=dates.moment(about.made_at, about.language, about.settings.zone),
                purposes=[
                    {
                        "key": held.purpose.key,
                        "name": held.purpose.name.say(about.language),
                        "count": held.count,
                        "brief": held.purpose.retention.brief.say(about.language),
                        "records": (self._said(known[one["kind"]], one) for one in self._read(held)),
                    }
                    for held in self._purposes
                ],
            )
        )

    def _said(self, kind: Kind, one: Mapping[str, Any]) -> dict[str, Any]:
        language, zone = self._about.language, self._about.settings.zone
        made_at = datetime.fromisoformat(one["made_at"]) if one["made_at"] else None
        said: list[Fact] = facts(kind, one["data"], language, zone)
        return {
            "name": translations(language).gettext(kind.name),
            "title": one["title"],
            "made_at": dates.moment(made_at, language, zone) if made_at else "",
            "last_day": last_day(one["gone_on"], language),
            "facts": said,
            "files": one["files"],
        }


def last_day(gone_on: str | None, language: str) -> str:
    """The last day on which a record is there, in words."""
    if not gone_on:
        return ""
    first = datetime.fromisoformat(gone_on).date()
    return dates.day(first.fromordinal(first.toordinal() - 1), language)


@lru_cache(maxsize=2)
def _templates(language: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return env
