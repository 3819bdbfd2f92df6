"""Authenticator apps (TOTP, RFC 6238)."""

import base64
import secrets
from dataclasses import dataclass

from portal.accounts.actions.factors import codes
from portal.accounts.actions.factors.acting import Acting
from portal.accounts.rules import factors as rules
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit.sealing import Sealer
from portal.settings import Settings
from portal.web.errors import conflict

SEED_BYTES = 20  # 160 bits: what RFC 4226 recommends, and what apps expect


@dataclass(frozen=True, slots=True)
class Added:
    """A factor was added: recovery codes to be shown now (none when there was a factor before), and the session."""

    codes: tuple[str, ...]
    session_id: str


def sealer(settings: Settings) -> Sealer:
    """What seals the secrets of authenticator apps."""
    return Sealer(settings.keys, "totp")


def new_seed() -> str:
    """A fresh secret, in base32 as apps take it."""
    return base64.b32encode(secrets.token_bytes(SEED_BYTES)).decode()


async def add(acting: Acting, seed: str, step: int) -> Added:
    """Makes `seed` the secret of the account's authenticator app, in place of the one before: its code for the time
    step `step` was just shown, and counts as used. The session goes on as one that has shown a second factor."""
    sealed = sealer(acting.settings).seal(seed, of=str(acting.person_id))
    async with transaction():
        account, before = await acting.lock()
        await execute(
            "INSERT INTO totp_secret (person_id, secret, confirmed_at, last_step, created_at)"
            " VALUES ($1, $2, $3, $4, $3) ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret,"
            " confirmed_at = excluded.confirmed_at, last_step = excluded.last_step, created_at = excluded.created_at",
            account.id,
            sealed,
            acting.now,
            step,
        )
        fresh = await codes.for_the_first(acting, before)
        await acting.tell(account, Event.APP_REPLACED if before.app else Event.APP_ADDED)
        return Added(fresh, await acting.renew_session())


async def remove(acting: Acting) -> bool:
    """Takes the authenticator app from the account. False when there is none; staff keep one factor (409)."""
    async with transaction():
        account, factors = await acting.lock()
        if not factors.app:
            return False
        refusal = rules.refusal_to_remove(staff=bool(account.roles), left=factors.passkeys)
        if refusal:
            raise conflict(refusal)
        await execute("DELETE FROM totp_secret WHERE person_id = $1", account.id)
        await codes.forget_unless_needed(account.id, left=factors.passkeys)
        await acting.tell(account, Event.APP_REMOVED)
        return True
