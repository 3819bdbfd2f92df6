"""What the lifecycle job may do, and whom it tells when: pure functions, no clock and no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from portal.i18n import N_

CLOCKS_APART = timedelta(hours=24)
FEW = 20  # up to this many records of a holding may always go, whatever share that is
LATE_AFTER = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run stops before its first deletion: an English source text and what is filled in."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in English, as reports have it."""
        return self.text % self.values if self.values else self.text


def refusal_to_act_later(now: datetime, clock_now: datetime) -> Stop | None:
    """Why a run does not delete as of a moment that the clock has not reached, without being forced to."""
    if now <= clock_now:
        return None
    return Stop(
        N_("%(moment)s has not come yet: as of a later moment nothing is deleted without --force."),
        {"moment": now.isoformat(timespec="minutes")},
    )


def distrust_of_clock(
    clock_now: datetime, *, last_run: datetime | None, database_now: datetime | None
) -> Stop | None:
    """Why the host's clock cannot be believed: it lies more than 24 hours from the database's, or before the last
    run. `database_now` is None where the database has no clock of its own."""
    if database_now is not None and abs(clock_now - database_now) > CLOCKS_APART:
        return Stop(
            N_(
                "The clock of this machine says %(clock)s and the database's says %(database)s: one of them is wrong."
            ),
            {
                "clock": clock_now.isoformat(timespec="minutes"),
                "database": database_now.isoformat(timespec="minutes"),
            },
        )
    if last_run is not None and clock_now < last_run:
        return Stop(
            N_("The clock of this machine says %(clock)s, which lies before the last run on %(last)s."),
            {
                "clock": clock_now.isoformat(timespec="minutes"),
                "last": last_run.isoformat(timespec="minutes"),
            },
        )
    return None


def runaway(title: str, due: int, total: int, share: float) -> Stop | None:
    """Why so many deletions at once need a person's look: more than `share` of a holding, and more than 20 records.

    How late the records are never matters: a job that did not run for a month has more to do, that is all.
    """
    if due <= FEW or due <= share * total:
        return None
    return Stop(
        N_("%(due)s of %(total)s records would go at once from “%(holding)s”, more than %(share)s %%."),
        {"due": due, "total": total, "holding": title, "share": f"{share * 100:g}"},
    )


def notice_wanted(due_on: date, today: date, days: Sequence[int]) -> int | None:
    """Which notice is due today for a record that goes on `due_on`: the shortest of `days` that it has come within.

    A notice that was missed is made up for, and one that would arrive together with the next is left out. None when
    it is too early, or too late: the record goes today.
    """
    if due_on <= today:
        return None
    return min((one for one in days if due_on <= today + timedelta(days=one)), default=None)


def is_late(now: datetime, since: datetime | None) -> bool:
    """Whether the job has not come to its end for 36 hours. `since`: its last end, or else its first beginning; None
    when it never began, which is no lateness."""
    return since is not None and now - since > LATE_AFTER


def is_due_today(
    now: datetime, today: date, *, last_started: datetime | None, last_day: date | None, finished: bool
) -> bool:
    """Whether the daily run has to begin: once a local day, and once an hour again after one that was cut off."""
    if last_started is None or last_day != today:
        return True
    return not finished and now - last_started > timedelta(hours=1)
