"""Sign-ins at providers that open an account: added, used, removed."""

from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity, providers
from portal.accounts.actions import audit, notices
from portal.accounts.actions.social.pending import Arrival, arrival_of
from portal.accounts.providers.answers import Claims
from portal.accounts.queries import accounts, identities
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.events import Event
from portal.accounts.rules.linking import AtAddress, Outcome, Proof, outcome
from portal.db import execute, row, rows, transaction
from portal.i18n import N_
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import Refusal, conflict
from portal.web.viewer import SessionInfo

MEANWHILE = N_("This sign-in was added to an account in the same moment. Try it again.")


async def add(
    headers: MutableHeaders,
    settings: Settings,
    *,
    person_id: UUID,
    provider: str,
    claims: Claims,
    session: SessionInfo,
    browser: str,
    now: datetime,
) -> tuple[Outcome, str]:
    """Adds a sign-in to the account of somebody who is signed in, and tells them by mail: ADD, or ADDED when it was
    theirs, or TAKEN, and nothing done, when it opens another account.

    The session goes on under a new id, in the answer with these `headers`; returns that id as well. Raises the 401
    refusal when the session has ended in the meantime.
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        account = await accounts.by_id(person_id)
        if account is None or not await sessions.is_open(session, person_id):
            raise Refusal(401)
        holder = identities.held_by(await identities.holder(provider, claims.subject), viewer=person_id)
        found = outcome(holder, signed_in=True, proof=Proof.NONE, account=AtAddress.NONE)
        if found is Outcome.TAKEN:
            return found, session.id
        if found is Outcome.ADD:
            await attach(settings, account, arrival_of(provider, claims), browser=browser, now=now)
        return found, await sessions.renew(headers, settings, session)


async def attach(
    settings: Settings, account: Account, arrival: Arrival, *, browser: str, now: datetime, tell: bool = True
) -> None:
    """Makes a sign-in open `account`, whose row is locked, in the open transaction: with a line in the log and, unless
    the account is new, a mail to its owner. Raises the 409 refusal when it was added somewhere in the same moment.
    """
    added = await row(
        "INSERT INTO social_identity (id, person_id, provider, subject, email, email_verified, name, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (provider, subject) DO NOTHING RETURNING id",
        ids.new_id(),
        account.id,
        arrival.provider,
        arrival.subject,
        arrival.email,
        arrival.trusted,
        arrival.name,
        now,
    )
    if added is None:
        raise conflict(MEANWHILE)
    await audit.note(
        Event.SIGN_IN_LINKED,
        now=now,
        actor=account.id,
        subject=account.id,
        detail=arrival.provider,
        browser=browser,
    )
    if tell:
        name = providers.labels(settings)[arrival.provider]
        await notices.tell(settings, account, "linked", browser=browser, now=now, provider=name)


async def note_use(settings: Settings, provider: str, subject: str, *, now: datetime) -> None:
    """Keeps the day on which a sign-in was last used; a write a day at most."""
    await execute(
        "UPDATE social_identity SET used_on = $1 WHERE provider = $2 AND subject = $3"
        " AND (used_on IS NULL OR used_on < $1)",
        clock.local_day(now, settings.zone),
        provider,
        subject,
    )


async def remove_all(settings: Settings, person_id: UUID, *, browser: str, now: datetime) -> str:
    """Takes every sign-in at a provider from an account that its owner has just taken back by reading its mail: one of
    them may be a stranger's (trojan identifier). Returns their names for the mail that tells of it, "" for none.
    """
    gone = await rows("DELETE FROM social_identity WHERE person_id = $1 RETURNING provider", person_id)
    keys = {one["provider"] for one in gone}
    if keys:
        await audit.note(
            Event.SIGN_INS_REMOVED,
            now=now,
            actor=person_id,
            subject=person_id,
            detail=str(len(gone)),
            browser=browser,
        )
    return ", ".join(name for key, name in providers.labels(settings).items() if key in keys)
