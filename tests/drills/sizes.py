"""How large each drill is: the small figure for every run of the tests, the full one for `make drill`."""

import os

FULL = os.environ.get("PORTAL_TEST_SIZE") == "full"


def size(small: int, full: int) -> int:
    """`full` in `make drill`, else `small`."""
    return full if FULL else small
