"""The list of ideas: filtered, searched, sorted, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import dialect, rows
from portal.ideas.queries.cards import COLUMNS, NOT_VOTED, VOTED, IdeaCard, asks_votes, card, with_votes
from portal.ideas.queries.conditions import Conditions
from portal.ideas.queries.visible import LISTED
from portal.kit import text
from portal.web.paging import Paged, decode, paged
from portal.web.viewer import Viewer

SIZE = 30
MOST_WORDS = 8
FEW = (
    200  # ideas that a search finds: no more of them are put in order, but looked for in the order asked for
)
FROM_IDEAS = "FROM idea i"
FROM_VOTES = "FROM vote mine JOIN idea i ON i.id = mine.idea_id"

# The page's rows first, each once; then what stands in other tables, for these.
PAGE = f"SELECT {COLUMNS} {{more}} FROM ({{rows}}) i JOIN board b ON b.id = i.board_id {{order}}"
ROWS = "SELECT i.* {more} {source} WHERE {where} {order} LIMIT {size}"
# SQLite does not know how many ideas a search finds. Few are put in order; of many, a page is found soon by walking
# along the index of that order, and the other half of this is not begun. {match}: what the index of texts is asked.
SEARCHED = f"""
SELECT i.* FROM idea i WHERE i.id IN (
    WITH few (number) AS MATERIALIZED (SELECT rowid FROM idea_search WHERE idea_search MATCH {{match}} LIMIT {FEW})
    SELECT id FROM (
        SELECT i.id FROM few CROSS JOIN idea i ON i.number = few.number
        WHERE (SELECT count(*) FROM few) < {FEW} AND {{where}} {{order}} LIMIT {{size}}
    ) UNION ALL SELECT id FROM (
        SELECT i.id FROM idea i WHERE (SELECT count(*) FROM few) >= {FEW} AND {{where}} {{order}} LIMIT {{size}}
    )
)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ideas somebody asks for."""

    board_id: UUID | None = None
    status: str = ""
    sort: str = "trending"
    q: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board with how many listed ideas it has in each status."""

    id: UUID
    name: str
    description: str
    archived: bool
    counts: dict[str, int] = field(default_factory=dict)


def _count(value: Any) -> int:
    if isinstance(value, int) and abs(value) < 2**31:
        return value
    raise ValueError("a cursor's count is a count")


@dataclass(frozen=True, slots=True)
class Sort:
    """One way to sort: constant pieces of SQL, and the key that a cursor holds."""

    order: str
    after: str
    key: Callable[[dict[str, Any]], Sequence[Any]]
    kinds: tuple[Callable[[Any], Any], ...]
    source: str = FROM_IDEAS
    more: str = ""  # columns for the key, of the rows that `source` joins
    given: str = ""  # the same, of the page's rows
    last: str = ""  # the order of the page's rows, where that is said in another way


_BY_ID = Sort("ORDER BY i.id DESC", "i.id < ?", lambda r: (r["id"],), (UUID,))
SORTS: dict[str, Sort] = {
    "trending": Sort(
        "ORDER BY i.trend DESC, i.id DESC",
        "(i.trend, i.id) < (?, ?)",
        lambda r: (r["trend"], r["id"]),
        (float, UUID),
    ),
    "top": Sort(
        "ORDER BY i.vote_count DESC, i.id DESC",
        "(i.vote_count, i.id) < (?, ?)",
        lambda r: (r["vote_count"], r["id"]),
        (_count, UUID),
    ),
    "newest": _BY_ID,
    "mine": _BY_ID,
    "votes": Sort(
        "ORDER BY mine.created_at DESC, mine.id DESC",
        "(mine.created_at, mine.id) < (?, ?)",
        lambda r: (r["voted_at"].isoformat(), r["vote_id"]),
        (datetime.fromisoformat, UUID),
        FROM_VOTES,
        ", mine.created_at AS voted_at, mine.id AS vote_id",
        ", i.voted_at, i.vote_id",
        "ORDER BY i.voted_at DESC, i.vote_id DESC",
    ),
}


WALKED = ("trending", "top", "newest")  # of everybody's ideas; a person's own are few


async def idea_list(viewer: Viewer, asked: Asked, size: int = SIZE) -> Paged[IdeaCard]:
    """One page of what `viewer` asks for: listed ideas only, and under "mine" their own hidden ones too."""
    sort = SORTS[asked.sort]
    own = asked.sort not in WALKED
    together = own or asks_votes(viewer)
    where = Conditions(*([viewer.person_id] if together else []))
    _filter(where, asked)
    match = _search(where, asked.q)
    key = decode(asked.after, *sort.kinds)
    if key is not None:
        where.add(sort.after, *key)
    shape, named = ROWS, {"where": where, "order": sort.order, "size": size + 1}
    if match and asked.sort in WALKED and dialect() == "sqlite":
        shape, named["match"] = SEARCHED, where.name(match)
    inner = shape.format(more=sort.more, source=sort.source, **named)
    voted = VOTED if together else NOT_VOTED
    sql = PAGE.format(voted=voted, more=sort.given, rows=inner, order=sort.last or sort.order)
    found = paged(await rows(sql, *where.arguments), size, sort.key)
    cards = [card(one) for one in found.items]
    return Paged(cards if together else await with_votes(viewer, cards), found.next, size)


def _filter(where: Conditions, asked: Asked) -> None:
    where.add("i.merged_into_id IS NULL" if asked.sort == "mine" else LISTED)
    if asked.sort == "mine":
        where.add("i.author_id = $1")
    if asked.sort == "votes":
        where.add("mine.person_id = $1")
    if asked.board_id is not None:
        where.add("i.board_id = ?", asked.board_id)
    if asked.status:
        where.add("i.status = ?", asked.status)


def _search(where: Conditions, query: str) -> str:
    """Every word of the query occurs: by its stem, anywhere in the text, so inside compounds too. Returns what SQLite's
    index of texts can be asked for that, "" for nothing: it knows no pieces of one or two letters."""
    pieces = list(dict.fromkeys(text.stem(word) for word in text.words(query)))[:MOST_WORDS]
    if query and not pieces:
        where.add("FALSE")  # only signs: nothing holds them
    # pieces are letters and digits only: nothing in them means something to LIKE or MATCH
    for piece in pieces:
        where.add("i.search_text LIKE ?", f"%{piece}%")
    return " AND ".join(f'"{piece}"' for piece in pieces if len(piece) > 2)


async def boards_with_counts() -> list[BoardView]:
    """Every board in its order, with its counts: one statement, whatever the number of ideas."""
    found = await rows(
        "SELECT b.id, b.name, b.description, b.archived_at, c.status, c.ideas FROM board b"
        " LEFT JOIN idea_count c ON c.board_id = b.id ORDER BY b.position, b.name, b.id"
    )
    made: dict[UUID, BoardView] = {}
    for one in found:
        archived = one["archived_at"] is not None
        view = made.setdefault(one["id"], BoardView(one["id"], one["name"], one["description"], archived, {}))
        if one["status"] is not None:
            view.counts[one["status"]] = one["ideas"]
    return list(made.values())


def counted(every: Sequence[BoardView], board_id: UUID | None) -> dict[str, int]:
    """How many listed ideas there are in each status, on one board or on all."""
    total: dict[str, int] = {}
    for view in every:
        if board_id in (None, view.id):
            for status, number in view.counts.items():
                total[status] = total.get(status, 0) + number
    return total
