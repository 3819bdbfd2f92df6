"""Which ideas are about the same thing: in Dutch and English, with compounds, inflections and typing errors.

Both databases only bring candidates (titles that hold one of the `probes`); the ranking is done here, so it is the
same on both.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from portal.kit.text import folded, stem, words

ENOUGH = 0.34  # below this nobody would call two ideas similar
COMPOUND, TYPO, ASIDE = 0.85, 0.75, 0.3  # what a match is worth next to the same word
LEAST_COMMON = 2  # pairs of letters that words have in common when they are alike at all
SHORTEST_PART = 4  # letters that a part of a compound has at least
# How much is asked of the databases: measured, so that hardly a better title is missed.
FEW, PIECES_OF_FEW = 2, 6  # words, and pieces of so few
PIECES, BEGINNING = 4, 5  # pieces of more words, and their letters
WEAK_PIECES = 12
MOST_PARTS, MOST_WEAK = 8, 20

# Words that say nothing about what an idea is about.
FILLERS = frozenset(
    "aan als bij dan dat de deze die dit door een en er graag heb het hoe idee ik in is kan kunnen maar maken"
    " meer met mijn moet mogelijk naar niet nog nu of om ons ook op over te tot uit van via voor waar wat we wel"
    " wij willen worden wordt zelf zijn zou zo a about add allow and are at be by can could for from have how"
    " idea if in into is it like make my no not of on or our possible should so that the their this to use want"
    " we when with would you your".split()
)


class Titled(Protocol):
    """What can be ranked: the title of an idea, its folded description, and its votes."""

    @property
    def title(self) -> str: ...
    @property
    def aside(self) -> str: ...
    @property
    def vote_count(self) -> int: ...


T = TypeVar("T", bound=Titled)


@dataclass(frozen=True, slots=True)
class Probe:
    """What to look for in folded titles. Each piece and part has at least 3 letters.

    `pieces`: a title that holds one of them is looked at. `parts`: those that hold most of them are ranked; filled up
    with empty ones to a number that is always the same.
    """

    pieces: tuple[str, ...]
    parts: tuple[str, ...]


def probes(query: str) -> tuple[Probe, Probe]:
    """What to look for, so that every similar title is among what is found: first, and when that brings too little.

    First: the beginnings of the longest words, which are the rarest and weigh most. One or two words are looked for by
    their whole stems, and by their first and last letters (a compound begins or ends with one of its parts). Else: the
    first and last letters, and every trigram, for typing errors; with short vowels too, for "factuur" becomes
    "facturen".
    """
    asked = sorted(dict.fromkeys(_telling(query)), key=len, reverse=True)
    stems = [stem(word) for word in asked]
    firsts = [one[:SHORTEST_PART] for one in stems]
    lasts = [one[-SHORTEST_PART:] for one in stems if len(one) > 2 * SHORTEST_PART - 1]
    trigrams = [piece for word in asked for piece in (*_trigrams(_short_vowels(word)), *_trigrams(word))]
    if len(asked) <= FEW:
        whole = _first([*stems, *firsts, *lasts], MOST_PARTS)
        strong = Probe(whole[:PIECES_OF_FEW], _filled(whole, MOST_PARTS))
    else:
        whole = _first(stems, MOST_PARTS)
        strong = Probe(_first([one[:BEGINNING] for one in stems], PIECES), _filled(whole, MOST_PARTS))
    rest = [one for one in _first([*firsts, *lasts, *trigrams], MOST_WEAK) if one not in strong.pieces]
    return strong, Probe(tuple(rest[:WEAK_PIECES]), _filled(_first([*whole, *rest], MOST_WEAK), MOST_WEAK))


def similarity(query: str, title: str, description: str = "") -> float:
    """How much an idea is about what `query` says: 0 nothing, 1 the same words in the title.

    Each word of the query counts by its length (long words tell more), by its best match in the title; the share of
    the title that it covers decides between two that match alike. A word only in the description counts a little.
    """
    return _Question(query).similarity(title, folded(description))


def rank(query: str, candidates: Iterable[T], most: int = 5) -> list[T]:
    """The candidates that are similar enough, the best first; equal ones by votes, then in the order given."""
    asked = _Question(query)
    scored = [(round(asked.similarity(c.title, c.aside), 6), c) for c in candidates]
    fitting = [pair for pair in scored if pair[0] >= ENOUGH]
    return [c for _, c in sorted(fitting, key=lambda pair: (-pair[0], -pair[1].vote_count))][:most]


class _Question:
    """What somebody types, taken apart once; each word of the titles is compared with it once."""

    def __init__(self, query: str) -> None:
        self.words = _telling(query)
        self._stems = [stem(word) for word in self.words]
        self._weight = sum(map(len, self.words))
        self._places: dict[str, list[int]] = {}  # by each pair of letters: which words have it
        for place, word in enumerate(self.words):
            for pair in _pairs(word):
                self._places.setdefault(pair, []).append(place)
        self._known: dict[str, list[float]] = {}

    def similarity(self, title: str, aside: str) -> float:
        """`aside`: the folded description."""
        there = _telling(title)
        if not self.words or not there:
            return 0.0
        found = [self._likenesses(word) for word in there]
        covered = [max(every) for every in zip(*found, strict=True)]
        if not all(covered):  # a mention is less than any likeness
            covered = [
                value or (ASIDE if len(one) >= SHORTEST_PART and one in aside else 0.0)
                for value, one in zip(covered, self._stems, strict=True)
            ]
        covering = sum(len(word) * value for word, value in zip(self.words, covered, strict=True))
        answered = sum(len(word) * max(every) for word, every in zip(there, found, strict=True))
        return 0.8 * (covering / self._weight) + 0.2 * (answered / sum(map(len, there)))

    def _likenesses(self, other: str) -> list[float]:
        """How much `other` is the same as each word: by stem, as part of a compound (either way), or but for a typing
        error."""
        found = self._known.get(other)
        if found is None:
            found = self._known[other] = self._compared(other)
        return found

    def _compared(self, other: str) -> list[float]:
        two = stem(other)
        common = [0] * len(self.words)
        for pair in _pairs(other):
            for place in self._places.get(pair, ()):
                common[place] += 1
        return [
            _likeness(word, one, other, two, shared)
            for word, one, shared in zip(self.words, self._stems, common, strict=True)
        ]


def _telling(text: str) -> list[str]:
    every = [word for word in words(text) if len(word) > 2]
    return [word for word in every if word not in FILLERS] or every


def _likeness(word: str, one: str, other: str, two: str, common: int) -> float:
    """How much two words with these stems, and so many pairs of letters in `common`, are the same."""
    if common < LEAST_COMMON:
        return 0.0
    if one == two:
        return 1.0
    if (len(one) >= SHORTEST_PART and one in other) or (len(two) >= SHORTEST_PART and two in word):
        return COMPOUND
    overlap = 2 * common / (len(_pairs(word)) + len(_pairs(other)))
    if min(len(one), len(two)) > SHORTEST_PART:
        overlap = max(overlap, _overlap(one, two))
    return min(TYPO, TYPO * overlap / 0.8) if overlap >= 0.5 else 0.0


def _overlap(word: str, other: str) -> float:
    """Dice's share of common bigrams, ends included: 0.5 and up for one or two wrong letters in a word."""
    one, two = _pairs(word), _pairs(other)
    return 2 * len(one & two) / (len(one) + len(two))


@lru_cache(20_000)
def _pairs(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def _short_vowels(word: str) -> str:
    return re.sub(r"(aa|ee|oo|uu)", lambda double: double[0][0], word)


def _trigrams(text: str) -> list[str]:
    return [text[i : i + 3] for i in range(len(text) - 2)]


def _first(pieces: list[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for piece in pieces if len(piece) > 2))[:most]


def _filled(parts: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*parts, *[""] * (number - len(parts)))
