"""A person with very much is gone within a minute. (Fewer in the daily run.)"""

import time

from portal.db import Database, execute_many
from portal.db.numbers import next_number
from portal.kit import clock, ids
from portal.settings import Settings
from tests import cast
from tests.drills.sizes import size
from tests.erasure import world
from tests.erasure.world import erase, neighbour

RECORDS = size(600, 10_000)  # a quarter each: comments, votes, mails, follows
SECONDS = 60


async def test_ten_thousand_records_in_a_minute(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    person, now, each = await cast.carla(), clock.now(), RECORDS // 4
    ideas = []
    for _ in range(each):
        number = await next_number("idea")
        ideas.append((ids.new_id(), number, beside.board.id, beside.person.id, f"Idee {number}", now))
    await execute_many(
        "INSERT INTO idea (id, number, board_id, author_id, title, description, title_text, search_text, status,"
        " response, vote_count, comment_count, trend, version, created_at)"
        " VALUES ($1, $2, $3, $4, $5, 'x', '', '', 'open', '', 1, 1, 0, 1, $6)",
        ideas,
    )
    for table in ("vote", "follow"):
        await execute_many(
            f"INSERT INTO {table} (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)",
            [(ids.new_id(), one[0], person.id, now) for one in ideas],
        )
    await execute_many(
        "INSERT INTO comment (id, idea_id, author_id, body, internal, by_staff, created_at)"
        " VALUES ($1, $2, $3, 'x', $4, $4, $5)",
        [(ids.new_id(), one[0], person.id, False, now) for one in ideas],
    )
    await execute_many(
        "INSERT INTO mail (id, person_id, recipient, purpose, kind, subject, body, headers, due_at, tries, created_at,"
        " trouble) VALUES ($1, $2, $3, 'ideas', 'x', 'x', 'x', '{}', $4, 0, $4, '')",
        [(ids.new_id(), person.id, person.email, now) for _ in ideas],
    )
    began = time.perf_counter()
    receipt = await erase(settings, person)
    took = time.perf_counter() - began
    assert receipt["went"] == {"comment": each, "vote": each, "follow": each, "mail": each, "account": 1}
    assert receipt["remains"] == 0
    assert await world.count("vote") == 1
    assert took < SECONDS
