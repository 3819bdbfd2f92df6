"""The list of ideas: filtered, searched, sorted, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import dialect, rows
from portal.ideas.queries.cards import COLUMNS, IdeaCard, card
from portal.ideas.queries.conditions import Conditions
from portal.ideas.queries.visible import LISTED
from portal.kit import text
from portal.web.paging import Paged, decode, paged
from portal.web.viewer import Viewer

SIZE = 30
MOST_WORDS = 8
BOARD = "JOIN board b ON b.id = i.board_id"
FROM_IDEAS = "FROM idea i"
FROM_VOTES = "FROM vote mine JOIN idea i ON i.id = mine.idea_id"


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


def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("a cursor's moment has a zone")
    return found


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
    more: str = ""  # columns for the key
    own: str = ""  # which of the rows that `source` joins


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
        (_moment, UUID),
        FROM_VOTES,
        ", mine.created_at AS voted_at, mine.id AS vote_id",
        "AND mine.person_id = $1",
    ),
}


async def idea_list(viewer: Viewer, asked: Asked, size: int = SIZE) -> Paged[IdeaCard]:
    """One page of what `viewer` asks for: listed ideas only, and under "mine" their own hidden ones too."""
    sort = SORTS[asked.sort]
    where = Conditions(viewer.person_id)
    _filter(where, asked)
    _search(where, asked.q)
    key = decode(asked.after, *sort.kinds)
    if key is not None:
        where.add(sort.after, *key)
    # the page's ids first: what is sorted, perhaps for thousands that a search finds, stays small
    ids = ["SELECT i.id", sort.source, "WHERE", str(where), sort.order, "LIMIT", str(size + 1)]
    sql = [
        "SELECT",
        COLUMNS,
        sort.more,
        sort.source,
        BOARD,
        "WHERE i.id IN (",
        *ids,
        ")",
        sort.own,
        sort.order,
    ]
    found = paged(await rows(" ".join(sql), *where.arguments), size, sort.key)
    return Paged([card(one) for one in found.items], found.next, size)


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


def _search(where: Conditions, query: str) -> None:
    """Every word of the query occurs: by its stem, anywhere in the text, so inside compounds too."""
    if not query:
        return
    pieces = list(dict.fromkeys(text.stem(word) for word in text.words(query)))[:MOST_WORDS]
    if not pieces:
        where.add("FALSE")  # only signs: nothing holds them
        return
    # pieces are letters and digits only: nothing in them means something to LIKE or MATCH
    indexed = [piece for piece in pieces if len(piece) > 2] if dialect() == "sqlite" else []
    if indexed:
        phrases = " AND ".join(f'"{piece}"' for piece in indexed)
        where.add("i.number IN (SELECT rowid FROM idea_search WHERE idea_search MATCH ?)", phrases)
    for piece in pieces:
        if piece not in indexed:
            where.add("i.search_text LIKE ?", f"%{piece}%")


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
