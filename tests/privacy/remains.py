"""Looks for a word in the whole database: every column of every table, search indexes and their inside as well."""

from portal.db import dialect, rows, value


async def tables_with(word: str) -> set[str]:
    """The tables in which some column of some row holds `word`."""
    return {table for table in await _tables() if await _holds(table, word)}


async def _tables() -> list[str]:
    if dialect() == "sqlite":
        found = await rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    else:
        found = await rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()")
    return [one["name"] for one in found]


async def _holds(table: str, word: str) -> bool:
    if dialect() == "postgres":
        return bool(
            await value(f'SELECT count(*) FROM "{table}" AS whole WHERE whole::text ILIKE $1', f"%{word}%")
        )
    columns = [one["name"] for one in await rows(f"SELECT name FROM pragma_table_info('{table}')")]
    for column in columns:
        # a piece of a search index is a blob: what it holds is compared as bytes
        found = await value(
            f'SELECT count(*) FROM "{table}" WHERE instr(CAST("{column}" AS BLOB), CAST($1 AS BLOB)) > 0',
            word,
        )
        if found:
            return True
    return False
