"""Ideas that are about the same as what somebody is typing."""

import json
from collections.abc import Sequence

from portal.db import dialect, rows
from portal.ideas.queries.cards import COLUMNS, IdeaCard, card
from portal.ideas.queries.visible import LISTED
from portal.ideas.rules import probes, rank
from portal.web.viewer import Viewer

MOST, CANDIDATES = 5, 60
LOOKED_AT = 2000  # titles, the newest first: what a common piece of a word costs is bounded

# Of the newest titles that hold one of the pieces in $2, those with the most. Only the way to the index differs.
FOUND = {
    "sqlite": f"""
SELECT {COLUMNS} FROM (
    SELECT i.id, (SELECT count(*) FROM json_each($2) piece WHERE instr(i.title_text, piece.value) > 0) AS hits
    FROM (SELECT rowid AS number FROM idea_search WHERE idea_search MATCH $3 ORDER BY rowid DESC LIMIT {LOOKED_AT}) n
        JOIN idea i ON i.number = n.number
    WHERE {LISTED} ORDER BY hits DESC, i.id DESC LIMIT $4
) found JOIN idea i ON i.id = found.id JOIN board b ON b.id = i.board_id ORDER BY found.hits DESC, i.id DESC
""",
    "postgres": f"""
SELECT {COLUMNS} FROM (
    SELECT i.id, (SELECT count(*) FROM unnest($2::text[]) piece WHERE position(piece IN i.title_text) > 0) AS hits
    FROM (SELECT * FROM idea WHERE title_text LIKE ANY($3::text[]) ORDER BY number DESC LIMIT {LOOKED_AT}) i
    WHERE {LISTED} ORDER BY hits DESC, i.id DESC LIMIT $4
) found JOIN idea i ON i.id = found.id JOIN board b ON b.id = i.board_id ORDER BY found.hits DESC, i.id DESC
""",
}


async def similar_ideas(query: str, viewer: Viewer, most: int = MOST) -> Sequence[IdeaCard]:
    """At most `most` listed ideas like `query`, the most similar first; the same on both databases."""
    pieces = probes(query)
    found = rank(query, await _holding(pieces.strong, viewer), most)
    if len(found) < most and pieces.weak:
        found = rank(query, await _holding(pieces.strong + pieces.weak, viewer), most)
    return found


async def _holding(pieces: tuple[str, ...], viewer: Viewer) -> list[IdeaCard]:
    if not pieces:
        return []
    if dialect() == "sqlite":
        phrases = " OR ".join(f'"{piece}"' for piece in pieces)
        arguments = (json.dumps(pieces), f"title_text : ({phrases})")
        found = await rows(FOUND["sqlite"], viewer.person_id, *arguments, CANDIDATES)
    else:
        patterns = [f"%{piece}%" for piece in pieces]
        found = await rows(FOUND["postgres"], viewer.person_id, list(pieces), patterns, CANDIDATES)
    return [card(one) for one in found]
