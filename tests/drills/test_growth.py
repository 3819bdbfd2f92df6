"""Pages that do not grow with the tables: with ten times the data they read hardly more rows.

Searches and similar ideas are asked for words that more ideas have than are looked at: what a word brings to a portal
with hardly any ideas grows with it.

PostgreSQL counts the rows that its scans fetch; SQLite the steps of its virtual machine, a few for each row.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.app import create_app
from portal.db import execute, use_database, value
from portal.demo.crowd import Sizes, fill
from portal.ideas.actions.submit import found_by
from portal.ideas.models import Idea
from portal.ideas.queries.similar import NEWEST
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets.models import Ticket
from tests import cast
from tests.drills.sizes import size
from tests.harness.databases import DIALECT, Databases

TIMES, MOST = 10, 1.3
QUEUED = 110  # tickets in a queue of the small portal: more than are counted, "99+"
ALIKE = NEWEST + 50  # ideas with the same words in the small portal: more than are looked at
SCALE = size(1, 10)
SMALL = Sizes(
    ideas=50 * SCALE,
    people=40 * SCALE,
    votes=300 * SCALE,
    comments=125 * SCALE,
    tickets=50 * SCALE,
    messages=125 * SCALE,
)
LARGE = Sizes(*(TIMES * getattr(SMALL, name) for name in Sizes.__dataclass_fields__))
FETCHED = """
SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables
WHERE relname IN ('idea', 'vote', 'comment', 'follow', 'person', 'ticket', 'ticket_message', 'ticket_event')
"""
STEP = 10  # virtual instructions between two counts


PAGES = {
    "board": "/ideas",
    "board, most votes": "/ideas?sort=top",
    "board, newest": "/ideas?sort=newest",
    "board, by status": "/ideas?status=planned",
    "board, my votes": "/ideas?sort=votes",
    "search": "/ideas?q=agenda",
    "search, most votes": "/ideas?q=agenda+werkplaats&sort=top",
    "similar": "/ideas/similar?title=agenda+werkplaats",
    "similar, more words": "/ideas/similar?title=de+agenda+van+de+nieuwe+werkplaats",
    "idea": "/ideas/{idea}",
    "my tickets": "/tickets",
    "my ticket": "/tickets/{ticket}",
    "queue": "/desk/tickets?queue=all",
    "queue, mine": "/desk/tickets?queue=mine",
    "ticket": "/desk/tickets/{ticket}",
    "people": "/desk/people",
}


@pytest.fixture
def databases_of(databases: Databases) -> Iterator[Callable[[], str]]:
    """Databases of this test, one a call."""
    made: list[str] = []

    def another() -> str:
        made.append(databases.copy())
        return made[-1]

    yield another
    for url in made:
        databases.drop(url)


async def test_ten_times_the_data_is_read_no_more(
    settings: Settings, databases_of: Callable[[], str]
) -> None:
    small = await _read(settings.model_copy(update={"database_url": databases_of()}), SMALL)
    large = await _read(settings.model_copy(update={"database_url": databases_of()}), LARGE)
    grown = {name: (small[name], large[name]) for name in PAGES if large[name] > MOST * max(small[name], 60)}
    print(f"\n{DIALECT}: { ({name: f'{small[name]} -> {large[name]}' for name in PAGES}) }")
    assert grown == {}


async def _read(settings: Settings, sizes: Sizes) -> dict[str, int]:
    """What each page reads, in a portal of these sizes."""
    async with use_database(settings.database_url):
        async for _ in fill(settings, clock.now(), sizes):
            pass
        ticket = await value("SELECT id FROM ticket WHERE last_event = 3 ORDER BY number DESC LIMIT 1")
        idea = await value("SELECT id FROM idea WHERE comment_count IN (2, 3) ORDER BY number DESC LIMIT 1")
        requester = await Person.get(id=await value("SELECT requester_id FROM ticket WHERE id = $1", ticket))
        agent = await Person.filter(is_agent=True).order_by("number").first()
        admin = await Person.filter(is_admin=True).order_by("number").first()
        assert agent is not None
        assert admin is not None
        await _fill_searches(admin, ALIKE * sizes.ideas // SMALL.ideas)
        await _fill_lists(agent, QUEUED * sizes.ideas // SMALL.ideas)
    if DIALECT == "postgres":  # one connection, so that it can be asked to tell what it has counted
        settings = settings.model_copy(update={"database_url": f"{settings.database_url}?maxsize=1"})
    app, found = create_app(settings), {}
    async with _by_index(settings), app.router.lifespan_context(app):
        with app.state.database.active():
            async with AsyncClient(transport=ASGITransport(app), base_url=settings.base_url) as client:
                for name, path in PAGES.items():
                    who = admin if name == "people" else agent if path.startswith("/desk") else requester
                    await cast.sign_in(client, who)
                    found[name] = await _read_by(client, app, path.format(idea=idea, ticket=ticket))
    return found


@asynccontextmanager
async def _by_index(settings: Settings) -> AsyncIterator[None]:
    """Who connects in the block reads no table from its beginning while there is an index that leads to the rows.

    PostgreSQL reads small tables whole, which is cheaper there: the two sizes would be read in different ways.
    """
    if DIALECT == "sqlite":
        yield
        return
    url = settings.database_url.partition("?")[0]
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f'ALTER DATABASE "{url.rpartition("/")[2]}" SET enable_seqscan = off')
        yield
        await connection.execute(f'ALTER DATABASE "{url.rpartition("/")[2]}" RESET enable_seqscan')
    finally:
        await connection.close()


async def _fill_lists(agent: Person, number: int) -> None:
    """So many tickets in each queue, and most ideas planned: a list that is not full yet would grow, and should."""
    now, given = clock.now(), await value("SELECT max(number) FROM ticket")
    queues = [{"assignee_id": None}, {"assignee_id": agent.id, "state": "open"}, {"state": "waiting_customer"},
              {"state": "solved", "settled_on": now.date()}]  # fmt: skip
    common = {"subject": "Vraag", "customer_wrote_on": now.date(), "created_at": now, "changed_at": now}
    made = [
        Ticket(id=ids.new_id(), number=given + 1 + one, **{**common, **queues[one % len(queues)]})
        for one in range(number * len(queues))
    ]
    await Ticket.bulk_create(made, batch_size=500)
    await execute("UPDATE idea SET status = 'planned' WHERE number % 10 < 9")
    if DIALECT == "postgres":  # what autovacuum does: an index of texts keeps new ones apart until then
        for name in ("idea_search", "idea_search_title"):
            await value("SELECT gin_clean_pending_list($1::text::regclass)", name)
    await execute("ANALYZE")


async def _fill_searches(author: Person, number: int) -> None:
    """So many ideas of one kind, all of which a search finds, and the first ones in every order."""
    given, board = await value("SELECT max(number) FROM idea"), await value("SELECT id FROM board LIMIT 1")
    made = []
    for one in range(number):
        title = f"Agenda van de werkplaats {one}"
        words = found_by(title, "")
        more = {"title": title, "description": "", "title_text": words.title, "search_text": words.text}
        order = {"number": given + 1 + one, "trend": 1e6 + one, "vote_count": 1_000_000 + one}
        common = {"board_id": board, "author_id": author.id, "created_at": clock.now()}
        made.append(Idea(id=ids.new_id(), **common, **order, **more))
    await Idea.bulk_create(made, batch_size=500)


async def _read_by(client: AsyncClient, app: Starlette, path: str) -> int:
    assert (await client.get(path)).status_code == 200  # writes the day of activity, once
    if DIALECT == "sqlite":
        _connection(app.state.database).unchanged.forget()  # what was read for the first one
    before = await _fetched(app)
    async with _steps(app.state.database) as steps:
        assert (await client.get(path)).status_code == 200
    return steps[0] if DIALECT == "sqlite" else await _fetched(app) - before


def _connection(database: Any) -> Any:
    return database.context.connections.get("default")


@asynccontextmanager
async def _steps(database: Any) -> AsyncIterator[list[int]]:
    """Counts the steps of SQLite's virtual machine in the block."""
    count = [0]
    if DIALECT != "sqlite":
        yield count
        return

    def counted() -> None:
        count[0] += STEP

    connection = _connection(database)
    both = [one for one in (connection._connection, connection._reader) if one is not None]
    for one in both:
        await one.set_progress_handler(counted, STEP)
    yield count
    for one in both:
        await one.set_progress_handler(None, STEP)


async def _fetched(app: Starlette) -> int:
    """The rows that scans have fetched so far in the tables that grow."""
    if DIALECT == "sqlite":
        return 0
    await value("SELECT pg_stat_force_next_flush()")
    connection = await asyncpg.connect(app.state.settings.database_url.partition("?")[0])
    try:
        return int(await connection.fetchval(FETCHED))
    finally:
        await connection.close()
