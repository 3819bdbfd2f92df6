"""Passkeys: how they are added, how they open an account, and how they go."""

from datetime import datetime
from uuid import UUID

from portal.accounts import passkeys
from portal.accounts.actions import audit, ways_in
from portal.accounts.actions.factors import codes
from portal.accounts.actions.factors.acting import Acting
from portal.accounts.actions.factors.app import Added
from portal.accounts.queries import factors as queries
from portal.accounts.queries.factors import StoredPasskey
from portal.accounts.rules import factors as rules
from portal.accounts.rules.events import Event
from portal.db import execute, row, transaction
from portal.i18n import N_
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.errors import conflict, not_found

TOO_MANY = N_("You have %(most)s passkeys: remove one that you do not use first.")
KNOWN = N_("This passkey is in use already.")


async def add(acting: Acting, made: passkeys.NewPasskey, name: str) -> Added:
    """Adds a passkey that was just made and checked, under the name that its owner gives it. The session goes on as
    one that has shown a second factor. Raises the 409 refusal for one that is there already, and beyond 20."""
    async with transaction():
        account, before = await acting.lock()
        if before.passkeys >= rules.MOST_PASSKEYS:
            raise conflict(TOO_MANY, most=rules.MOST_PASSKEYS)
        fresh = await row(
            "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, transports, name, synced,"
            " created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            " ON CONFLICT (credential_id) DO NOTHING RETURNING id",
            ids.new_id(),
            account.id,
            made.credential_id,
            made.public_key,
            made.sign_count,
            made.transports,
            name,
            made.synced,
            acting.now,
        )
        if fresh is None:
            raise conflict(KNOWN)
        shown = await codes.for_the_first(acting, before)
        await acting.tell(account, Event.PASSKEY_ADDED, name=name)
        return Added(shown, await acting.renew_session())


async def rename(acting: Acting, passkey_id: UUID, name: str) -> None:
    """Gives one of the person's own passkeys another name. Raises the 404 refusal when it is none of theirs."""
    async with transaction():
        account, _ = await acting.lock()
        changed = await execute(
            "UPDATE passkey SET name = $1 WHERE id = $2 AND person_id = $3", name, passkey_id, account.id
        )
        if not changed:
            raise not_found()


async def remove(acting: Acting, passkey_id: UUID) -> None:
    """Takes one of the person's own passkeys from the account. Raises the 404 refusal when it is none of theirs, and
    409 for the last factor of staff and for the last way in."""
    async with transaction():
        account, factors = await acting.lock()
        found = await row("SELECT name FROM passkey WHERE id = $1 AND person_id = $2", passkey_id, account.id)
        if found is None:
            raise not_found()
        left = factors.passkeys - 1 + int(factors.app)
        refusal = rules.refusal_to_remove(staff=bool(account.roles), left=left)
        if refusal:
            raise conflict(refusal)
        await execute("DELETE FROM passkey WHERE id = $1 AND person_id = $2", passkey_id, account.id)
        await ways_in.keep_one(acting.settings, account.id)
        await codes.forget_unless_needed(account.id, left=left)
        await acting.tell(account, Event.PASSKEY_REMOVED, name=found["name"])


async def owner_of(
    settings: Settings, answer: str, challenge: bytes, *, of: UUID | None, browser: str, now: datetime
) -> UUID | None:
    """Whose account a browser's `answer` to `challenge` opens, or None: why not is nobody's business.

    `of`: only this person's passkeys count; None: the passkey itself says whose it is. An unknown passkey costs the
    same work. One whose counter did not go up was copied, or its copy is older: it is refused, and that is noted.
    """
    claim = passkeys.claimed(answer)
    stored = await queries.passkey_with(claim.credential_id if claim else "")
    count = passkeys.shown(settings, answer, challenge, stored.public_key if stored else passkeys.NOBODYS_KEY)
    right = (
        claim is not None
        and stored is not None
        and count is not None
        and passkeys.belongs(claim, stored.person_id, must_say=of is None)
        and of in (None, stored.person_id)
    )
    if stored is None or count is None or not right:
        await audit.note(
            Event.SIGN_IN_FAILED,
            now=now,
            actor=None,
            subject=stored.person_id if stored else None,
            detail="passkey",
            browser=browser,
        )
        return None
    return stored.person_id if await _counted(settings, stored, count, browser, now) else None


async def _counted(
    settings: Settings, stored: StoredPasskey, count: int, browser: str, now: datetime
) -> bool:
    # compare and set: a device that counts never says the same number twice; one that does not count says 0 always
    counted = await execute(
        "UPDATE passkey SET sign_count = $1, used_on = $2 WHERE id = $3"
        " AND (sign_count < $1 OR (sign_count = 0 AND $1 = 0))",
        count,
        clock.local_day(now, settings.zone),
        stored.id,
    )
    if not counted:
        await audit.note(
            Event.PASSKEY_REFUSED, now=now, actor=None, subject=stored.person_id, browser=browser
        )
    return bool(counted)
