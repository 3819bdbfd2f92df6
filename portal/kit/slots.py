"""A number of places that all processes of one user on one machine share: who wants more of them waits."""

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path


class Slots:
    """`count` places, each a locked file in the folder for temporary files. The system frees a dead process's place.

    Where no such folder can be had (a read-only system, or somebody else made it first) there is no bound.
    """

    def __init__(self, name: str, places: int, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.gettempdir()) / f"{name}-{os.geteuid()}"
        self.places = places
        self._turns = count(os.getpid())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds a place; waits for one, in the calling thread, while all are taken."""
        place = self._take()
        try:
            yield
        finally:
            if place is not None:
                os.close(place)  # and with it the lock

    def _take(self) -> int | None:
        waiting_for = next(self._turns) % self.places
        try:
            self._make_folder()
            for number in range(self.places):
                place = self._open(number)
                try:
                    fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    os.close(place)
                else:
                    return place
            # all taken: in line for one of them, each thread for another in turn
            place = self._open(waiting_for)
            fcntl.flock(place, fcntl.LOCK_EX)
        except OSError:
            return None
        return place

    def _open(self, number: int) -> int:
        # opened anew each time: a lock belongs to the opened file, and two threads must not share one
        return os.open(
            self.folder / str(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
        )

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        found = self.folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            # whoever can open the files could hold the places for ever
            raise PermissionError("the folder is not ours alone")
