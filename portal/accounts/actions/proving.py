"""Showing once more who one is, in a session that goes on: what Access.PROVEN asks for."""

from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity, password
from portal.accounts.actions import audit, limits
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.events import Event
from portal.db import transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import Refusal
from portal.web.viewer import SessionInfo


async def by_password(account: Account, typed: str, *, browser: str, now: datetime) -> bool:
    """Whether `typed` is the password of the signed-in person's own `account`.

    Guesses are counted as at the sign-in, so that a stolen session is no way to find the password; a right one gives
    its try back. Raises the 429 refusal.
    """
    await limits.GUESSES_OF_ACCOUNT.spend(account.email_key, now)
    if not await password.matches(account.password_hash, typed):
        await audit.note(Event.PROOF_FAILED, now=now, actor=account.id, subject=account.id, browser=browser)
        return False
    await limits.GUESSES_OF_ACCOUNT.give_back(account.email_key)
    return True


async def renew(
    headers: MutableHeaders,
    settings: Settings,
    session: SessionInfo,
    person_id: UUID,
    *,
    method: str,
    browser: str,
    now: datetime,
    strong: bool = False,
) -> str:
    """The session of somebody who has just shown again who they are, by `method` (password, passkey, a provider): it
    counts as proven and goes on under a new token, in the answer with these `headers`. Returns its new hash.

    `strong`: with a second factor. Without it a session stays what it was. Raises the 401 refusal when the session
    was ended in the meantime (by a new password, say).
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        if not await sessions.is_open(session, person_id):
            raise Refusal(401)
        await audit.note(
            Event.PROVEN, now=now, actor=person_id, subject=person_id, detail=method, browser=browser
        )
        return await sessions.renew(headers, settings, session, strong=strong)
