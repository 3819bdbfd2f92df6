"""What a database holds, in words that are the same for both: tables, columns, uniqueness, foreign keys."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from portal.db import rows


@dataclass(frozen=True)
class Catalogue:
    """One database."""

    columns: frozenset[tuple[str, str, bool]]  # table, column, may be null
    unique: frozenset[tuple[str, tuple[str, ...]]]  # table, columns; the primary key too
    references: frozenset[
        tuple[str, str, str, str]
    ]  # table, column, table it refers to, what a deletion does


def of_sqlite(path: Path) -> Catalogue:
    """The catalogue of the SQLite file at `path`."""
    with closing(sqlite3.connect(path)) as file:
        found = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        virtual = [name for name, sql in found if sql and sql.startswith("CREATE VIRTUAL")]
        tables = [name for name, _ in found if not name.startswith(("sqlite_", *virtual))]
        columns, unique, references = set(), set(), set()
        for table in tables:
            described = file.execute(
                'SELECT name, "notnull", pk FROM pragma_table_info(?)', [table]
            ).fetchall()
            columns |= {(table, name, not (required or key)) for name, required, key in described}
            unique.add((table, tuple(sorted(name for name, _, key in described if key))))
            indexes = 'SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial'
            for (index,) in file.execute(indexes, [table]).fetchall():
                parts = file.execute("SELECT name FROM pragma_index_info(?)", [index]).fetchall()
                unique.add((table, tuple(sorted(name for (name,) in parts))))
            keys = 'SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?)'
            references |= {(table, *one) for one in file.execute(keys, [table]).fetchall()}
    return Catalogue(frozenset(columns), frozenset(unique), frozenset(references))


_RULES = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}


async def of_postgres() -> Catalogue:
    """The catalogue of the current PostgreSQL database."""
    columns = await rows(
        "SELECT table_name, column_name, is_nullable, is_generated FROM information_schema.columns"
        " WHERE table_schema = current_schema()"
    )
    unique = await rows(
        "SELECT c.relname AS table_name, array_agg(a.attname::text ORDER BY a.attname) AS columns"
        " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)"
        " WHERE i.indisunique AND i.indpred IS NULL AND n.nspname = current_schema() GROUP BY i.indexrelid, c.relname"
    )
    references = await rows(
        "SELECT c.conrelid::regclass::text AS table_name, a.attname AS column_name,"
        " c.confrelid::regclass::text AS other, c.confdeltype::text AS rule"
        " FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)"
        " WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace"
    )
    return Catalogue(
        frozenset((one["table_name"], one["column_name"], one["is_nullable"] == "YES") for one in columns),
        frozenset((one["table_name"], tuple(one["columns"])) for one in unique),
        frozenset(
            (one["table_name"], one["column_name"], one["other"], _RULES[one["rule"]]) for one in references
        ),
    )
