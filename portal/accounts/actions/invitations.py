"""Inviting somebody to an organisation, taking that back, and accepting it.

Who invites learns nothing about the address: every path runs the same statements, keeps one invitation and promises
one mail. What differs is what that mail says, to its owner alone; and nothing in it was written by who invites.
"""

from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.actions import audit, limits
from portal.accounts.actions.membership import acting, refuse_unless_lead
from portal.accounts.models import Invitation
from portal.accounts.queries import accounts, invitations
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import membership as rules
from portal.accounts.rules.emails import Address
from portal.accounts.rules.events import Event
from portal.accounts.rules.membership import Join
from portal.db import execute, for_update, row, transaction
from portal.i18n import dates
from portal.kit import clock, ids
from portal.mail.outbox import enqueue
from portal.settings import Settings
from portal.web.errors import Refusal, conflict, not_found
from portal.web.limits import Limit
from portal.web.viewer import Viewer

HOUR = timedelta(hours=1)
OF_ORGANISATION = Limit("invite-organisation", 30, HOUR)
# Mail to an address whose owner may never have heard of us. Beyond this nothing is sent or changed, and nobody is told.
MAILS = Limit("mail-invitation", 3, HOUR)

# Which invitations an action is about; their mail goes with them, sent or not.
_EARLIER = "organisation_id = $1 AND email_key = $2 AND used_at IS NULL"
_ONE = "organisation_id = $1 AND id = $2 AND used_at IS NULL"
_FORGET_EARLIER = (
    f"DELETE FROM mail WHERE about_id IN (SELECT id FROM invitation WHERE {_EARLIER})",
    f"DELETE FROM invitation WHERE {_EARLIER}",
)
_FORGET_ONE = (
    f"DELETE FROM mail WHERE about_id IN (SELECT id FROM invitation WHERE {_ONE})",
    f"DELETE FROM invitation WHERE {_ONE}",
)
_LOCK = "SELECT name, agreement_end FROM organisation WHERE id = $1"


async def invite(
    settings: Settings,
    actor: Viewer,
    organisation_id: UUID,
    address: Address,
    *,
    language: str,
    now: datetime,
) -> None:
    """Keeps an invitation of `address` to the organisation and promises its mail; an earlier one works no more.

    For who leads the organisation, and for admins and privacy officers. `language`: of the mail to somebody of whom
    no other is known. Raises the 403 or 404 refusal, and 409 when the organisation's agreement is over.
    """
    async with transaction():
        # counted before anybody is locked: others who write to this address count first as well
        room = await limits.room_for_mail(MAILS, address.key, now)
        known = await accounts.by_key(address.key)
        await _allowed(settings, actor, organisation_id, now=now, other=known.id if known else ids.new_id())
        invited = await accounts.by_key(address.key)
        if invited is None or known is None or invited.id != known.id:
            invited = None  # made or gone since the first look, and so not locked: nobody whom we know
        organisation = await row(_LOCK + for_update(), organisation_id)
        if organisation is None:
            raise not_found()
        if rules.agreement_over(organisation["agreement_end"], clock.local_day(now, settings.zone)):
            raise conflict(rules.AGREEMENT_OVER)
        if not room.allows(confirmed=invited is not None and invited.verified_at is not None):
            return
        kept, token = await _keep(actor, organisation_id, address, now)
        await _promise_mail(settings, kept, invited, organisation["name"], token, language)


async def withdraw(
    settings: Settings, actor: Viewer, organisation_id: UUID, invitation_id: UUID, *, now: datetime
) -> None:
    """Takes an invitation of the organisation back: its link works no more. Gone or used already: nothing happens."""
    async with transaction():
        await _allowed(settings, actor, organisation_id, now=now)
        for sql in _FORGET_ONE:
            await execute(sql, organisation_id, invitation_id)


