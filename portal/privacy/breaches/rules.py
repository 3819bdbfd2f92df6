"""The 72 hours after a breach was discovered, and what its entry in the register needs. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.i18n import N_

CLOCK = timedelta(hours=72)
SOON = timedelta(hours=24)


class State(StrEnum):
    """How it stands with telling the supervisory authority."""

    RUNNING = "running"  # the clock runs
    SOON = "soon"  # less than a day is left
    OVER = "over"  # 72 hours have gone by, and nobody told or said why not
    TOLD = "told"
    TOLD_LATE = "told_late"
    NOT_NEEDED = "not_needed"  # a reason says why it was not told


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a breach."""

    discovered_at: datetime
    authority_told_at: datetime | None
    why_not_told: str
    consequences: str
    measures: str
    closed_at: datetime | None


def hours_left(discovered_at: datetime, now: datetime) -> int:
    """Whole hours until the 72 are over, rounded down; negative when they are."""
    return int((discovered_at + CLOCK - now) // timedelta(hours=1))


def state(facts: Facts, now: datetime) -> State:
    """How it stands with telling the authority."""
    if facts.authority_told_at is not None:
        in_time = facts.authority_told_at <= facts.discovered_at + CLOCK
        return State.TOLD if in_time else State.TOLD_LATE
    if facts.why_not_told:
        return State.NOT_NEEDED
    left = facts.discovered_at + CLOCK - now
    if left < timedelta(0):
        return State.OVER
    return State.SOON if left < SOON else State.RUNNING


def refusal_to_close(facts: Facts) -> str | None:
    """Why it cannot be closed: article 33(3) and (5) ask for what happened, what follows of it and what was done."""
    if facts.closed_at is not None:
        return N_("This breach is closed.")
    if facts.authority_told_at is None and not facts.why_not_told:
        return N_("Note when the authority was told, or why it was not.")
    if not facts.consequences or not facts.measures:
        return N_("Note the likely consequences and the measures first.")
    return None


def refusal_of_times(
    discovered_at: datetime, told: datetime | None, reason: str, now: datetime
) -> str | None:
    """Why the times cannot be right: nobody is told before it was discovered or in the future, and who was told late
    is owed a reason (article 33(1))."""
    if told is None:
        return None
    if told > now or told < discovered_at:
        return N_("This moment cannot be right: it lies before the discovery, or has not come yet.")
    if told > discovered_at + CLOCK and not reason:
        return N_("That is later than 72 hours: say why, below.")
    return None
