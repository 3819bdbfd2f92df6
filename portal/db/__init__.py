"""The database: one connection setting, two dialects, one transaction at a time.

Reading that is hot goes through `rows`, `row` and `value` with `$1` placeholders (SQL that both databases
understand); writing goes through the models, inside `transaction()`.
"""

from portal.db.connection import Database, connect, current, dialect, listeners, use_database
from portal.db.sql import execute, execute_many, for_update, placeholders, row, rows, value
from portal.db.transactions import after_commit, in_a_transaction, transaction

__all__ = [
    "Database",
    "after_commit",
    "connect",
    "current",
    "dialect",
    "execute",
    "execute_many",
    "for_update",
    "in_a_transaction",
    "listeners",
    "placeholders",
    "row",
    "rows",
    "transaction",
    "use_database",
    "value",
]
