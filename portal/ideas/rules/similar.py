"""Which ideas are about the same thing: in Dutch and English, with compounds, inflections and typing errors.

Both databases only bring candidates (titles that hold one of the `probes`); the ranking is done here, so it is the
same on both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from portal.kit.text import folded, stem, words

MOST_PROBES = 60
ENOUGH = 0.34  # below this nobody would call two ideas similar
COMPOUND, TYPO, ASIDE = 0.85, 0.75, 0.3  # what a match is worth next to the same word
SHORTEST_PART = 4  # letters that a part of a compound has at least

# Words that say nothing about what an idea is about.
FILLERS = frozenset(
    "aan als bij dan dat de deze die dit door een en er graag heb het hoe idee ik in is kan kunnen maar maken"
    " meer met mijn moet mogelijk naar niet nog nu of om ons ook op over te tot uit van via voor waar wat we wel"
    " wij willen worden wordt zelf zijn zou zo a about add allow and are at be by can could for from have how"
    " idea if in into is it like make my no not of on or our possible should so that the their this to use want"
    " we when with would you your".split()
)


class Titled(Protocol):
    """What can be ranked: the columns of an idea that matter."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def vote_count(self) -> int: ...


T = TypeVar("T", bound=Titled)


@dataclass(frozen=True, slots=True)
class Probes:
    """Pieces of folded text to look for in titles: `strong` ones first, `weak` ones when those bring too little."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


def probes(query: str) -> Probes:
    """What to look for in titles, so that every similar one is among what is found.

    Strong: each word's stem, and for longer words its first and last letters (a compound begins or ends with one of
    its parts). Weak: every trigram, for typing errors; with short vowels too, for "factuur" becomes "facturen". Each
    piece has at least 3 letters.
    """
    asked = _telling(query)
    stems = [stem(word) for word in asked]
    edges = [s[:SHORTEST_PART] for s in stems] + [
        s[-SHORTEST_PART:] for s in stems if len(s) > 2 * SHORTEST_PART - 1
    ]
    trigrams = [piece for word in asked for piece in (*_trigrams(_short_vowels(word)), *_trigrams(word))]
    return Probes(_first([*stems, *edges]), _first(trigrams))


def similarity(query: str, title: str, description: str = "") -> float:
    """How much an idea is about what `query` says: 0 nothing, 1 the same words in the title.

    Each word of the query counts by its length (long words tell more), by its best match in the title; the share of
    the title that it covers decides between two that match alike. A word only in the description counts a little.
    """
    asked = _telling(query)
    there = _telling(title)
    if not asked or not there:
        return 0.0
    aside = folded(description)
    covered = [max([*(_likeness(word, other) for other in there), _mention(word, aside)]) for word in asked]
    answered = [max(_likeness(other, word) for word in asked) for other in there]
    return 0.8 * _weighed(asked, covered) + 0.2 * _weighed(there, answered)


def rank(query: str, candidates: Sequence[T], most: int = 5) -> list[T]:
    """The candidates that are similar enough, the best first; equal ones by votes, then in the order given."""
    scored = [(round(similarity(query, c.title, c.description), 6), c) for c in candidates]
    fitting = [pair for pair in scored if pair[0] >= ENOUGH]
    return [c for _, c in sorted(fitting, key=lambda pair: (-pair[0], -pair[1].vote_count))][:most]


def _telling(text: str) -> list[str]:
    every = [word for word in words(text) if len(word) > 2]
    return [word for word in every if word not in FILLERS] or every


@lru_cache(20_000)  # the same words come back with every letter that somebody types
def _likeness(word: str, other: str) -> float:
    """How much two words are the same: by stem, as part of a compound (either way), or but for a typing error."""
    one, two = stem(word), stem(other)
    if one == two:
        return 1.0
    if any(len(part) >= SHORTEST_PART and part in whole for part, whole in ((one, other), (two, word))):
        return COMPOUND
    overlap = max(_overlap(word, other), _overlap(one, two) if min(len(one), len(two)) > SHORTEST_PART else 0)
    return min(TYPO, TYPO * overlap / 0.8) if overlap >= 0.5 else 0.0


def _mention(word: str, text: str) -> float:
    return ASIDE if len(stem(word)) >= SHORTEST_PART and stem(word) in text else 0.0


def _overlap(word: str, other: str) -> float:
    """Dice's share of common bigrams, ends included: 0.5 and up for one or two wrong letters in a word."""
    one, two = _pairs(word), _pairs(other)
    return 2 * len(one & two) / (len(one) + len(two))


@lru_cache(20_000)
def _pairs(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def _weighed(every: list[str], values: list[float]) -> float:
    return sum(len(word) * value for word, value in zip(every, values, strict=True)) / sum(map(len, every))


def _short_vowels(word: str) -> str:
    return re.sub(r"(aa|ee|oo|uu)", lambda double: double[0][0], word)


def _trigrams(text: str) -> list[str]:
    return [text[i : i + 3] for i in range(len(text) - 2)]


def _first(pieces: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for piece in pieces if len(piece) > 2))[:MOST_PROBES]
