"""What this process has done since it started. One thread counts: that of the event loop."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.types import Scope

from portal.db.listeners import listeners

# Upper bounds in seconds: around what a page takes (R15: half within 60 ms, nearly all within 300 ms), and time-outs.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
NO_ROUTE = "-"


@dataclass
class Durations:
    """How long the requests of one route took: how many fell between each two bounds, and all seconds together."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0


@dataclass
class Counts:
    """Everything that is counted."""

    requests: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # route, method, class of status
    durations: dict[str, Durations] = field(default_factory=dict)  # by route
    refusals: Counter[str] = field(default_factory=Counter)  # by what was refused
    statements: int = 0


counts = Counts()


def requested(scope: Scope, status: int, seconds: float) -> None:
    """Counts an answered request. The labels are the portal's own names, so that nobody outside can add any."""
    route = _route(scope)
    method = scope["method"] if scope["method"] in METHODS else "other"
    counts.requests[route, method, f"{status // 100}xx"] += 1
    durations = counts.durations.get(route)
    if durations is None:
        durations = counts.durations[route] = Durations()
    durations.buckets[bisect_left(BOUNDS, seconds)] += 1
    durations.seconds += seconds


def refused(what: str) -> None:
    """Counts something that was refused before it came to a page: `what` is one word of ours, such as "host"."""
    counts.refusals[what] += 1


@contextmanager
def listening() -> Iterator[None]:
    """Counts the statements that this process sends to the database inside the block."""
    listeners.append(_statement)
    try:
        yield
    finally:
        listeners.remove(_statement)


def _statement(sql: str) -> None:
    counts.statements += 1


def _route(scope: Scope) -> str:
    if scope["path"].startswith("/static/"):
        return "static"
    return str(getattr(scope.get("route"), "name", NO_ROUTE))
