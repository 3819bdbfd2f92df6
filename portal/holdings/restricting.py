"""What can be restricted (article 18 of the GDPR) or put under a legal hold, as each feature declares it in its
`restriction.py`. The privacy feature places and lifts; the mark that every query reads is the feature's own column."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Thing:
    """A record, as its owner and the privacy desk name it."""

    id: UUID
    kind: str
    owner: UUID | None
    title: str  # for its owner; what the desk may read is `reference`
    reference: str  # says which it is, and as little else as possible
    path: str = ""
    restricted_at: datetime | None = None


# Marks one record of the owner (all of them without an id) as restricted since a moment, or with None takes the mark
# away. In the open transaction that has the owner's row locked. Returns how many.
Mark = Callable[[UUID, UUID | None, datetime | None], Awaitable[int]]
# A person's own records, the newest first: at most so many.
Own = Callable[[UUID, int], Awaitable[Sequence[Thing]]]
# Those of some records that are there.
Find = Callable[[Sequence[UUID]], Awaitable[Sequence[Thing]]]


@dataclass(frozen=True)
class Restrictable:
    """One kind of record."""

    kind: str
    name: str  # an English source text
    mark: Mark
    own: Own
    find: Find
    # A record by what an officer types: a number, an address. None: no legal hold can be placed on one.
    look_up: Callable[[str], Awaitable[UUID | None]] | None = None