async def accept(settings: Settings, person_id: UUID, token: str, *, now: datetime) -> Join:
    """Makes the actor a member by the invitation with this token, when it is theirs and they can be one.

    MEMBER: they are already, and nothing was done; so a second press of the button does no harm.
    """
    async with transaction():
        account = await acting(settings, person_id, now=now)
        invitation = await _held(token)
        outcome = judged(settings, invitation, account, now=now)
        if invitation is None or outcome is not Join.POSSIBLE:
            return outcome
        used = await execute(
            "UPDATE invitation SET used_at = $1 WHERE id = $2 AND used_at IS NULL", now, invitation.id
        )
        if not used:
            return Join.DEAD
        await execute(
            "UPDATE person SET organisation_id = $1, membership_ended_on = NULL, organisation_lead = $2 WHERE id = $3",
            invitation.organisation_id,
            False,
            person_id,
        )
        await audit.note(Event.MEMBERSHIP_STARTED, now=now, actor=person_id, subject=person_id)
        return Join.POSSIBLE


def judged(
    settings: Settings, invitation: invitations.Invitation | None, account: Account, *, now: datetime
) -> Join:
    """What the invitation does for this account: what the page says before, and what `accept` asks under lock."""
    if invitation is None:
        return Join.DEAD
    found = rules.joining(
        address=invitation.email_key,
        own_address=account.email_key if account.verified_at else "",
        to=invitation.organisation_id,
        organisation_id=account.organisation_id,
        ended_on=account.membership_ended_on,
        agreement_end=invitation.agreement_end,
        today=clock.local_day(now, settings.zone),
    )
    return found if found is Join.MEMBER or invitation.works(now) else Join.DEAD


async def _allowed(
    settings: Settings, actor: Viewer, organisation_id: UUID, *, now: datetime, other: UUID | None = None
) -> None:
    # asked with the actor's row locked: who stopped leading a moment ago invites nobody
    if actor.person_id is None:
        raise Refusal(401)
    account = await acting(settings, actor.person_id, now=now, other=other)
    if not (actor.can("admin") or actor.can("privacy")):
        refuse_unless_lead(account, organisation_id)


async def _held(token: str) -> invitations.Invitation | None:
    # its organisation is locked before it: who invites locks them in that order
    found = await invitations.find(token)
    if found is None:
        return None
    await row(_LOCK + for_update(), found.organisation_id)
    return await invitations.find(token)


async def _keep(
    actor: Viewer, organisation_id: UUID, address: Address, now: datetime
) -> tuple[Invitation, str]:
    token = ids.new_token()
    for sql in _FORGET_EARLIER:
        await execute(sql, organisation_id, address.key)
    made = await Invitation.create(
        id=ids.new_id(),
        organisation_id=organisation_id,
        email=address.mailbox,
        email_key=address.key,
        token_hash=ids.token_hash(token),
        invited_by_id=actor.person_id,
        created_at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    return made, token


async def _promise_mail(
    settings: Settings,
    kept: Invitation,
    invited: Account | None,
    organisation: str,
    token: str,
    language: str,
) -> None:
    spoken = (invited.language if invited else "") or language
    await enqueue(
        settings,
        kind="accounts/invitation",
        to=kept.email,
        language=spoken,
        purpose="account",
        now=kept.created_at,
        person_id=invited.id if invited else None,
        about_id=kept.id,
        standing=str(_standing(kept, invited)),
        organisation=organisation,
        url=settings.url(f"/invitations/{token}"),
        until=dates.day(clock.local_day(kept.expires_at, settings.zone), spoken),
    )


def _standing(kept: Invitation, invited: Account | None) -> rules.Standing:
    if invited is None:
        return rules.Standing.SIGN_UP
    return rules.standing(
        confirmed=invited.verified_at is not None,
        closed=invited.is_closed,
        organisation_id=invited.organisation_id,
        ended_on=invited.membership_ended_on,
        invited_to=kept.organisation_id,  # type: ignore[attr-defined]
    )
