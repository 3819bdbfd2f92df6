"""A sign-in on a device that is new to the account: its owner hears of it (ASVS 5.0 6.3.5)."""

from datetime import datetime

from portal.accounts.actions import notices
from portal.accounts.queries.accounts import Account
from portal.db import row, transaction
from portal.kit import ids
from portal.settings import Settings


async def tell(settings: Settings, account: Account, token: str, *, browser: str, now: datetime) -> None:
    """Promises a mail about a sign-in that has just begun, unless the owner has signed in on this device before: then
    its cookie holds `token` ("" for none). Call it before the device is remembered.

    Not the first device of all: on that one the account was made, or its password was just set, and devices before it
    were forgotten.
    """
    async with transaction():
        found = await row(
            "SELECT count(*) AS devices, count(CASE WHEN token_hash = $1 THEN 1 END) AS this FROM known_device"
            " WHERE person_id = $2 AND expires_at > $3",
            ids.token_hash(token[:100]),
            account.id,
            now,
        )
        if found and found["devices"] and not found["this"]:
            await notices.tell(settings, account, "new_device", browser=browser, now=now)
