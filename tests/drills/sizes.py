"""How large each drill is: the small figure for every run of the tests, the full one for `make drill`."""

import os
from typing import TypeVar

T = TypeVar("T")

FULL = os.environ.get("PORTAL_TEST_SIZE") == "full"
KILLS = 10  # points at which something is killed in a small run


def size(small: T, full: T) -> T:
    """`full` in `make drill`, else `small`."""
    return full if FULL else small


def kill_points(last: int) -> list[int]:
    """Where to kill work that has `last` steps: at ten of them, spread evenly from the first to the last; at full size
    at every one."""
    if FULL or last <= KILLS:
        return list(range(1, last + 1))
    return [1 + (last - 1) * number // (KILLS - 1) for number in range(KILLS)]
