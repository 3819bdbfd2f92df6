"""Trouble that an operator can mend, in words."""

import asyncpg
from tortoise.exceptions import DBConnectionError

from portal.db.migrate import MigrationError
from portal.db.trouble import is_away
from portal.settings import SettingsError


class Stop(Exception):
    """The command cannot go on. Its text is the sentence for the operator."""


DATABASE_AWAY = "the database that PORTAL_DATABASE_URL names cannot be reached or used"


def sentence(error: BaseException) -> str | None:
    """What to tell the operator about `error`; None when it is a fault of the portal itself."""
    from portal.accounts.actions.staff import StaffError
    from portal.db.copies import CopyError
    from portal.files.ledger import LedgerTrouble
    from portal.privacy.ledger import LedgerError

    if isinstance(error, (Stop, SettingsError, MigrationError, StaffError, LedgerError, CopyError)):
        return str(error)
    if isinstance(error, LedgerTrouble):
        return "nothing was deleted: the ledger of erasures at PORTAL_LEDGER_URL cannot be written to"
    if isinstance(error, (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidPasswordError)):
        return f"{DATABASE_AWAY}: it refuses the user or the password"
    if isinstance(error, (asyncpg.InvalidCatalogNameError, DBConnectionError)):
        return f"{DATABASE_AWAY}: there is no database of that name"
    if is_away(error):
        return f"{DATABASE_AWAY} ({type(error).__name__})"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return None
