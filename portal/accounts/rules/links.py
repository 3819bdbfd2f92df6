"""Links that were mailed, or printed for staff: what each is for and how long it works.

Every link works once. A newer one of the same kind ends the earlier ones. Opening a link only shows a page; what it
is for happens when the person presses the button there (mail scanners open links, they press nothing).
"""

from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a link is for. A link of one kind opens nothing of another."""

    VERIFY = "verify"  # confirms the address of a new account
    RESET = "reset"  # a new password, for who reads the account's mail
    SET_PASSWORD = "set_password"  # noqa: S105 - the first password of staff, printed by `portal staff add`
    CHANGE_EMAIL = "change_email"  # confirms a new address, sent to that address
    UNDO_EMAIL = "undo_email"  # takes a change of address back, sent to the old address


LIFETIMES = {
    Kind.VERIFY: timedelta(hours=24),
    Kind.RESET: timedelta(minutes=60),
    Kind.SET_PASSWORD: timedelta(days=7),
    Kind.CHANGE_EMAIL: timedelta(minutes=60),
    Kind.UNDO_EMAIL: timedelta(hours=72),
}

# What a new password ends: every link that whoever knew the old one may have asked for. The way back to an old
# address stays: it is there for the very person who lost the account.
ENDED_BY_PASSWORD = (Kind.VERIFY, Kind.RESET, Kind.SET_PASSWORD, Kind.CHANGE_EMAIL)
