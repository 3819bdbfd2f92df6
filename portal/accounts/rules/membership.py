"""Belonging to an organisation: who leads it, what an invitation may do, and what its mail says. Pure.

Membership comes by staff or by an invitation. An invitation is bound to one organisation and one address, works once
and for a week; a newer one for the same two ends it. A company name that somebody typed gives nothing, and neither
does the domain of an address.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from portal.i18n import N_

INVITATION_LASTS = timedelta(days=7)
ONLY_LEADS = N_("Only who leads the organisation can do this.")
NOT_YOURSELF = N_("You cannot remove yourself here. To go, leave the organisation.")
AGREEMENT_OVER = N_("The agreement with this organisation has ended, so nobody can become a member of it.")


class Standing(StrEnum):
    """What the owner of an invited address has to do, which its mail says and nobody else learns."""

    SIGN_UP = "sign up"  # there is no account that was confirmed
    SIGN_IN = "sign in"
    MEMBER = "member"  # of this organisation already
    ELSEWHERE = "elsewhere"  # a member of another one
    CLOSED = "closed"  # an account that opens nothing


class Join(StrEnum):
    """What comes of an invitation in the hands of somebody."""

    POSSIBLE = "possible"
    DEAD = "dead"  # used, too old, withdrawn, or never there
    OTHER_ADDRESS = "other address"  # it is somebody else's
    MEMBER = "member"  # they belong to the organisation already
    ELSEWHERE = "elsewhere"  # they belong to another one
    AGREEMENT_OVER = "agreement over"


def belongs(organisation_id: UUID | None, membership_ended_on: date | None) -> bool:
    """Whether somebody is a member of an organisation now."""
    return organisation_id is not None and membership_ended_on is None


def leads(
    *, lead: bool, organisation_id: UUID | None, membership_ended_on: date | None, of: UUID | None
) -> bool:
    """Whether somebody leads the organisation `of`: they are marked so, and are a member of it now."""
    return lead and belongs(organisation_id, membership_ended_on) and organisation_id == of


def agreement_over(end: date | None, today: date) -> bool:
    """Whether an agreement up to and including `end` is over on the local day `today`."""
    return end is not None and end < today


def standing(
    *, confirmed: bool, closed: bool, organisation_id: UUID | None, ended_on: date | None, invited_to: UUID
) -> Standing:
    """What the mail to an invited address has to say to its owner."""
    if closed:
        return Standing.CLOSED
    if not confirmed:
        return Standing.SIGN_UP
    if belongs(organisation_id, ended_on):
        return Standing.MEMBER if organisation_id == invited_to else Standing.ELSEWHERE
    return Standing.SIGN_IN


def joining(
    *,
    address: str,
    own_address: str,
    to: UUID,
    organisation_id: UUID | None,
    ended_on: date | None,
    agreement_end: date | None,
    today: date,
) -> Join:
    """What a living invitation of the organisation `to` for `address` does for somebody with `own_address` (keys of
    addresses) who is or was a member of `organisation_id`."""
    if address != own_address:
        return Join.OTHER_ADDRESS
    if belongs(organisation_id, ended_on):
        return Join.MEMBER if organisation_id == to else Join.ELSEWHERE
    return Join.AGREEMENT_OVER if agreement_over(agreement_end, today) else Join.POSSIBLE


def works(used_at: datetime | None, expires_at: datetime, now: datetime) -> bool:
    """Whether an invitation can still be used."""
    return used_at is None and now < expires_at
