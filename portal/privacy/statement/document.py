"""The statement as a document: sections of blocks, the same for a page, for Markdown, and for a version that is kept.

Nothing in it is HTML. It goes to JSON and back without loss, so that a version can be shown for ever.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    kind = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short things."""

    items: tuple[str, ...]
    kind = "bullets"


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what stands behind each: one text or several."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    kind = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind = "table"


@dataclass(frozen=True, slots=True)
class Link:
    """Where to do something: an address on the portal, or of another site."""

    text: str
    address: str
    kind = "link"


Block = Paragraph | Bullets | Facts | Table | Link
KINDS: dict[str, type[Block]] = {one.kind: one for one in (Paragraph, Bullets, Facts, Table, Link)}


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading. `parts`: the same, one level deeper."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple["Section", ...] = ()

    def all(self) -> Iterator["Section"]:
        """Itself, and what is under it."""
        yield self
        for part in self.parts:
            yield from part.all()

    def texts(self) -> Iterator[str]:
        """What its own blocks say, a line each: what is compared between versions."""
        for block in self.blocks:
            match block:
                case Paragraph(text):
                    yield text
                case Bullets(items):
                    yield from items
                case Facts(items):
                    yield from (f"{term}: {' '.join(said)}" for term, said in items)
                case Table(_, head, rows):
                    for first, *cells in rows:
                        yield from (
                            f"{first} ({named}): {cell}" for named, cell in zip(head[1:], cells, strict=True)
                        )
                case _:
                    yield block.text


@dataclass(frozen=True, slots=True)
class Document:
    """The whole statement in one language. `missing`: what the operator has to fill in; then it is a draft."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    missing: tuple[str, ...] = ()

    def section(self, key: str) -> Section:
        """The section called `key`. Raises KeyError."""
        for one in self.sections:
            if one.key == key:
                return one
        raise KeyError(key)

    def as_json(self) -> dict[str, Any]:
        """For json.dumps, and `from_json`."""
        return {
            "language": self.language,
            "title": self.title,
            "lead": self.lead,
            "missing": list(self.missing),
            "sections": [_section_json(one) for one in self.sections],
        }


def from_json(found: Mapping[str, Any]) -> Document:
    """The document that `as_json` gave."""
    return Document(
        language=found["language"],
        title=found["title"],
        lead=found["lead"],
        sections=tuple(_section(one) for one in found["sections"]),
        missing=tuple(found["missing"]),
    )


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "blocks": [{"kind": block.kind, **asdict(block)} for block in section.blocks],
        "parts": [_section_json(part) for part in section.parts],
    }


def _section(found: Mapping[str, Any]) -> Section:
    return Section(
        found["key"],
        found["title"],
        tuple(_block(one) for one in found["blocks"]),
        tuple(_section(one) for one in found["parts"]),
    )


def _block(found: Mapping[str, Any]) -> Block:
    values = {name: _frozen(value) for name, value in found.items() if name != "kind"}
    return KINDS[found["kind"]](**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
