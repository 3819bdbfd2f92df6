"""Many ideas quickly: rows without a story, straight into the tables."""

from datetime import date, datetime
from uuid import UUID

from portal.db import execute_many, transaction
from portal.kit import ids

CHUNK = 1000  # ideas in one transaction

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
