"""A clock that jumps while a program runs: libfaketime, between the program and the system."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from portal.kit import clock

LIBRARY = "libfaketimeMT.so.1"  # the one for programs with threads
PLACES = ("/usr/lib/*/faketime", "/usr/lib*/faketime")


class FalseClock:
    """The clock of who is started with `environment`. It shows the right time until it is told otherwise."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.is_off_by(timedelta())

    @property
    def environment(self) -> dict[str, str]:
        """What a program is started with. How long something takes is measured by the true clock, as it is when an
        operator sets the time: an event loop would otherwise wait for a year. (`time.sleep` fails then.)"""
        return {
            "LD_PRELOAD": _library(),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # its mend for an old C library makes Python's threads wait for each other for seconds
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
            "NO_FAKE_STAT": "1",
        }

    def is_off_by(self, off: timedelta) -> None:
        """From now on it shows another time than the true one."""
        self.off = off
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{off.total_seconds():+.3f}\n")
        fresh.replace(self.file)  # nobody reads half of it

    def shows(self, moment: datetime) -> None:
        """From now on it goes on from `moment`."""
        self.is_off_by(moment - clock.now())

    def now(self) -> datetime:
        """What it shows."""
        return clock.now() + self.off


def _library() -> str:
    for place in PLACES:
        for found in Path("/").glob(f"{place[1:]}/{LIBRARY}"):
            return os.fspath(found)
    raise AssertionError("libfaketime is missing: tests/setup/system.sh installs it")
