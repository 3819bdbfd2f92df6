"""Waking a worker of this process as soon as a transaction has committed work for it, instead of at its next look.

Only a courtesy: a worker in another process, or one that missed the ring, finds the work when it looks by itself.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from portal.db.transactions import after_commit, in_a_transaction


class Bell:
    """Rings for every listener of this process, whichever loop it lives in."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    @contextmanager
    def heard(self) -> Iterator[asyncio.Event]:
        """An event that every ring sets; its listener clears it."""
        event = asyncio.Event()
        self._listeners[event] = asyncio.get_running_loop()
        try:
            yield event
        finally:
            del self._listeners[event]

    def ring(self) -> None:
        """Sets every listener's event now."""
        for event, loop in list(self._listeners.items()):
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    def ring_after_commit(self) -> None:
        """Rings once the open transaction has committed; at once when none is open."""
        if in_a_transaction():
            after_commit(self._ring)
        else:
            self.ring()

    async def _ring(self) -> None:
        self.ring()
