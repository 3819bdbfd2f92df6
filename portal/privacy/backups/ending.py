"""What of a copy must not live again: whoever was signed in, what was promised to be sent, what was to be done.

Links in mail and invitations may have been used since; mails and jobs of that moment have been sent and done since.
Exports of somebody's data are no part of a backup, so their rows are not either.
"""

from collections.abc import Collection

_ENDED = {
    "step": 'DELETE FROM "step"',
    "session": 'DELETE FROM "session"',
    "account_link": 'DELETE FROM "account_link"',
    "invitation": 'DELETE FROM "invitation"',
    "mail": 'DELETE FROM "mail" WHERE "sent_at" IS NULL AND "failed_at" IS NULL',
    "job": 'DELETE FROM "job"',
    "lease": 'DELETE FROM "lease"',
    "data_export": 'DELETE FROM "data_export"',
}


# by the clock of the host (SQLite) or of the database: nothing depends on it
_MARK = (
    'INSERT INTO "restore_mark" ("id", "restored_at")'
    ' SELECT coalesce(max("id"), 0) + 1, CURRENT_TIMESTAMP FROM "restore_mark"'
)


def statements(tables: Collection[str]) -> list[str]:
    """The SQL that ends them in a copy with these tables, and marks it as restored: it then serves nobody until the
    ledger was replayed. One text for both databases."""
    return [*(sql for table, sql in _ENDED.items() if table in tables), _MARK]
