"""Records that go a fixed term after something happened to them, and for no other reason: events, closed cases.

Time alone decides, so a restored copy decides again by itself, and the ledger needs none of their ids: how many went
stands in the report of the run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import execute, for_update, placeholders, rows, transaction, value
from portal.holdings.calendar import add_months, day_after
from portal.holdings.types import Candidate, Holding, Outcome, Page, Rule
from portal.kit import clock

GONE = "gone already"
LATER = "not due any more"

# The names in these come from the code of a feature.
_PAGE = {
    "": "SELECT id, {at} FROM {table} WHERE {at} < $1{but} ORDER BY {at}, id LIMIT $2",
    "after": (
        "SELECT id, {at} FROM {table} WHERE {at} < $1 AND ({at}, id) > ($3, $4){but}"
        " ORDER BY {at}, id LIMIT $2"
    ),
}
_LOCK = "SELECT id, {at} FROM {table} WHERE id IN ({ids}){but} ORDER BY id"
_DELETE = "DELETE FROM {table} WHERE id IN ({ids})"
_TOTAL = "SELECT count(*) FROM {table}"


def gone_on(happened_on: date, months: int) -> date:
    """The first local day on which something is gone that stays for `months` after `happened_on`: 29 February plus two
    years is 28 February, so it is gone from 1 March."""
    return day_after(add_months(happened_on, months))


def first_to_stay(today: date, months: int) -> date:
    """The earliest day of which things are still there `today`."""
    day = add_months(today, -months)
    return day_after(day) if gone_on(day, months) <= today else day


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Which records, and how long: those of `table`, for `months` after `at`, a column with a day or a moment, and an
    index where there may be many. Those where it is empty have no clock."""

    table: str
    at: str
    months: int
    days: bool = False  # the column has a day of the portal's own zone, not a moment
    but: str = ""  # one more condition, from the code

    def due_on(self, happened: date | datetime, zone: ZoneInfo) -> date:
        """The first local day on which a record is gone."""
        day = clock.local_day(happened, zone) if isinstance(happened, datetime) else happened
        return gone_on(day, self.months)


def holding(
    timed: Timed,
    zone: ZoneInfo,
    *,
    key: str,
    title: str,
    purpose: str,
    rule: Rule,
    along: tuple[str, ...] = (),
) -> Holding:
    """The declaration of such records. `along`: other tables of which rows go with them."""
    return Holding(
        key=key,
        kind=key,
        title=title,
        purpose=purpose,
        rule=rule,
        tables=(timed.table, *along),
        candidates=partial(_candidates, timed, zone),
        expire=partial(_expire, timed, zone),
        total=partial(_total, timed),
        proven=False,
    )


async def _candidates(
    timed: Timed, zone: ZoneInfo, by: date, after: str, limit: int, *, today: date | None = None
) -> Page:
    words = {"table": timed.table, "at": timed.at, "but": _but(timed)}
    last = _read(after, timed)
    found = await rows(
        _PAGE["after" if last else ""].format(**words), _bound(timed, by), limit, *(last or ())
    )
    items = [Candidate(one["id"], timed.due_on(one[timed.at], zone)) for one in found]
    cursor = f"{found[-1][timed.at].isoformat()} {found[-1]['id']}" if len(found) == limit else ""
    return Page([one for one in items if one.due_on <= by], cursor)


def _but(timed: Timed) -> str:
    return f" AND {timed.but}" if timed.but else ""


def _bound(timed: Timed, by: date) -> date | datetime:
    """Nothing is due that happened at or after this. A little late for moments, whose local day is not known yet."""
    latest = day_after(add_months(by, -timed.months))
    return latest if timed.days else datetime.combine(latest + timedelta(days=1), time.min, UTC)


def _read(after: str, timed: Timed) -> tuple[Any, ...] | None:
    """The place in the order that a cursor names; None for the first page, and for one that somebody made up."""
    happened, _, record = after.partition(" ")
    try:
        place = (date if timed.days else datetime).fromisoformat(happened), UUID(record)
    except ValueError:
        return None
    return None if isinstance(place[0], datetime) and place[0].tzinfo is None else place


async def _expire(timed: Timed, zone: ZoneInfo, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    words = {"table": timed.table, "at": timed.at, "ids": placeholders(len(ids)), "but": _but(timed)}
    async with transaction():
        found = {one["id"]: one[timed.at] for one in await rows(_LOCK.format(**words) + for_update(), *ids)}
        going = [one for one, at in found.items() if at is not None and timed.due_on(at, zone) <= today]
        if going:
            await execute(_DELETE.format(table=timed.table, ids=placeholders(len(going))), *going)
    kept = {GONE: len(ids) - len(found), LATER: len(found) - len(going)}
    return Outcome(going, {reason: count for reason, count in kept.items() if count})


async def _total(timed: Timed) -> int:
    return int(await value(_TOTAL.format(table=timed.table)))
