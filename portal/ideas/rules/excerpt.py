"""The beginning of a Markdown text as plain words, for a list."""

import re

_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_LINE_MARKS = re.compile(r"^[ \t]*(?:[-+*>#]+|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_MARKS = str.maketrans("", "", "*_`~|\\")


def plainly(markdown: str, most: int = 220) -> str:
    """The first words of a Markdown text without its marks, at most `most` characters."""
    text = _LINE_MARKS.sub("", _LINK.sub(r"\1", markdown))
    text = " ".join(text.translate(_MARKS).split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
