"""How long the text of a ticket stays: the rule of the purpose `support` in the privacy statement. Pure."""

from datetime import date, timedelta

from portal.holdings.calendar import day_after
from portal.tickets.rules import UNSETTLED


def deletion_due(
    state: str,
    settled_on: date | None,
    customer_wrote_on: date,
    deletion_asked_on: date | None,
    *,
    reopen_days: int,
    retention_days: int,
    merged_into: object = None,
) -> date | None:
    """The first local day on which the ticket's text, messages and files are gone; None while it has no clock.

    The promise: a settled ticket stays for `retention_days` (never less than it may be reopened) after both the day on
    which it was settled and the customer's last message, whichever is later. Who asked for it to be deleted now has
    it gone with the next sweep. An unsettled ticket stays; a merged one goes with its survivor.
    """
    if state in UNSETTLED or settled_on is None or merged_into is not None:
        return None
    if deletion_asked_on is not None:
        return deletion_asked_on
    return day_after(
        last_day_kept(settled_on, customer_wrote_on, reopen_days=reopen_days, retention_days=retention_days)
    )


def last_day_kept(
    settled_on: date, customer_wrote_on: date, *, reopen_days: int, retention_days: int
) -> date:
    """The last local day on which a settled ticket is there: what pages name as "up to and including"."""
    return max(settled_on, customer_wrote_on) + timedelta(days=max(retention_days, reopen_days))
