"""The ideas that wait for staff, each list in the order in which it should be worked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.holdings.calendar import add_months
from portal.holdings.terms import Told
from portal.ideas.expiry import due, terms, told_by
from portal.ideas.queries.conditions import Conditions
from portal.ideas.queries.visible import LISTED
from portal.settings import Settings
from portal.web.paging import Paged, decode, paged

SIZE = 50
MOST_COUNTED = 100  # a tab says "99+" rather than count on
SOON_DAYS = 60
SLACK = timedelta(days=4)  # months differ by at most three days in length: the rule itself decides

FIRST = f"i.responded_at IS NULL AND i.status = 'open' AND {LISTED}"
OLD = f"i.decided_on IS NULL AND {LISTED} AND i.created_at < ?"
HIDDEN = "i.hidden_at IS NOT NULL AND i.restricted_at IS NULL"
GOING = (
    "i.decided_on IS NOT NULL AND i.merged_into_id IS NULL AND i.restricted_at IS NULL AND i.decided_on <= ?"
    " AND (a.ideas_active_on IS NULL OR a.ideas_active_on <= ?)"
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One list: constant pieces of SQL, and the key that its cursor holds."""

    where: str
    order: str
    after: str
    key: Callable[[dict[str, Any]], Sequence[Any]]
    kinds: tuple[Callable[[Any], Any], ...]


def _key_by_id(found: dict[str, Any]) -> Sequence[Any]:
    return (found["id"],)


TABS = {
    "first": Tab(FIRST, "ORDER BY i.id", "i.id > ?", _key_by_id, (UUID,)),
    "old": Tab(
        OLD,
        "ORDER BY i.created_at, i.id",
        "(i.created_at, i.id) > (?, ?)",
        lambda r: (r["created_at"].isoformat(), r["id"]),
        (datetime.fromisoformat, UUID),
    ),
    "hidden": Tab(HIDDEN, "ORDER BY i.id DESC", "i.id < ?", _key_by_id, (UUID,)),
    "going": Tab(
        GOING,
        "ORDER BY i.decided_on, i.id",
        "(i.decided_on, i.id) > (?, ?)",
        lambda r: (r["decided_on"].isoformat(), r["id"]),
        (date.fromisoformat, UUID),
    ),
}
COLUMNS = """
SELECT i.id, i.title, i.status, i.vote_count, i.comment_count, i.created_at, i.decided_on, i.hidden_at,
    i.merged_into_id, b.name AS board_name, a.ideas_active_on
"""
SOURCE = "FROM idea i JOIN board b ON b.id = i.board_id LEFT JOIN person a ON a.id = i.author_id WHERE"
COUNTED = "FROM idea i LEFT JOIN person a ON a.id = i.author_id WHERE"


@dataclass(frozen=True, slots=True)
class DeskIdea:
    """One row of the desk."""

    id: UUID
    title: str
    status: str
    board_name: str
    vote_count: int
    comment_count: int
    created_at: datetime
    hidden: bool
    gone_on: date | None  # the first day on which it is gone


@dataclass(frozen=True, slots=True)
class Clock:
    """What "too old" and "soon" are measured from."""

    now: datetime
    today: date
    settings: Settings


async def desk_list(tab: str, after: str, clock: Clock, size: int = SIZE) -> Paged[DeskIdea]:
    """One page of the tab."""
    chosen, where = TABS[tab], Conditions()
    where.add(chosen.where, *_arguments(tab, clock))
    key = decode(after, *chosen.kinds)
    if key is not None:
        where.add(chosen.after, *key)
    sql = [COLUMNS, SOURCE, str(where), chosen.order, "LIMIT", str(size + 1)]
    page = paged(await rows(" ".join(sql), *where.arguments), size, chosen.key)
    told = await told_by(clock.settings, [one["id"] for one in page.items], clock.today)
    made = [_desk_idea(one, clock, told) for one in page.items]
    soon = clock.today + timedelta(days=SOON_DAYS)
    fitting = [one for one in made if tab != "going" or (one.gone_on is not None and one.gone_on <= soon)]
    return Paged(fitting, page.next, size)


async def desk_counts(clock: Clock) -> dict[str, int]:
    """How many ideas each tab has, counted to at most MOST_COUNTED: one statement. ("Going soon" may count a few
    whose day is a little later.)"""
    sql, where = [], Conditions()
    for name, tab in TABS.items():
        one = Conditions(*where.arguments)
        one.add(tab.where, *_arguments(name, clock))
        where.arguments = one.arguments
        sql.append(
            f"(SELECT count(*) FROM (SELECT 1 {COUNTED} "
            + str(one)
            + f" LIMIT {MOST_COUNTED}) AS n) AS {name}"
        )
    found = await row("SELECT " + ", ".join(sql), *where.arguments)
    return {name: int(number) for name, number in (found or {}).items()}


def _arguments(tab: str, clock: Clock) -> tuple[Any, ...]:
    if tab == "old":
        day = add_months(clock.today, -12)
        return (clock.now - (clock.today - day),)
    if tab == "going":
        last = add_months(clock.today + timedelta(days=SOON_DAYS), -terms(clock.settings).shortest) + SLACK
        return (last, last)
    return ()


def _desk_idea(found: dict[str, Any], clock: Clock, told: Told) -> DeskIdea:
    return DeskIdea(
        id=found["id"],
        title=found["title"],
        status=found["status"],
        board_name=found["board_name"],
        vote_count=found["vote_count"],
        comment_count=found["comment_count"],
        created_at=found["created_at"],
        hidden=found["hidden_at"] is not None,
        gone_on=due(clock.settings, found, told),
    )
