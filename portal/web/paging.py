"""Pages by key: page 1,000 costs what page 1 costs, and nothing is shown twice when something new comes in."""

import base64
import binascii
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
LARGEST = 2**31  # beyond what a number of ours reaches


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list. `next` is the cursor of the page after it, "" on the last one."""

    items: Sequence[T]
    next: str = ""
    size: int = 30


def paged(found: Sequence[T], size: int, key: Callable[[T], Sequence[Any]]) -> Paged[T]:
    """A page of at most `size` from `found`, which was read one longer to see whether more follows.

    `key` gives the values that the list is sorted by; its last one must be unique.
    """
    items = found[:size]
    return Paged(items, encode(key(items[-1])) if len(found) > size else "", size)


def encode(values: Sequence[Any]) -> str:
    """The cursor for a row's sort key (numbers and strings; ids and moments as text)."""
    plain = [value if isinstance(value, (int, float)) else str(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def decode(cursor: str, *kinds: Callable[[Any], Any]) -> list[Any] | None:
    """The values in `cursor`, each through its kind (`float`, `UUID`, `datetime.fromisoformat`).

    None for no cursor, and for one that somebody made up: the first page is then shown.
    """
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor[:300] + "=" * (-len(cursor[:300]) % 4)))
        if not isinstance(values, list) or len(values) != len(kinds):
            return None
        found = [kind(value) for kind, value in zip(kinds, values, strict=True)]
    except (ValueError, TypeError, OverflowError, AttributeError, RecursionError, binascii.Error):
        return None
    return found if all(_is_plain(value) for value in found) else None


def _is_plain(value: Any) -> bool:
    """Whether either database takes `value` as an argument."""
    if isinstance(value, datetime):
        return value.tzinfo is not None
    if isinstance(value, (int, float)):
        return math.isfinite(value) and abs(value) < LARGEST
    return not isinstance(value, str) or not _UNFIT.search(value)
