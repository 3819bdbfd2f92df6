"""How long ideas stay: the rule of the purpose `ideas` in the privacy statement."""

from datetime import date

from portal.holdings.calendar import add_months, day_after
from portal.ideas.rules.status import DECIDED


def deletion_due(
    status: str,
    decided_on: date | None,
    author_active_on: date | None,
    term_months: int,
    merged_into: object = None,
) -> date | None:
    """The first local day on which the idea is gone; None while its clock has not started.

    The promise of the privacy statement (purpose `ideas`): a decided idea stays for one calendar year after both the
    decision and its author's last active day on the ideas portal, whichever is later; an author who is gone or was
    never active does not count. A merged idea has no day of its own: it goes with its survivor.
    """
    if status not in DECIDED or decided_on is None or merged_into is not None:
        return None
    return day_after(last_day_kept(decided_on, author_active_on, term_months))


def last_day_kept(decided_on: date, author_active_on: date | None, term_months: int) -> date:
    """The last local day on which a decided idea is there: what pages name as "up to and including"."""
    return add_months(max(decided_on, author_active_on or decided_on), term_months)
