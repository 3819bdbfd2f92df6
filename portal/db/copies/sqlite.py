"""Copying a SQLite database while it is written to, and putting a copy back in one move."""

import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from portal.db.connection import sqlite_path
from portal.db.copies.snapshot import CopyError, Snapshot, refuse_others

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    " ORDER BY name"
)


def copy(url: str, target: Path) -> Snapshot:
    """Copies the database at `url` to the file `target`, as it is at one moment; who writes meanwhile is not held up.

    Raises CopyError when the copy is not whole.
    """
    with closing(sqlite3.connect(sqlite_path(url))) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)  # all pages in one step: one moment
        made.execute("PRAGMA journal_mode = DELETE")
        if made.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise CopyError(
                "the copy of the database is damaged, and so may the database be: run its integrity check"
            )
        return describe(made)


def describe(database: sqlite3.Connection) -> Snapshot:
    """What is in an open database."""
    names = [str(name) for (name,) in database.execute(_TABLES)]
    counts = {name: int(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    schema = tuple(str(name) for (name,) in database.execute("SELECT version FROM aerich ORDER BY id"))
    keys = tuple(str(key) for (key,) in database.execute("SELECT key FROM stored_file ORDER BY key"))
    return Snapshot(counts, schema, keys)


def rows_in(url: str, tables: Sequence[str], known: Collection[str]) -> int:
    """How many rows there are in `tables` of the database at `url`: 0 when there is no database, or it is empty.

    Raises CopyError when a portal has it open, or it has tables besides `known` and ours.
    """
    path = sqlite_path(url)
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path, timeout=1)) as database:
        try:
            # what a log still holds is written into the file, which works only for who is alone with it
            database.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError:
            raise CopyError(f"{path} is in use: stop the portal first") from None
        except sqlite3.DatabaseError:
            raise CopyError(f"{path} is no SQLite database: move it away first") from None
        there = {str(name) for (name,) in database.execute(_TABLES)}
        refuse_others(there, known)
        return sum(
            int(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in tables
            if name in there
        )


def put_back(url: str, source: Path, ending: Sequence[str]) -> None:
    """Puts the copy `source` in the place of the database at `url`, with the statements `ending` done: all of it or
    nothing."""
    path = sqlite_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.restoring")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as copied, closing(sqlite3.connect(fresh)) as made:
        fresh.chmod(0o600)
        copied.backup(made)
        made.execute("PRAGMA secure_delete = ON")
        made.execute("PRAGMA foreign_keys = ON")
        for sql in ending:
            made.execute(sql)
        made.commit()
    _sync(fresh)
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    fresh.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
