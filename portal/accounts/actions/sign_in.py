"""Signing in and out.

An unknown address costs what a known one costs: one verification of a hash, the same statements, the same answer.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity, password
from portal.accounts.actions import audit, guesses
from portal.accounts.queries import accounts, devices
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import emails
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions
from portal.web.viewer import SessionInfo


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of an address and a password."""

    account: Account | None  # the open account that they belong to; why there is none is nobody's business
    prove_next: bool = (
        False  # the form that follows gives the browser some work, so that the next try can go on
    )


async def attempt(
    *, email: str, typed: str, network: str, now: datetime, device: str = "", proven: bool = False
) -> Attempt:
    """Looks whether the password `typed` opens the account of `email`.

    `network`: where it comes from, `device`: the token of a device that people signed in on ("" for none), `proven`:
    a proof of work came along. Raises guesses.Stopped (429) when there were too many wrong ones: see
    portal.accounts.rules.guessing. A right password gives its try back.
    """
    address = emails.parse(email)
    key = address.key if address else email.casefold()
    known = await devices.known(device, key, now)
    guess = await guesses.count(key=key, network=network, device=known, proven=proven, now=now)
    account = await accounts.by_key(key)
    right = await password.matches(account.password_hash if account else "", typed)
    if account is None or not right or not account.is_open:
        await audit.note(Event.SIGN_IN_FAILED, now=now, actor=None, subject=account.id if account else None)
        return Attempt(None, guess.prove_next)
    await guesses.give_back(guess)
    outdated = password.is_outdated(account.password_hash)
    return Attempt(await _rehashed(account, typed) if outdated else account)


async def prove(
    *, email: str, typed: str, network: str, now: datetime, device: str = "", proven: bool = False
) -> Account | None:
    """As `attempt`, for forms that have no more to say than right or wrong."""
    tried = await attempt(email=email, typed=typed, network=network, now=now, device=device, proven=proven)
    return tried.account


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
        # it is used: what a deletion elsewhere had begun does not go on
        if today.erase_on is not None:
            await execute("UPDATE person SET erase_on = NULL WHERE id = $1", account.id)
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
        await audit.note(
            Event.SIGN_IN, now=now, actor=account.id, subject=account.id, detail=method, browser=browser
        )
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
