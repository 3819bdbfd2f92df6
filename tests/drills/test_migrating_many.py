"""An upgrade on PostgreSQL from the first release, with very many votes in it: whoever reads meanwhile never waits for
more than 5 seconds, and no vote is lost."""

import asyncio
import os
import subprocess
import sys
import time

import asyncpg

from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.harness import loop, site
from tests.harness.databases import DIALECT
from tests.upgrades.test_upgrades import HERE

VOTES = size(20_000, 1_000_000)
PEOPLE = size(200, 10_000)  # each votes on as many ideas as it takes
BLOCKED_SECONDS = 5.0
PAUSE = 0.01  # seconds between two looks

# One row, many times over, with what has to differ: whatever columns the old schema has.
_COPY = """
INSERT INTO {table} SELECT (jsonb_populate_record(one, jsonb_build_object({fresh}))).*
FROM {table} one, generate_series(1, {count}) n WHERE one.number = (SELECT min(number) FROM {table})
"""
_PERSON = _COPY.format(
    table="person", count=PEOPLE, fresh="'id', gen_random_uuid(), 'number', 1000 + n, 'email_key', 'p' || n"
)
_IDEA = _COPY.format(table="idea", count=VOTES // PEOPLE, fresh="'id', gen_random_uuid(), 'number', 1000 + n")
_VOTE = """
INSERT INTO vote (id, created_at, idea_id, person_id)
SELECT gen_random_uuid(), now(), idea.id, person.id FROM idea, person WHERE idea.number > 1000 AND person.number > 1000
"""
# Columns by name, as the portal asks: a statement that wants all of them is refused when there are others meanwhile.
LOOKS = (
    "SELECT id, title, description, status FROM idea ORDER BY number DESC LIMIT 30",
    "SELECT person_id FROM vote WHERE idea_id = (SELECT id FROM idea ORDER BY number DESC LIMIT 1) LIMIT 30",
    "SELECT session.seen_at, person.name FROM session JOIN person ON person.id = session.person_id LIMIT 1",
    "SELECT id, subject, state FROM ticket ORDER BY number DESC LIMIT 30",
)


if DIALECT == "postgres":  # SQLite has one writer, and nobody uses it meanwhile: it is copied first

    @goal("R13", only="postgres")
    def test_reading_goes_on(empty_database_url: str) -> None:
        loop.run(_filled(empty_database_url))
        longest, looks = loop.run(_upgraded(empty_database_url))
        assert looks > 10
        assert longest < BLOCKED_SECONDS
        assert loop.run(_counted(empty_database_url)) >= VOTES
        shown(f"the longest of {looks} looks took {longest:.2f} s, no vote lost", votes=VOTES)


async def _filled(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute((HERE / "0.1.0.postgres.sql").read_text(encoding="utf-8"))
    await connection.execute("SET search_path = public")
    for sql in (_PERSON, _IDEA, _VOTE, "ANALYZE"):
        await connection.execute(sql)
    await connection.close()


async def _upgraded(url: str) -> tuple[float, int]:
    """Upgrades as an operator does, while somebody looks. The longest look, and how many there were."""
    environment = {**os.environ, "PORTAL_DATABASE_URL": url, "PORTAL_SECRET_KEY": site.KEY}
    connection = await asyncpg.connect(url)
    upgrade = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "portal", "migrate", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )  # fmt: skip
    ending = asyncio.create_task(upgrade.communicate())
    taken: list[float] = []
    while not ending.done():
        for sql in LOOKS:
            began = time.monotonic()
            await connection.fetch(sql)
            taken.append(time.monotonic() - began)
        await asyncio.sleep(PAUSE)
    said, _ = await ending
    assert upgrade.returncode == 0, said.decode()
    await connection.close()
    return max(taken), len(taken)


async def _counted(url: str) -> int:
    connection = await asyncpg.connect(url)
    found: int = await connection.fetchval("SELECT count(*) FROM public.vote")
    await connection.close()
    return found
