"""Knowing who asks, without a document: a code that is mailed to the address we know, and read back to us.

Nothing of it is stored: the code is made again from the portal's key, the request, the address and the day.
"""

import hmac
from datetime import date, datetime, timedelta

from portal.kit.signing import mark
from portal.settings import Settings
from portal.web.limits import Limit

DAYS = 7  # so long it holds, counted in days of its making
DIGITS = 8
TRIES = Limit("rights_code", 10, timedelta(days=1))
MAILS = Limit("rights_code_mail", 3, timedelta(days=1))


def code(settings: Settings, request_id: object, email: str, day: date, *, key: int = 0) -> str:
    """The code for this request and address, made on `day`."""
    digest = mark(settings.keys[key], "rights code", f"{request_id}\0{email}\0{day.isoformat()}")
    return str(int(digest, 16) % 10**DIGITS).zfill(DIGITS)


def is_right(settings: Settings, request_id: object, email: str, typed: str, today: date) -> bool:
    """Whether `typed` is a code of the last DAYS days. Count the try first."""
    digits = "".join(one for one in typed if one.isdecimal() and one.isascii())
    right = False
    for key in range(len(settings.keys)):
        for age in range(DAYS + 1):
            made = code(settings, request_id, email, today - timedelta(days=age), key=key)
            right |= hmac.compare_digest(made, digits)
    return right


async def count_try(request_id: object, now: datetime) -> None:
    """Counts one try. Raises the 429 refusal after ten on one day."""
    await TRIES.spend(str(request_id), now)


async def count_mail(request_id: object, now: datetime) -> None:
    """Counts one mail. Raises the 429 refusal after three on one day."""
    await MAILS.spend(str(request_id), now)
