"""How long accounts stay: the rule of the purpose `account` in the privacy statement. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.holdings.calendar import add_months, day_after
from portal.holdings.periods import CUSTOMER_RECORD_MONTHS
from portal.holdings.types import NEVER

TERM_MONTHS = 12
UNVERIFIED_DAYS = 7  # an address that nobody confirmed is not theirs to keep: a link in a mail lives shorter


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule has to know about an account."""

    created_on: date
    active_on: date
    verified: bool = True
    staff: bool = False
    in_organisation: bool = False
    membership_ended_on: date | None = None
    agreement_ends_on: date | None = None  # the last day of its organisation's agreement
    erase_on: date | None = None  # asked for: gone on this day, whatever else there is


def deletion_due(account: Standing, needed_until: date | None = None) -> date | None:
    """The first local day on which the account is gone; None while its clock has not started.

    The promise: with an organisation it stays for one calendar year after the earlier of the agreement's end and the
    membership's end; without one, a calendar year after its own last active day, and longer only while a ticket of
    theirs is unsettled or a decided idea of theirs not yet due (`needed_until`: NEVER, or the day on which that
    ends). An address that was not confirmed goes after a week. Staff accounts stay until they are staff no more.
    `erase_on` comes before all of that but staff: nobody can sign in any more, and its owner was told the day.
    """
    if account.staff:
        return None
    if account.erase_on is not None:
        return account.erase_on
    if not account.verified:
        return _not_before(needed_until, day_after(account.created_on + timedelta(days=UNVERIFIED_DAYS)))
    if account.in_organisation or account.membership_ended_on is not None:
        ends = [day for day in (account.agreement_ends_on, account.membership_ended_on) if day is not None]
        return day_after(add_months(min(ends), TERM_MONTHS)) if ends else None
    return _not_before(needed_until, day_after(add_months(account.active_on, TERM_MONTHS)))


def access_due(account: Standing) -> date | None:
    """The local day on which password, sessions and links go: the very day on which the membership ends."""
    return None if account.staff else account.membership_ended_on


def customer_due(agreement_ends_on: date | None) -> date | None:
    """The first local day on which the record of a customer is gone: a calendar year after its agreement ended. None
    while it has no end. The days of a new agreement take the place of the old ones, and so void that clock."""
    return day_after(add_months(agreement_ends_on, CUSTOMER_RECORD_MONTHS)) if agreement_ends_on else None


def _not_before(needed_until: date | None, due_on: date) -> date | None:
    if needed_until == NEVER:
        return None
    return max(due_on, needed_until or due_on)
