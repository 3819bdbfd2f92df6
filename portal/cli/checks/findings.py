"""What the doctor says: one sentence a thing, with its mend where there is something to mend."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ok", "warning", "error"]
MARKS = {"ok": "✓", "warning": "!", "error": "✗"}
STYLES = {"ok": "green", "warning": "yellow", "error": "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    kind: Kind
    text: str

    @property
    def mark(self) -> str:
        """A sign that also says it without colour."""
        return MARKS[self.kind]

    @property
    def style(self) -> str:
        """Its colour."""
        return STYLES[self.kind]


def ok(text: str) -> Finding:
    """Something that is right."""
    return Finding("ok", text)


def warning(text: str) -> Finding:
    """Something that works and should be otherwise."""
    return Finding("warning", text)


def error(text: str) -> Finding:
    """Something that has to be mended first."""
    return Finding("error", text)
