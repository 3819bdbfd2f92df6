"""Ideas that are about the same as what somebody is typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from portal.db import dialect, rows
from portal.ideas.queries.cards import COLUMNS, VOTED, IdeaCard, card
from portal.ideas.queries.visible import LISTED
from portal.ideas.rules import Probe, probes, rank
from portal.web.viewer import Viewer

MOST = 5
NEWEST = 400  # titles that a piece brings, the newest first: what a common one costs is bounded
LOOKED_AT = 200  # of those together: the ones that hold the most and the rarest pieces
CANDIDATES = 48  # of those: the ones that are ranked, and whose rows are read

# The numbers of ideas whose title holds {piece}: by the index for that, which each database has in its own way.
HOLDING = {
    "sqlite": "SELECT rowid AS number FROM idea_search WHERE idea_search MATCH 'title_text : \"' || {piece} || '\"'"
    " ORDER BY rowid DESC",
    "postgres": "SELECT number FROM idea WHERE title_text LIKE '%' || {piece} || '%' ORDER BY number DESC",
}
PLACE = {"sqlite": "instr", "postgres": "strpos"}

# A piece weighs by its length, and the less the more titles hold it. What `rank` will say is told beforehand from the
# parts that a title holds, in whole numbers and doubles: the order is the same on both databases.
BROUGHT = f"""
SELECT number, length({{piece}}) * 100000 / count(*) OVER () AS weight FROM ({{holding}} LIMIT {NEWEST}) one
"""
TITLE = f"SELECT i.title_text FROM idea i WHERE i.number = n.number AND {LISTED}"  # one row, by its index
FOUND = f"""
SELECT {COLUMNS}, substr(i.search_text, length(i.title_text) + 2, 600) AS aside FROM (
    SELECT number, held * 4 / total + held / length(title) AS score FROM (
        SELECT number, title, CAST({{held}} AS DOUBLE PRECISION) AS held, CAST({{total}} AS DOUBLE PRECISION) AS total
        FROM (
            SELECT n.number, ({TITLE}) AS title FROM (
                SELECT number FROM ({{brought}}) every GROUP BY number
                ORDER BY sum(weight) DESC, number DESC LIMIT {LOOKED_AT}
            ) n LIMIT {LOOKED_AT}
        ) looked_at WHERE title IS NOT NULL
    ) listed ORDER BY score DESC, number DESC LIMIT {CANDIDATES}
) best JOIN idea i ON i.number = best.number JOIN board b ON b.id = i.board_id ORDER BY best.score DESC, i.number DESC
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea that may be similar: what decides about that, and its row."""

    title: str
    aside: str
    vote_count: int
    row: dict[str, Any]


async def similar_ideas(query: str, viewer: Viewer, most: int = MOST) -> Sequence[IdeaCard]:
    """At most `most` listed ideas like `query`, the most similar first; the same on both databases."""
    strong, weak = probes(query)
    candidates = await _candidates(strong, viewer)
    found = rank(query, candidates.values(), most)
    if len(found) < most and weak.pieces:
        found = rank(query, {**candidates, **await _candidates(weak, viewer)}.values(), most)
    return [card(one.row) for one in found]


async def _candidates(probe: Probe, viewer: Viewer) -> dict[UUID, Candidate]:
    if not probe.pieces:
        return {}
    sql = _statement(dialect(), len(probe.pieces), len(probe.parts))
    found = await rows(sql, viewer.person_id, *probe.pieces, *probe.parts)
    return {one["id"]: Candidate(one["title"], one["aside"], one["vote_count"], one) for one in found}


@cache
def _statement(kind: str, pieces: int, parts: int) -> str:
    """FOUND for so many arguments. Nothing that somebody typed is in it."""
    named = [f"${number}" for number in range(2, 2 + pieces + parts)]
    holding = [HOLDING[kind].format(piece=one) for one in named[:pieces]]
    brought = [BROUGHT.format(piece=one, holding=each) for one, each in zip(named, holding, strict=False)]
    held = [
        f"CASE WHEN {PLACE[kind]}(title, {one}) > 0 THEN length({one}) ELSE 0 END" for one in named[pieces:]
    ]
    total = [f"length({one})" for one in named[pieces:]]
    parts_held, parts_of = " + ".join(held), " + ".join(total)
    return FOUND.format(voted=VOTED, held=parts_held, total=parts_of, brought=" UNION ALL ".join(brought))
