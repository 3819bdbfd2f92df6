"""The coming twelve months of the retention board, as numbers and as a picture. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.holdings.calendar import add_months
from portal.i18n import N_

MONTHS = 12
# The picture, in its own units: a bar each month.
WIDTH, HEIGHT, BAR, LEAST = 10, 40, 8, 2


def months(today: date) -> list[date]:
    """The first day of this month and of the eleven after it."""
    first = today.replace(day=1)
    return [add_months(first, number) for number in range(MONTHS)]


def last_day(today: date) -> date:
    """The last day that the board looks at."""
    return add_months(today.replace(day=1), MONTHS) - timedelta(days=1)


def name(day: date) -> str:
    """What a month is called where it is stored: 2026-11."""
    return f"{day.year:04}-{day.month:02}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One month in the picture."""

    x: int
    y: int
    height: int


def bars(counts: Sequence[int]) -> list[Bar]:
    """The picture of these numbers: the highest fills it, and what is not nothing can be seen."""
    most = max(counts, default=0)
    heights = [max(LEAST, round(one / most * HEIGHT)) if one else 0 for one in counts]
    return [Bar(number * WIDTH + 1, HEIGHT - height, height) for number, height in enumerate(heights)]


def in_order(counts: Mapping[str, int], today: date) -> list[int]:
    """The numbers of the coming twelve months out of those that are stored by name."""
    return [counts.get(name(one), 0) for one in months(today)]


class Step(StrEnum):
    """What somebody has to do about the retention."""

    CONFIRM = "confirm"
    LATE = "late"
    OVERDUE = "overdue"
    NOTHING = "nothing"


NEXT = {
    Step.CONFIRM: N_("Look at what the last run would delete, and let it go on if it is right."),
    Step.LATE: N_(
        "No run has come to its end for 36 hours. Ask whoever runs the portal to look at the worker."
    ),
    Step.OVERDUE: N_(
        "Something should have gone before today. The next run deletes it; look again tomorrow."
    ),
    Step.NOTHING: N_("Nothing: the portal deletes by itself what is due."),
}


def next_step(*, stopped: bool, late: bool, oldest: date | None, today: date) -> Step:
    """The one thing to do next. `oldest`: the first day on which something should have gone that is still there."""
    if stopped:
        return Step.CONFIRM
    if late:
        return Step.LATE
    if oldest is not None and oldest < today:
        return Step.OVERDUE
    return Step.NOTHING
