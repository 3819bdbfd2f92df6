"""When somebody was last seen is written beside the pages, not before them."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.app import create_app
from portal.db import Database, execute, listeners, use_database, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web import seen
from portal.web.models import Session
from tests import cast


async def _seen_at(session: Session) -> datetime:
    found: datetime = await value("SELECT seen_at FROM session WHERE id = $1", session.id)
    return found


@contextmanager
def _refusing(times: int) -> Iterator[list[str]]:
    """The database refuses to write it so many times; what was refused."""
    refused: list[str] = []

    def refuse(sql: str) -> None:
        if sql.startswith("UPDATE session SET seen_at") and len(refused) < times:
            refused.append(sql)
            raise ConnectionError

    listeners.append(refuse)
    try:
        yield refused
    finally:
        listeners.remove(refuse)


async def test_it_is_written_once_a_minute(
    app: Starlette, client: AsyncClient, statements: Callable[[], object]
) -> None:
    session = await cast.sign_in(client, await cast.anna())
    began, costs, found = clock.now(), [], []
    for seconds in (10, 50, 61, 100):
        with time_machine.travel(began + timedelta(seconds=seconds), tick=False):
            with statements() as sent:  # type: ignore[attr-defined]
                await client.get("/cookies")
                await app.state.last_seen.write()
            costs.append(len(sent))
            found.append((await _seen_at(session) - began).total_seconds() > 1)
    assert (costs, found) == ([1, 1, 2, 1], [False, False, True, True])


async def test_many_cost_one_statement(app: Starlette, statements: Callable[[], object]) -> None:
    now = clock.now()
    then = now - timedelta(hours=1)
    for number in range(5):
        await Session.create(id=str(number), public_id=ids.new_id(), created_at=then, seen_at=then)
    for number in range(4):
        app.state.last_seen.note(str(number), now)
    with statements() as sent:  # type: ignore[attr-defined]
        await app.state.last_seen.write()
        await app.state.last_seen.write()  # nothing waits any more
    assert len(sent) == 1
    assert await Session.filter(seen_at__lt=now).values_list("id", flat=True) == ["4"]


async def test_more_than_go_into_a_statement_are_all_written(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "AT_ONCE", 2)
    now = clock.now()
    for number in range(5):
        await Session.create(
            id=str(number), public_id=ids.new_id(), created_at=now, seen_at=now - timedelta(hours=1)
        )
        app.state.last_seen.note(str(number), now)
    await app.state.last_seen.write()
    assert await Session.filter(seen_at__lt=now).count() == 0


async def test_what_waits_is_written_before_the_portal_stops(settings: Settings) -> None:
    async with use_database(settings.database_url):
        anna, then = await cast.anna(), clock.now() - timedelta(minutes=5)
        session = await Session.create(
            id="s", public_id=ids.new_id(), person=anna, created_at=then, seen_at=then
        )
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            app.state.last_seen.note("s", then + timedelta(minutes=4))
        assert await _seen_at(session) == then + timedelta(minutes=4)


async def test_a_database_that_refuses_is_asked_again_the_next_time(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "EVERY", 0.01)
    then = clock.now() - timedelta(hours=1)
    session = await Session.create(id="s", public_id=ids.new_id(), created_at=then, seen_at=then)
    last_seen = seen.LastSeen()
    with _refusing(1) as refused:
        async with last_seen.written():
            for minute in (1, 2):
                last_seen.note("s", then + timedelta(minutes=minute))
                while last_seen._waiting:
                    await asyncio.sleep(0.01)
    assert len(refused) == 1
    assert await _seen_at(session) == then + timedelta(minutes=2)


async def test_stopping_does_not_wait_for_a_database_that_is_silent(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "AT_THE_END", 0.05)
    now, silent = clock.now(), asyncio.Event()

    async def be_silent(sql: str) -> None:
        if sql.startswith("UPDATE session SET seen_at"):
            silent.set()
            await asyncio.Event().wait()

    last_seen = seen.LastSeen()
    listeners.append(be_silent)
    try:
        async with asyncio.timeout(10), last_seen.written():
            last_seen.note("s", now)
    finally:
        listeners.remove(be_silent)
    assert silent.is_set()
    assert await execute("UPDATE session SET flash = ''") == 0
