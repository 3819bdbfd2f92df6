"""Secrets of authenticator apps move to the newest key, so that an older one can go a while after it was replaced."""

from datetime import datetime
from typing import Any

from portal.accounts.actions.factors.app import sealer
from portal.db import execute, rows
from portal.settings import Settings


async def reseal(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Seals every secret that an older key of PORTAL_SECRET_KEY sealed again under the newest one. A daily job:
    whether people sign in meanwhile or not."""
    seals = sealer(settings)
    for one in await rows("SELECT person_id, secret FROM totp_secret"):
        again = None if seals.is_newest(one["secret"]) else seals.again(one["secret"])
        if again is not None:
            # compare and set: a secret that was replaced meanwhile is not put back
            await execute(
                "UPDATE totp_secret SET secret = $1 WHERE person_id = $2 AND secret = $3",
                again,
                one["person_id"],
                one["secret"],
            )
