"""Signing in and out.

An unknown address costs what a known one costs: one verification of a hash, the same statements, the same answer.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity, password
from portal.accounts.actions import audit, limits
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import emails
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions
from portal.web.viewer import SessionInfo


async def prove(*, email: str, typed: str, network: str, now: datetime) -> Account | None:
    """The open account that `email` and the password `typed` belong to, or None: why not is nobody's business.

    Raises the 429 refusal when this account or this network guessed too often. A right password gives its try back.
    """
    address = emails.parse(email)
    key = address.key if address else email.casefold()
    await limits.GUESSES_OF_NETWORK.spend(network, now)
    await limits.GUESSES_OF_ACCOUNT.spend(key, now)
    account = await accounts.by_key(key)
    right = await password.matches(account.password_hash if account else "", typed)
    if account is None or not right or not account.is_open:
        await audit.note(Event.SIGN_IN_FAILED, now=now, actor=None, subject=account.id if account else None)
        return None
    await limits.GUESSES_OF_NETWORK.give_back(network)
    await limits.GUESSES_OF_ACCOUNT.give_back(key)
    return await _rehashed(account, typed) if password.is_outdated(account.password_hash) else account


async def begin(
    headers: MutableHeaders,
    settings: Settings,
    account: Account,
    *,
    stay: bool,
    browser: str,
    old: SessionInfo | None,
    now: datetime,
    method: str = "password",
    strong: bool = False,
) -> bool:
    """Starts a session of `account` in the answer with these `headers`, and ends the session `old` of this browser.

    `method`: how they showed who they are, `strong`: whether with a second factor. Pages call `pages.entering.let_in`,
    which asks for that factor first. False, and nothing done, when the account was closed or the password changed
    since it was proven.
    """
    async with transaction():
        await activity.lock_and_stamp(account.id, today=clock.local_day(now, settings.zone), ideas=False)
        today = await accounts.by_id(account.id)
        if today is None or not today.is_open or today.password_hash != account.password_hash:
            return False
        await sessions.start(
            headers,
            settings,
            person_id=account.id,
            staff=bool(today.roles),
            stay=stay,
            browser=browser,
            old=old.id if old else None,
            method=method,
            strong=strong,
        )
        await audit.note(Event.SIGN_IN, now=now, actor=account.id, subject=account.id, detail=method)
    return True


async def end(
    headers: MutableHeaders, settings: Settings, session: SessionInfo, person_id: UUID, *, now: datetime
) -> None:
    """Signs this browser out, on the server as well."""
    async with transaction():
        await sessions.end(headers, settings, session)
        await audit.note(Event.SIGN_OUT, now=now, actor=person_id, subject=person_id)


async def _rehashed(account: Account, typed: str) -> Account:
    # compare and set: a password that was changed meanwhile is not put back
    anew = await password.hashed(typed)
    await execute(
        "UPDATE person SET password_hash = $1 WHERE id = $2 AND password_hash = $3",
        anew,
        account.id,
        account.password_hash,
    )
    return replace(account, password_hash=anew)
