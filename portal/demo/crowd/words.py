"""Sentences that look like what people write, made of the words of the demo's own texts."""

import re
from functools import cache
from typing import TYPE_CHECKING

from portal.demo import content

if TYPE_CHECKING:
    from random import Random  # noqa: TID251

FILES = ("ideas_open", "ideas_decided")


@cache
def _known() -> tuple[list[str], list[str]]:
    texts = content.read(*FILES, key="idea")
    words = {
        word.lower() for one in texts for word in re.findall(r"[^\W\d_]{3,}", f"{one['title']} {one['text']}")
    }
    return sorted({one["title"] for one in texts}), sorted(words)


def title(chance: "Random") -> str:
    """A title of an idea or ticket: one that the demo has, with some words more."""
    titles, words = _known()
    return f"{chance.choice(titles)[:80]} {' '.join(chance.choices(words, k=3))}"[:115]


def sentences(chance: "Random", most: int) -> str:
    """From one up to `most` sentences."""
    words = _known()[1]
    made = [" ".join(chance.choices(words, k=chance.randint(5, 14))) for _ in range(chance.randint(1, most))]
    return " ".join(f"{one.capitalize()}." for one in made)
