"""What was read from SQLite, kept until somebody writes.

SQLite tells a connection, in microseconds and without a lock, whether another one has committed anything since it last
asked (`PRAGMA data_version`), whichever process that was. As long as nobody has, what a statement found is what it
would find again. A page that is read more often than something is written costs no statement, and waits for no writer.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any
from urllib.parse import quote

Row = dict[str, Any]

MOST_ROWS = 20_000  # kept in a process, of all statements together: some twenty megabytes
MOST_AT_ONCE = 200  # of one statement; more is no page but a sweep or an export


def reads_only(sql: str) -> bool:
    """Whether `sql` reads from tables and does nothing else."""
    return sql.lstrip().startswith("SELECT") and "FROM" in sql


class Unchanged:
    """What the statements of one process found in the file `path` since its last change."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._watch: sqlite3.Connection | None = None
        self._version = 0
        self._rows = 0
        self._found: OrderedDict[Hashable, list[Row]] = OrderedDict()

    def version(self) -> int | None:
        """A number that is another one after every commit. None when the file cannot be asked just now.

        What was kept of an older version is gone. Ask before reading: what is read is as new as that, or newer.
        """
        try:
            if self._watch is None:
                # waits for nobody, for the whole server would wait with it
                self._watch = sqlite3.connect(
                    f"file:{quote(self.path)}?mode=rw", timeout=0, uri=True, check_same_thread=False
                )
            [(version,)] = self._watch.execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:
            self.close()
            return None
        if version != self._version:
            self.forget()
            self._version = version
        return int(version)

    def get(self, key: Hashable) -> list[Row] | None:
        """What the statement found, for the caller to keep. Ask for the version first."""
        found = self._found.get(key)
        if found is None:
            return None
        self._found.move_to_end(key)
        return [dict(one) for one in found]

    def put(self, key: Hashable, found: list[Row], version: int) -> None:
        """Keeps what the statement found that began when `version` was the version."""
        if version != self._version or len(found) > MOST_AT_ONCE:
            return
        self._rows += _cost(found) - _cost(self._found.pop(key, None))
        self._found[key] = [dict(one) for one in found]
        while self._rows > MOST_ROWS:
            self._rows -= _cost(self._found.popitem(last=False)[1])

    def forget(self) -> None:
        """Lets go of everything."""
        self._found.clear()
        self._rows = 0

    def close(self) -> None:
        """Lets go of everything, and of the file."""
        self.forget()
        if self._watch is not None:
            self._watch.close()
            self._watch = None


def _cost(found: list[Row] | None) -> int:
    return 0 if found is None else 1 + len(found)
