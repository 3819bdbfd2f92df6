"""Which passwords are good enough (NIST SP 800-63B-4, OWASP ASVS 5.0 V6.2).

Length and a list of known passwords, no recipe of digits and marks, no expiry. What a guesser knows beforehand
(names, the company, "wachtwoord", 12345, the same again and again) does not count towards the length.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from portal.i18n import N_
from portal.kit import text

MOST = 256  # characters; longer ones are refused before anything is worked out from them
LEFT = 8  # characters that must remain when everything guessable is taken away
TOO_SHORT = N_("This is too short: use at least %(least)s characters. A few words in a row work well.")
TOO_LONG = N_("This is too long: at most %(most)s characters fit.")
LISTED = N_(
    "This one is on the lists that attackers try first. Choose another, such as four words that do not belong together."
)
GUESSABLE = N_(
    "Names, well-known words and rows such as 12345 are guessed first, and little is left of this password without"
    " them. Choose another, such as four words that do not belong together."
)

WORDS = frozenset(
    "wachtwoord password passwort passw support helpdesk portal portaal ticket tickets ideas ideeen welkom welcome"
    " geheim secret admin login inloggen letmein".split()
)
ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "qazwsxedcrfvtgbyhnujm",
)
_RUNS = ROWS + tuple(row[::-1] for row in ROWS)
_LOOKALIKES = str.maketrans("@4301$57!", "aaeoisstl")
_SAME_AGAIN = re.compile(r"(.)\1{2,}|(.{2,8}?)\2+", re.DOTALL)
_TAIL = re.compile(
    r"^[\W\d_]{0,6}(.*?)[\W\d_]{0,6}$", re.DOTALL
)  # the year and the mark around a listed word

Trouble = tuple[str, dict[str, int]]


def normalised(password: str) -> str:
    """The one form in which a password is hashed and compared: NFC, otherwise exactly as typed.

    Different keyboards write é in different ways; nothing else is changed, no case folded, nothing cut off.
    """
    return unicodedata.normalize("NFC", password)


def trouble(
    password: str, *, least: int, known: Iterable[str], listed: Callable[[str], bool]
) -> Trouble | None:
    """Why `password` (normalised) is refused, as a source text with its parameters; None when it will do.

    `least`: the shortest length (characters). `known`: what a guesser knows of this account: the person's name,
    company and address, the portal's name. `listed`: whether a folded text is on the list of common passwords.
    """
    if len(password) > MOST:
        return TOO_LONG, {"most": MOST}
    if len(password) < least:
        return TOO_SHORT, {"least": least}
    plain = text.folded(password)
    if listed(plain):
        return LISTED, {}
    words = context_words(known)
    for spelling in (plain, plain.translate(_LOOKALIKES)):
        left = reduced(spelling, words)
        if listed(left) or listed(_core(left)):
            return LISTED, {}
        if len(left) < LEFT:
            return GUESSABLE, {}
    return None


def context_words(known: Iterable[str]) -> frozenset[str]:
    """The words in `known` that count for nothing in a password: three letters or more, also written together."""
    found = set(WORDS)
    for one in known:
        parts = text.words(one)
        found.update(part for part in (*parts, "".join(parts)) if len(part) >= 3)
    return frozenset(found)


def reduced(plain: str, words: Iterable[str]) -> str:
    """What is left of a folded password without `words`, rows of the keyboard or the alphabet, and repetition."""
    longest_first = sorted(words, key=len, reverse=True)
    before = None
    while before != plain:
        before = plain
        for word in longest_first:
            plain = plain.replace(word, "")
        plain = "".join(_without_rows(plain))
        plain = _SAME_AGAIN.sub(lambda found: found[1] or found[2], plain)
    return plain


def _without_rows(plain: str) -> Iterator[str]:
    at = 0
    while at < len(plain):
        length = _row_at(plain, at)
        if not length:
            yield plain[at]
        at += length or 1


def _row_at(plain: str, at: int) -> int:
    # three digits in a row are a row, but three letters ("def", "rst") occur inside ordinary words
    least = 3 if plain[at].isdigit() else 4
    length = 0
    while at + length < len(plain) and any(plain[at : at + length + 1] in row for row in _RUNS):
        length += 1
    return length if length >= least else 0


def _core(left: str) -> str:
    found = _TAIL.match(left)
    return found[1] if found else left
