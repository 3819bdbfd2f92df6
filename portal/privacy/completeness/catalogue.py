"""What the database itself says that it holds, whatever the models say: tables, views, and the tables in which search
indexes, triggers and migrations keep something."""

from portal.db import dialect, rows

# Hidden columns of SQLite's virtual tables are commands of theirs and hold nothing; generated columns are looked at.
_SQLITE = (
    "SELECT m.name AS t, c.name AS c, lower(c.type) AS kind FROM sqlite_master m, pragma_table_xinfo(m.name) c"
    " WHERE m.type IN ('table', 'view') AND c.hidden <> 1 ORDER BY 1, c.cid"
)
# Without what belongs to an extension (such as pg_stat_statements): that is the operator's.
_POSTGRES = (
    "SELECT c.relname AS t, a.attname AS c, format_type(a.atttypid, NULL) AS kind FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
    " AND d.deptype = 'e') ORDER BY 1, a.attnum"
)

Catalogue = dict[str, dict[str, str]]


async def live() -> Catalogue:
    """The type of every column of every table and view, by table and column. One statement."""
    found: Catalogue = {}
    for one in await rows(_SQLITE if dialect() == "sqlite" else _POSTGRES):
        found.setdefault(str(one["t"]), {})[str(one["c"])] = str(one["kind"])
    return found
