"""Many ideas quickly: rows without a story, straight into the tables."""

from datetime import date, datetime
from uuid import UUID

from portal.db import dialect, execute, execute_many, transaction
from portal.kit import ids

CHUNK = 1000  # ideas in one transaction
LISTED_AT_ONCE = 10_000  # ideas in one statement

_IDEA = (
    "INSERT INTO idea (id, number, board_id, author_id, title, title_text, description, search_text, status,"
    " decided_on, response, vote_count, comment_count, trend, version, created_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'rejected', $9, '', $10, $11, 1.5, 1, $12)"
)
_VOTE = "INSERT INTO vote (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)"
_COMMENT = (
    "INSERT INTO comment (id, idea_id, author_id, body, internal, by_staff, created_at)"
    " VALUES ($1, $2, $3, 'Dat zou ons ook helpen.', $4, $4, $5)"
)


async def ideas(
    count: int,
    *,
    board: UUID,
    author: UUID,
    people: list[UUID],
    comments: int,
    decided_on: date,
    at: datetime,
) -> None:
    """Makes `count` rejected ideas of `author`; each of `people` votes on each, `comments` times somebody comments."""
    for first in range(0, count, CHUNK):
        made = [(ids.new_id(), number) for number in range(first + 1, min(first + CHUNK, count) + 1)]
        async with transaction():
            await execute_many(
                _IDEA,
                [
                    (
                        one,
                        number,
                        board,
                        author,
                        *[f"een kalender voor ploeg {number}"] * 4,
                        decided_on,
                        len(people),
                        comments,
                        at,
                    )
                    for one, number in made
                ],
            )
            await execute_many(
                _VOTE, [(ids.new_id(), one, person, at) for one, _ in made for person in people]
            )
            said = [(ids.new_id(), one, author, False, at) for one, _ in made for _ in range(comments)]
            await execute_many(_COMMENT, said)


async def listed(count: int, *, board: UUID, author: UUID, decided_on: date, at: datetime) -> None:
    """Makes `count` rejected ideas with nothing on them, by a few statements: a million of them, too."""
    for first in range(1, count + 1, LISTED_AT_ONCE):
        last = min(first + LISTED_AT_ONCE - 1, count)
        async with transaction():
            if dialect() == "postgres":  # without the counters of boards, which are kept row by row
                await execute("SET LOCAL session_replication_role = replica")
            await execute(_LISTED[dialect()], first, last, board, author, decided_on, at)


_COLUMNS = _IDEA[: _IDEA.index(" VALUES")]
_TEXTS = ", ".join(["'een kalender voor ploeg ' || n"] * 4)
_LISTED = {
    "sqlite": f"{_COLUMNS} WITH RECURSIVE made(n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM made WHERE n < $2)"
    f" SELECT '01700000-0000-7000-8000-' || printf('%012x', n), n, $3, $4, {_TEXTS}, 'rejected', $5, '', 0, 0, 1.5, 1,"
    " $6 FROM made",
    "postgres": f"{_COLUMNS} SELECT ('01700000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, $3::uuid,"
    f" $4::uuid, {_TEXTS}, 'rejected', $5::date, '', 0, 0, 1.5, 1, $6::timestamptz"
    " FROM generate_series($1::int, $2::int) AS made(n)",
}
