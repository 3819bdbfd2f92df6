"""Names of files, as people may see them."""

import unicodedata
from pathlib import PurePosixPath

MOST = 120  # characters
# Drawn as nothing, though Unicode counts them as letters or symbols.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
UNFIT = frozenset('<>:"|?*')  # what some system refuses in a name


def cleaned(name: str) -> str:
    """`name` without folders, invisible and direction-changing characters, at most 120 characters long.

    What cannot be seen goes first, so that a hidden character never decides what the name's end is. Dots at the
    beginning go (hidden files); further ones are text: "photo.exe.png" stays. "" when nothing is left.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if c.isspace() else c for c in last if _is_seen(c) and c not in UNFIT)
    plain = " ".join(seen.split()).lstrip(". ")
    stem, dot, extension = plain.rpartition(".")
    if dot and len(extension) < MOST - 1:
        return (stem.rstrip()[: MOST - len(extension) - 1] + dot + extension).rstrip(". ")
    return plain[:MOST].rstrip(". ")


def extension(name: str) -> str:
    """What stands after the last dot of a cleaned name, in small letters."""
    return PurePosixPath(name).suffix.removeprefix(".").casefold()


def _is_seen(character: str) -> bool:
    # control, format, surrogate, private and unassigned characters are not
    return character.isspace() or (unicodedata.category(character)[0] != "C" and character not in BLANK)
