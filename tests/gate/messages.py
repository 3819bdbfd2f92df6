"""What the portal says, as found in the source, against its Dutch catalogues.

`python -m tests.gate.messages` (or `make messages`) prints what translators still have to do, per catalogue, ready
to be pasted into it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from tests.gate.tree import ROOT, name, python_files, template_files

CATALOGUES = ROOT / "portal" / "i18n" / "nl"
OWN_CATALOGUE = ("accounts", "ideas", "tickets", "privacy", "demo")
KEYWORDS = {**DEFAULT_KEYWORDS, "say": (2,)}
JINJA = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do,portal.web.pieces.Remember"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}")

# A message's context, its text, and its plural's text ("" where there is none).
Key = tuple[str, str, str]


@dataclass
class Found:
    """A message of the source and where it stands."""

    key: Key
    places: list[str] = field(default_factory=list)

    @property
    def catalogue(self) -> str:
        """The catalogue that a translator expects it in: that of the folder where it stands first."""
        parts = Path(self.places[0].rsplit(":", 1)[0]).with_suffix("").parts
        return next((part for part in parts if part in OWN_CATALOGUE), "common")


@cache
def spoken() -> dict[Key, Found]:
    """Every message in portal/ and templates/."""
    found: dict[Key, Found] = {}
    for path in (*python_files("portal"), *template_files()):
        for line, key in _messages(path):
            found.setdefault(key, Found(key)).places.append(f"{name(path)}:{line}")
    return found


def _messages(path: Path) -> Iterator[tuple[int, Key]]:
    method, options = ("python", {}) if path.suffix == ".py" else ("jinja2.ext:babel_extract", JINJA)
    with path.open("rb") as source:
        for line, text, _comments, context in extract(method, source, KEYWORDS, (), options):
            singular, plural = text[:2] if isinstance(text, tuple) else (text, "")
            if singular:
                yield line, (context or "", singular, plural or "")


@cache
def catalogues() -> dict[str, Catalog]:
    """The Dutch catalogues by the name of their file."""
    found = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as source:
            found[path.name] = read_po(source, locale="nl", abort_invalid=True)
    return found


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> Key:
    """How a message is known, the same for source and catalogue."""
    singular, plural = message.id if isinstance(message.id, (tuple, list)) else (message.id, "")
    return message.context or "", singular, plural


def said(message: Message) -> tuple[str, ...]:
    """The translation: one text, or one per plural form."""
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def translated() -> dict[Key, tuple[str, ...]]:
    """Every finished translation of the union of the catalogues."""
    return {
        key(message): said(message)
        for catalogue in catalogues().values()
        for message in messages(catalogue)
        if all(said(message)) and not message.fuzzy
    }


def missing() -> list[Found]:
    """What the portal says and no catalogue translates."""
    done = translated()
    return [found for known, found in spoken().items() if known not in done]


def placeholders(text: str) -> set[str]:
    """The names that `text` has filled in."""
    return {match[1] or match[2] for match in PLACEHOLDER.finditer(text)}


def _entry(found: Found) -> str:
    context, singular, plural = found.key
    lines = [f"#: {place}" for place in found.places]
    lines += [f"msgctxt {_quoted(context)}"] if context else []
    lines += [f"msgid {_quoted(singular)}"]
    lines += [f"msgid_plural {_quoted(plural)}", 'msgstr[0] ""', 'msgstr[1] ""'] if plural else ['msgstr ""']
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main() -> None:
    """Prints the missing messages per catalogue."""
    waiting: dict[str, list[Found]] = {}
    for found in missing():
        waiting.setdefault(found.catalogue, []).append(found)
    for catalogue, list_ in sorted(waiting.items()):
        print(f"\n#### {catalogue}.po: {len(list_)} missing\n")
        print("\n\n".join(_entry(found) for found in list_))
    if not waiting:
        print("Every message has a Dutch translation.")


if __name__ == "__main__":
    main()
