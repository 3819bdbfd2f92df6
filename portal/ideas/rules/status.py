"""Where an idea stands, and what an official answer changes."""

from datetime import date
from enum import StrEnum

from portal.i18n import N_


class Status(StrEnum):
    """Where an idea stands. Only implemented and rejected are decisions."""

    OPEN = "open"
    UNDER_REVIEW = "under_review"
    PLANNED = "planned"
    STARTED = "started"
    IMPLEMENTED = "implemented"
    REJECTED = "rejected"


DECIDED = frozenset({Status.IMPLEMENTED, Status.REJECTED})

# The (English) words for each, in the order in which an idea usually passes them.
NAMES: dict[str, str] = {
    Status.OPEN: N_("Open"),
    Status.UNDER_REVIEW: N_("Under review"),
    Status.PLANNED: N_("Planned"),
    Status.STARTED: N_("Started"),
    Status.IMPLEMENTED: N_("Implemented"),
    Status.REJECTED: N_("Rejected"),
}


def is_new_answer(status: str, response: str, new_status: str, new_response: str) -> bool:
    """Whether an official answer says something that the one in force does not: any status may follow any other,
    and the same status may get a new text. The same answer sent again is none."""
    return status != new_status or response != new_response


def decision_day(status: str, decided_on: date | None, new_status: str, today: date) -> date | None:
    """The day of the decision in force once `new_status` holds.

    An undecided status voids the decision; another decision starts anew; the same decision with a new text keeps
    its day, so that mending a typing error does not keep an idea a year longer.
    """
    if new_status not in DECIDED:
        return None
    return decided_on if status == new_status and decided_on is not None else today
