"""Choices that look like chance and are the same every time: each is made by the hash of its name."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


def share(*name: object) -> float:
    """A number from 0 up to 1 that belongs to `name`."""
    return _digest(name) / 2**256


def mixed(items: Iterable[T], *name: object) -> list[T]:
    """`items` in an order that belongs to `name`; two equal items keep theirs."""
    numbered = list(enumerate(items))
    return [item for _, item in sorted(numbered, key=lambda pair: share(*name, pair[0]))]


def id_at(moment: datetime, *name: object) -> UUID:
    """The UUIDv7 (RFC 9562) that belongs to `name`, as if it had been made at `moment`: lists sort by it."""
    milliseconds = int(moment.timestamp() * 1000)
    rest = _digest(("id", *name))
    high = milliseconds << 16 | 0x7 << 12 | rest >> 200 & 0xFFF
    low = 0b10 << 62 | rest & (1 << 62) - 1
    return UUID(int=high << 64 | low)


def _digest(name: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.sha256(repr(name).encode()).digest(), "big")
