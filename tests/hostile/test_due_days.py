"""The day on which something goes, against an oracle that knows only the promise: it looks at what happened, walks the
calendar day by day, and shares nothing with the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from portal.db import Database, execute
from portal.ideas import expiry
from portal.ideas.rules import decision_day, deletion_due
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.retention import deletion_due as ticket_due
from portal.tickets.rules import State, settled_on
from tests import cast
from tests.drills.sizes import FULL, size
from tests.hostile.values import Chance
from tests.ideas import making

DECISIONS = ("implemented", "rejected")
STATUSES = ("open", "under_review", "planned", "started", *DECISIONS)
SETTLED = ("solved", "closed", "spam")
ZONES = (
    "Europe/Amsterdam",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "America/St_Johns",
    "Asia/Kathmandu",
    "UTC",
)
HISTORIES = size(20, 400)
# clocks change, a year ends, a leap day, and Samoa's Friday that never was
CORNERS = tuple(
    datetime.fromisoformat(one).replace(tzinfo=UTC)
    for one in ("2011-12-30T10:00", "2024-02-29T23:30", "2026-03-29T00:59", "2026-10-25T00:30", "2027-12-31T23:59",
                "2028-02-29T10:00", "2026-08-31T22:00", "2026-01-31T12:00")
)  # fmt: skip
moments = st.one_of(
    st.datetimes(datetime(2011, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.builds(
        lambda at, off: at + timedelta(minutes=off), st.sampled_from(CORNERS), st.integers(-1500, 1500)
    ),
)
many = examples(max_examples=size(150, 20_000), deadline=None, derandomize=not FULL, database=None)


def histories(kinds: Sequence[str]) -> st.SearchStrategy[list[tuple[datetime, str]]]:
    """What happened, in order: a new state, or "visit"."""
    one = st.tuples(moments, st.sampled_from((*kinds, "visit")))
    return st.lists(one, min_size=1, max_size=8).map(lambda found: sorted(found, key=lambda pair: pair[0]))


def day(moment: datetime, zone: ZoneInfo) -> date:
    """The day there, from the distance to UTC."""
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return (moment.replace(tzinfo=None) + offset).date()


def walked(start: date, months: int) -> date:
    """The first day that is more than `months` calendar months after `start`."""
    today = start
    while True:
        today += timedelta(days=1)
        passed = (today.year - start.year) * 12 + today.month - start.month
        if passed > months or (passed == months and today.day > start.day):
            return today


def last_run(history: list[tuple[datetime, str]]) -> list[tuple[datetime, str]]:
    """The states at the end that are all alike."""
    states = [one for one in history if one[1] != "visit"]
    run = [one for one in states if one[1] == states[-1][1]]
    breaks = [number for number, one in enumerate(states) if one[1] != states[-1][1]]
    return [one for number, one in enumerate(states) if not breaks or number > breaks[-1]] if run else []


@many
@given(histories(STATUSES), st.sampled_from(ZONES), st.integers(1, 40))
def test_ideas(history: list[tuple[datetime, str]], zone_name: str, months: int) -> None:
    zone = ZoneInfo(zone_name)
    kept = followed(history, zone)
    assert deletion_due(kept.status, kept.decided_on, kept.active_on, months) == expected(
        history, zone, months
    )


@dataclass
class Kept:
    """What the portal stores of a history."""

    status: str = "open"
    decided_on: date | None = None
    active_on: date | None = None


def followed(history: list[tuple[datetime, str]], zone: ZoneInfo) -> Kept:
    """As the portal does: one thing after the other."""
    kept = Kept()
    for moment, what in history:
        today = clock.local_day(moment, zone)
        if what == "visit":
            kept.active_on = max(kept.active_on or today, today)
        else:
            kept.decided_on = decision_day(kept.status, kept.decided_on, what, today)
            kept.status = what
    return kept


def expected(history: list[tuple[datetime, str]], zone: ZoneInfo, months: int) -> date | None:
    """What the statement promises."""
    run = last_run(history)
    if not run or run[0][1] not in DECISIONS:
        return None
    visits = [day(moment, zone) for moment, what in history if what == "visit"]
    return walked(max(day(run[0][0], zone), *visits) if visits else day(run[0][0], zone), months)


@many
@given(
    histories(("new", "open", "waiting_customer", *SETTLED)),
    st.sampled_from(ZONES),
    st.integers(0, 800),
    st.integers(0, 60),
)
def test_tickets(history: list[tuple[datetime, str]], zone_name: str, days: int, reopen: int) -> None:
    zone = ZoneInfo(zone_name)
    state, settled, wrote = State("new"), None, day(history[0][0], zone)
    for moment, what in history:
        today = clock.local_day(moment, zone)
        if what == "visit":  # the customer writes
            wrote = max(wrote, today)
        else:
            settled, state = settled_on(state, State(what), settled, today), State(what)
    found = ticket_due(state, settled, wrote, None, reopen_days=reopen, retention_days=days)

    run = last_run(history)
    if not run or run[0][1] not in SETTLED:
        assert found is None
        return
    letters = [day(history[0][0], zone), *(day(at, zone) for at, what in history if what == "visit")]
    kept = max(day(run[0][0], zone), *letters)
    for _ in range(max(reopen, days)):
        kept += timedelta(days=1)
    assert found == kept + timedelta(days=1)


async def test_the_search_finds_them_on_their_day(db: Database, settings: Settings) -> None:
    """What SQL looks for, too: on the day itself, and not a day sooner."""
    chance = Chance(24)
    expiry_days: dict[Any, date] = {}
    for number in range(HISTORIES):
        author = await cast.person(f"Author{number} Someone")
        idea = await making.idea(author, f"Idea {number}")
        history = sorted(
            (
                chance.choice(CORNERS[1:]) + timedelta(hours=chance.randrange(-50, 50)),
                chance.choice((*DECISIONS, "visit")),
            )
            for _ in range(chance.randrange(1, 5))
        )
        kept = followed(history, settings.zone)
        await execute(
            "UPDATE idea SET status = $2, decided_on = $3 WHERE id = $1", idea, kept.status, kept.decided_on
        )
        await execute("UPDATE person SET ideas_active_on = $2 WHERE id = $1", author.id, kept.active_on)
        due = expected(history, settings.zone, settings.idea_retention_months)
        if due:
            expiry_days[idea] = due
    assert len(expiry_days) > HISTORIES // 3
    for due in sorted(set(expiry_days.values())):
        for by in (due - timedelta(days=1), due):
            page = await expiry.candidates(settings, by, "", 1000)
            assert {one.id for one in page.items} == {idea for idea, on in expiry_days.items() if on <= by}
