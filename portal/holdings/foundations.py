"""What stands in the tables of the floors below the features: the database layer's and those of what has gone."""

from portal.holdings.tables import ANY, Inventory, document, held, table, technical

TABLES = (
    table(
        "aerich",
        technical("which migrations this database has", "id version app"),
        document("content", ANY, reason="the shape of the tables after a migration"),
    ),
    table("lease", technical("which process may do a thing alone now", "name holder until")),
    table("number_series", technical("the last number that was given out", "name given")),
    table("sqlite_sequence", technical("SQLite's own: the last key of a table", "name seq"), only="sqlite"),
    table(
        "sqlite_stat1",
        technical("SQLite's own: how many rows an index has, after an ANALYZE", "tbl idx stat"),
        only="sqlite",
        optional=True,
    ),
    table("ledger_line", held("ledger", "id record_id kind rule rule_version state at copied_at")),
    table("tombstone", held("ledger", "record_id kind gone_on")),
    table(
        "retention_notice",
        held("rights", "id* kind*what record_id days* due_on* sent_at*made_at person_id"),
    ),
    table(
        "retention_term",
        technical(
            "how long records are kept, and since when: what the settings said", "id key length valid_from"
        ),
    ),
)

INVENTORY = Inventory(where="portal/holdings/foundations.py", tables=TABLES)
