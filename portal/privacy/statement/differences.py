"""What is different between two versions of the statement: by section, sentence by sentence. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from portal.privacy.statement.document import Document, Section

SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that came or went."""

    kind: Literal["added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A section that is new, is gone, or says something else."""

    key: str
    title: str
    kind: Literal["added", "removed", "changed"]
    lines: tuple[Line, ...]


def differences(before: Document, after: Document) -> tuple[Change, ...]:
    """What changed from `before` to `after`, in the order of `after`; what is gone comes last."""
    old, new = _sections(before), _sections(after)
    found = [_compared(old.get(key), section) for key, section in new.items()]
    gone = [_gone(section) for key, section in old.items() if key not in new]
    return tuple(one for one in (*found, *gone) if one is not None)


def _sections(document: Document) -> dict[str, Section]:
    return {section.key: section for top in document.sections for section in top.all()}


def _compared(old: Section | None, new: Section) -> Change | None:
    if old is None:
        return Change(new.key, new.title, "added", tuple(Line("added", one) for one in sentences(new)))
    lines = tuple(_lines([old.title, *sentences(old)], [new.title, *sentences(new)]))
    return Change(new.key, new.title, "changed", lines) if lines else None


def _gone(old: Section) -> Change:
    return Change(old.key, old.title, "removed", tuple(Line("removed", one) for one in sentences(old)))


def sentences(section: Section) -> list[str]:
    """What a section says itself, a sentence each."""
    return [one for text in section.texts() for one in SENTENCE.split(text) if one.strip()]


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (Line("removed", one) for one in old[a:b])
            yield from (Line("added", one) for one in new[c:d])
