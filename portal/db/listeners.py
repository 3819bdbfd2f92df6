"""Who wants to hear of each SQL statement: the statement counter of the tests, the metrics, the drills."""

from collections.abc import Awaitable, Callable

# Called before the statement runs, with its text. An async listener is awaited: a drill can hold a statement there.
listeners: list[Callable[[str], Awaitable[None] | None]] = []


async def announce(sql: str) -> None:
    """Tells every listener that `sql` is about to run."""
    for listener in listeners:
        waiting = listener(sql)
        if waiting is not None:
            await waiting
