"""Text as people type it: normalised for storing, folded for finding, read as words."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# Control characters, what changes the direction of writing, what is invisible (joiners stay: emoji and some scripts
# need them), and halves of characters, which no database takes.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")
_LONG_VOWEL = re.compile(r"([aeou])\1[^aeiou]$")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def one_line(text: str) -> str:
    """`text` in NFC without control and direction-changing characters, runs of white space made one space."""
    return _SPACES.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text))).strip()


def many_lines(text: str) -> str:
    """`text` in NFC without control characters, line ends as \\n, no white space at its ends."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", plain).strip()


def folded(text: str) -> str:
    """`text` for comparing: compatibility form, case folded, accents gone ("Ideeën" and "IDEEEN" are one)."""
    if text.isascii():  # most words, ten times as fast
        return _SPACES.sub(" ", text.lower()).strip()
    wide = unicodedata.normalize("NFKD", text.casefold())
    return _SPACES.sub(" ", "".join(c for c in wide if not unicodedata.combining(c))).strip()


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return _WORD.findall(folded(text))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """What a folded word and its inflections share: the shorter of its Dutch and English stems, at least 3 letters.

    The result is cut back to a prefix of the word, so that it can be looked for as a piece of text.
    """
    stems = [_stemmers()[language].stemWord(word) for language in ("dutch", "english")]
    prefixes = [_common_prefix(word, s) for s in stems]
    fitting = [p for p in prefixes if len(p) >= 3]
    shortest = min(fitting, key=len) if fitting else word
    # a long vowel is written double in one form and single in another: factuur, facturen
    single = _LONG_VOWEL.sub(r"\1", shortest)
    return single if len(single) >= 5 else shortest


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, "snowballstemmer.stemmer"]:
    return {language: snowballstemmer.stemmer(language) for language in ("dutch", "english")}


def _common_prefix(one: str, other: str) -> str:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return one[:length]
