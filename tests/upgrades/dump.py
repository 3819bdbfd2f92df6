"""Writes the dumps of a release: the schema as it is now, with a few rows in every table."""

import asyncio
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from portal.db import execute, use_database
from portal.db.connection import sqlite_path
from tests.harness import databases as making
from tests.harness import postgres
from tests.upgrades.rows import write_rows

HERE = Path(__file__).parent
# what a search index keeps for itself: made anew from the tables when the dump is loaded
SHADOW = re.compile(r"_(data|idx|docsize|config|content)$")


def sqlite_dump(path: Path) -> str:
    """The file at `path` as SQL: tables, rows, then indexes, search indexes and triggers."""
    connection = sqlite3.connect(path)
    try:
        return "\n".join([*_lines(connection)]) + "\n"
    finally:
        connection.close()


def _lines(connection: sqlite3.Connection) -> Iterator[str]:
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " ORDER BY type <> 'table', name"
    ).fetchall()
    virtual = [name for kind, name, sql in objects if sql.startswith("CREATE VIRTUAL")]
    shadows = {name for _, name, _ in objects if SHADOW.sub("", name) in virtual and SHADOW.search(name)}
    yield "PRAGMA foreign_keys = OFF;"
    tables = [
        (name, sql) for kind, name, sql in objects if kind == "table" and name not in (*virtual, *shadows)
    ]
    for name, sql in tables:
        yield f"{sql};"
        yield from _rows(connection, name)
    for _, name, sql in objects:
        if name in virtual:
            yield f"{sql};"
            yield f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\');'
    for kind, _, sql in objects:
        if kind in ("index", "trigger"):
            yield f"{sql};"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for (values,) in connection.execute(f'SELECT {quoted} FROM "{table}" ORDER BY 1'):
        yield f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({values});'


def postgres_dump(url: str) -> str:
    """The database at `url` as SQL, by PostgreSQL's own program, without who made it."""
    command = [str(postgres._programs() / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", url]
    written = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # the program's version, and the random marks of newer ones, would make every dump another
    return "\n".join(line for line in written.splitlines() if not line.startswith(("\\", "-- Dumped")))


def main(version: str) -> None:
    """Writes the dump of `version` for the dialect of this process."""
    made = making.prepare()
    try:
        url = made.copy()
        asyncio.run(_fill(url))
        sql = sqlite_dump(sqlite_path(url)) if making.DIALECT == "sqlite" else postgres_dump(url)
        (HERE / f"{version}.{making.DIALECT}.sql").write_text(sql, encoding="utf-8")
    finally:
        made.stop()


async def _fill(url: str) -> None:
    async with use_database(url):
        await write_rows()
        # aerich's own copy of the models, 30 kB a migration, which nothing here reads
        await execute("UPDATE aerich SET content = '{}'")


if __name__ == "__main__":
    main(sys.argv[1])
