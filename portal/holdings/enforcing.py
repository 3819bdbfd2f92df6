"""What the registry does not know is refused: a cookie, an origin in the content security policy, a host that is asked,
a field of the log.

In development and in tests it is a fault that shows at once; in production the one thing is left out and counted, and
the page goes on.
"""

from collections import Counter
from threading import Lock
from typing import Literal

What = Literal["cookie", "origin", "host", "log field"]
WHATS: tuple[What, ...] = ("cookie", "origin", "host", "log field")

_refused: Counter[What] = Counter()
_lock = Lock()


class UnregisteredError(Exception):
    """Something that the privacy statement would have to name, and cannot. Its text tells developers where to."""


def refuse(what: What, name: str, declare_in: str, *, strict: bool) -> None:
    """Raises UnregisteredError when `strict`; counts it otherwise, and the caller leaves it out."""
    if strict:
        raise UnregisteredError(f"the {what} {name} is not registered: declare it in {declare_in}")
    with _lock:
        _refused[what] += 1


def counted() -> dict[What, int]:
    """How many were refused since this process began, by what they were; all of WHATS, also those with none."""
    with _lock:
        return {what: _refused[what] for what in WHATS}
