"""Counts the SQL statements that a block of a test sends, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.db import current
from portal.db.listeners import listeners
from portal.db.unchanged import Unchanged

# What frames a transaction is not work: how many there are differs between the databases.
FRAMES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START TRANSACTION", "PRAGMA")


class Statements:
    """The statements of one block, in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __len__(self) -> int:
        return len(self.texts)

    def __str__(self) -> str:
        return "\n".join(self.texts)

    def __call__(self, sql: str) -> None:
        """Hears of one statement."""
        if not sql.lstrip().upper().startswith(FRAMES):
            self.texts.append(sql)


@contextmanager
def recorded() -> Iterator[Statements]:
    """`with recorded() as sent: ...`, then `len(sent)` and `sent.texts`. Blocks may be nested.

    What was read before is forgotten first: a page is to be counted as if somebody had just written something.
    """
    heard = Statements()
    kept: Unchanged | None = getattr(current(), "unchanged", None)
    if kept is not None:
        kept.forget()
    listeners.append(heard)
    try:
        yield heard
    finally:
        listeners.remove(heard)
