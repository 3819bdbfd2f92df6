"""What of the journeys each database goes: a browser shows the same on both, and each journey takes seconds of it.

Every journey is gone on both. In language and in other rows of parameters they are divided over the two, and what only
looks at pages is there once. In `make drill` both go all of them.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.drills.sizes import FULL
from tests.harness.databases import DIALECT

T = TypeVar("T")
Test = TypeVar("Test", bound=Callable[..., object])

BOTH = ["nl-NL", "en-GB"]
LOCALES = BOTH if FULL else [BOTH[DIALECT != "sqlite"]]


def half(rows: Sequence[T]) -> Sequence[T]:
    """Every other of `rows`: those of this database."""
    return rows if FULL else rows[DIALECT != "sqlite" :: 2]


def once(dialect: str) -> Callable[[Test], Test | None]:
    """A decorator for a test that only looks, at what no database has a hand in: it is there on `dialect` only."""
    return lambda test: test if FULL or dialect == DIALECT else None
