"""How long this task waits for one answer of the database: a page not as long as a job.

Somebody who waits for a page is better served by "try again in a while" than by nothing at all. Jobs, the sweep and
migrations have a right to long statements. PostgreSQL only: SQLite is a file, and its locks have a limit of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

STATEMENT_SECONDS = 30.0  # of a job
PAGE_SECONDS = 4.0  # of a page: it then answers 503 within five
CLEAN_SECONDS = (
    0.5  # for a connection whose statement was given up to be fit for use again; else it is dropped
)

_seconds: ContextVar[float] = ContextVar("database_patience", default=STATEMENT_SECONDS)


def seconds() -> float:
    """How many seconds this task waits for a connection and one answer on it."""
    return _seconds.get()


@contextmanager
def of_a_page() -> Iterator[None]:
    """Inside the block, and in the tasks that it starts, nobody waits longer than somebody does for a page."""
    token = _seconds.set(PAGE_SECONDS)
    try:
        yield
    finally:
        _seconds.reset(token)
