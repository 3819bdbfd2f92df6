"""Second factors: which codes are right, how they are written, and which factor must stay. Pure."""

import hmac
from datetime import datetime

import pyotp

from portal.i18n import N_

STEP = 30  # seconds that a code of an authenticator app lasts (RFC 6238)
DIGITS = 6
CODES = 10  # recovery codes at a time
GROUPS, GROUP = (
    5,
    5,
)  # of base32: 25 characters are 125 bits, so that a fast hash of them is enough (ASVS 5.0 6.5.2)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
MOST_PASSKEYS = 20

STAFF_KEEP_ONE = N_("Staff work with a second factor. Add another one first; then you can remove this one.")
NOT_YOUR_OWN = N_("You cannot reset your own second factor. Ask another admin, or use the command line.")

# Digits that are no base32 are read as the letters that they look like.
_LOOKALIKES = str.maketrans("018", "OIB", " -\u2010\u2011\u2012\u2013\u2014")


def step_at(now: datetime) -> int:
    """The number of the time step in which `now` falls."""
    return int(now.timestamp()) // STEP


def code_at(seed: str, step: int) -> str:
    """The code that an authenticator app with this base32 seed shows in a time step."""
    return pyotp.TOTP(seed, digits=DIGITS, interval=STEP).generate_otp(step)


def matching_step(seed: str, code: str, *, now: datetime, used: int) -> int | None:
    """The time step of which `code` is the code: the present one, the one before, or the one after, so that a clock
    may be half a minute off. None when it is none of them, or not newer than the step `used` last: a code works once.
    """
    present = step_at(now)
    found = None
    for step in (present - 1, present, present + 1):
        # every one is compared, so that the time it takes says nothing
        if hmac.compare_digest(code_at(seed, step).encode(), code.encode()) and step > used:
            found = step
    return found


def plain_code(typed: str) -> str:
    """What somebody typed, without spaces and dashes: six digits stay digits, anything else is a recovery code."""
    compact = "".join(typed.split())
    if is_app_code(compact):
        return compact
    return typed.upper().translate(_LOOKALIKES).replace(" ", "")


def is_app_code(code: str) -> bool:
    """Whether this can be the code of an authenticator app."""
    return len(code) == DIGITS and code.isascii() and code.isdigit()


def written(code: str) -> str:
    """A recovery code as it is shown: in groups."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def refusal_to_remove(*, staff: bool, left: int) -> str | None:
    """Why a factor cannot be removed from an account that has `left` others (apps and passkeys; recovery codes alone
    are none). Staff always keep one. None: go ahead."""
    return STAFF_KEEP_ONE if staff and left == 0 else None
