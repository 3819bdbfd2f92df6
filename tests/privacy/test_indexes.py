"""Deleting a row looks for the rows that refer to it: without an index on each reference that reads whole tables."""

from portal.db import Database, dialect, rows


async def _references() -> set[tuple[str, str]]:
    if dialect() == "postgres":
        found = await rows(
            "SELECT c.conrelid::regclass::text AS tbl, a.attname::text AS col FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'"
        )
    else:
        found = await rows(
            'SELECT t.name AS tbl, f."from" AS col FROM sqlite_master t, pragma_foreign_key_list(t.name) f'
            " WHERE t.type = 'table'"
        )
    return {(one["tbl"], one["col"]) for one in found}


async def _leading_columns() -> set[tuple[str, str]]:
    if dialect() == "postgres":
        found = await rows(
            "SELECT i.indrelid::regclass::text AS tbl, a.attname::text AS col FROM pg_index i"
            " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
        )
    else:
        found = await rows(
            "SELECT t.name AS tbl, c.name AS col FROM sqlite_master t, pragma_index_list(t.name) i,"
            " pragma_index_info(i.name) c WHERE t.type = 'table' AND c.seqno = 0"
        )
    return {(one["tbl"].strip('"'), one["col"]) for one in found}


async def test_every_reference_has_an_index(db: Database) -> None:
    references = {(table.strip('"'), column) for table, column in await _references()}
    assert references - await _leading_columns() == set()
