"""What is written while somebody merely reads: the day of a visit, when a session was last seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.db.trouble import is_full
from portal.web.logs import trouble, where


@contextmanager
def unless_full() -> Iterator[None]:
    """Leaves out what the block writes when there is no room left for it, so that reading goes on. For outside a
    transaction: inside one PostgreSQL would not go on."""
    try:
        yield
    except Exception as error:
        if not is_full(error):
            raise
        trouble("there is no room left: a visit is not noted", error=where(error))
