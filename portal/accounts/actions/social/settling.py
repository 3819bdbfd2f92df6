"""The end of a first sign-in at a provider: an account is made, replaced or joined, by the rules of linking."""

from dataclasses import replace
from datetime import datetime

from portal.accounts.actions import audit, sign_up
from portal.accounts.actions.sign_up import Registration
from portal.accounts.actions.social import pending
from portal.accounts.actions.social.identities import attach
from portal.accounts.actions.social.pending import Arrival, Newcomer
from portal.accounts.queries import accounts, identities
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.linking import Outcome, Proof, outcome
from portal.db import execute, transaction
from portal.db.numbers import next_number
from portal.i18n import N_
from portal.settings import Settings
from portal.web.errors import conflict

MEANWHILE = N_("Somebody made an account with this address in the same moment. Try it again.")
Settled = tuple[Outcome, Account | None]


async def complete(
    settings: Settings, *, session_id: str, token: str, newcomer: Newcomer, now: datetime, browser: str
) -> Settled | None:
    """Makes the account of somebody whose address the provider vouches for, unless there is one by now: then
    ASK_OWNER or REFUSE. None: nobody waits under that token (any more), or their address is not vouched for.
    """
    async with transaction():
        arrival = await pending.waiting(session_id, token, now=now, take=True)
        if arrival is None or arrival.address is None:
            return None
        return await _settle(
            settings, arrival, newcomer, arrival.address, Proof.PROVIDER, now=now, browser=browser
        )


async def confirm(
    settings: Settings, *, session_id: str, token: str, now: datetime, browser: str
) -> tuple[Settled, Arrival] | None:
    """Does what the mail with this token was about, in the browser that asked for it: makes the account, or adds the
    sign-in to the one that the address has. None: the token means nothing in this browser (any more).
    """
    async with transaction():
        letter = await pending.letter(session_id, token, now=now, take=True)
        if letter is None:
            return None
        newcomer = letter.newcomer or Newcomer(letter.arrival.name or letter.mailbox, "", "")
        settled = await _settle(
            settings, letter.arrival, newcomer, letter.address, Proof.MAILBOX, now=now, browser=browser
        )
        return settled, letter.arrival


async def join(
    settings: Settings, *, session_id: str, token: str, proven: Account, now: datetime, browser: str
) -> Settled | None:
    """Adds the sign-in that waits under `token` to the account `proven`, whose password was just typed. None: nobody
    waits (any more), or the account has changed since."""
    async with transaction():
        arrival = await pending.waiting(session_id, token, now=now, take=True)
        if arrival is None or arrival.address is None or arrival.address.key != proven.email_key:
            return None
        account = await accounts.locked_by_id(proven.id)
        if account is None or account.password_hash != proven.password_hash:
            return None
        newcomer = Newcomer(account.name, account.company, account.language)
        return await _settle(
            settings, arrival, newcomer, arrival.address, Proof.PASSWORD, now=now, browser=browser
        )


async def _settle(
    settings: Settings,
    arrival: Arrival,
    newcomer: Newcomer,
    address: Address,
    proof: Proof,
    *,
    now: datetime,
    browser: str,
) -> Settled:
    # the person's row first, as everywhere
    account = await accounts.locked_by_key(address.key)
    known = await identities.holder(arrival.provider, arrival.subject)
    found = outcome(
        identities.held_by(known), signed_in=False, proof=proof, account=identities.standing(account)
    )
    if found is Outcome.JOIN and account is not None:
        await attach(settings, account, arrival, browser=browser, now=now)
        return found, account
    if found in (Outcome.CREATE, Outcome.REPLACE):
        if account is not None:
            await _wipe(account)
        return found, await _create(settings, arrival, newcomer, address, now=now, browser=browser)
    return found, known or account


async def _wipe(account: Account) -> None:
    # nobody confirmed it, so nobody knows whose it was: nothing of it goes over, neither password nor link nor mail
    await execute("DELETE FROM mail WHERE person_id = $1", account.id)
    await execute("DELETE FROM person WHERE id = $1 AND verified_at IS NULL", account.id)


async def _create(
    settings: Settings, arrival: Arrival, newcomer: Newcomer, address: Address, *, now: datetime, browser: str
) -> Account:
    typed = Registration(address, newcomer.name, newcomer.company, "", newcomer.language)
    fresh = await sign_up.insert(settings, typed, await next_number("person"), now)
    if fresh is None:
        raise conflict(MEANWHILE)
    await execute("UPDATE person SET verified_at = $1 WHERE id = $2", now, fresh.id)
    await audit.note(
        Event.CONFIRMED, now=now, actor=fresh.id, subject=fresh.id, detail=arrival.provider, browser=browser
    )
    await attach(settings, fresh, arrival, browser=browser, now=now, tell=False)
    return replace(fresh, verified_at=now)
