"""A restored copy serves nobody until the ledger was replayed into it."""

import pytest

from portal.app import create_app
from portal.db import Database, execute, use_database, value
from portal.kit import clock, ids
from portal.privacy.ledger import LedgerError, examine, is_closed
from portal.settings import Settings
from portal.worker import Crew
from tests import cast
from tests.harness import loop
from tests.jobs.test_worker import until
from tests.ledger import book
from tests.mail.post import mail
from tests.privacy import world


async def mark() -> None:
    await execute("INSERT INTO restore_mark (id, restored_at) VALUES (1, $1)", clock.now())


@pytest.fixture
def marked(settings: Settings) -> None:
    async def work() -> None:
        async with use_database(settings.database_url):
            await mark()

    loop.run(work())


@pytest.mark.parametrize(
    "path", ["/", "/ideas", "/sign-in", "/static/app.css", "/health/ready", "/nowhere", "/privacy"]
)
async def test_everything_answers_503(marked: None, client, path: str, statements) -> None:  # type: ignore[no-untyped-def]
    answer = await client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "set-cookie" not in answer.headers


async def test_its_page_says_why(marked: None, client) -> None:  # type: ignore[no-untyped-def]
    answer = await client.get("/", headers={"Accept-Language": "nl"})
    assert "back-up" in answer.text
    assert "Testportaal" in answer.text
    assert "put back from a backup" in (await client.get("/", headers={"Accept-Language": "en"})).text


async def test_no_session_is_read(marked: None, client, statements) -> None:  # type: ignore[no-untyped-def]
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    with statements() as sent:
        assert (await client.get("/account")).status_code == 503
    assert [sql for sql in sent.texts if "restore_mark" not in sql] == []
    assert (await client.post("/sign-out")).status_code == 503


async def test_the_process_is_alive(marked: None, client) -> None:  # type: ignore[no-untyped-def]
    assert (await client.get("/health/live")).status_code == 200
    assert (await client.get("/health/ready")).json() == {"status": "restored"}


async def test_it_opens_when_the_ledger_was_replayed(marked: None, client, app) -> None:  # type: ignore[no-untyped-def]
    assert (await client.get("/ideas")).status_code == 503
    await execute("UPDATE restore_mark SET replayed_at = $1", clock.now())
    app.state.gate._looked = 0.0  # a second later
    assert (await client.get("/ideas")).status_code == 200
    assert (await client.get("/health/ready")).status_code == 200


async def test_it_closes_under_a_running_portal(client, app) -> None:  # type: ignore[no-untyped-def]
    """The load balancer's next question closes it."""
    assert (await client.get("/health/ready")).status_code == 200
    await mark()
    app.state.gate._looked = 0.0
    assert (await client.get("/health/ready")).status_code == 503
    assert (await client.get("/ideas")).status_code == 503


async def test_an_open_gate_costs_nothing(client, statements) -> None:  # type: ignore[no-untyped-def]
    await client.get("/privacy")
    with statements() as sent:
        await client.get("/sign-in")
    assert [sql for sql in sent.texts if "restore_mark" in sql] == []


async def test_the_worker_does_nothing(marked: None, settings: Settings) -> None:
    app = create_app(settings, with_worker=True)
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            await mail()
            assert await value("SELECT count(*) FROM lease") == 0
            await execute("UPDATE restore_mark SET replayed_at = $1", clock.now())

            async def sent() -> bool:
                return await value("SELECT sent_at FROM mail") is not None

            await until(sent)


async def test_the_worker_stops_when_the_gate_closes(db: Database, settings: Settings, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("portal.worker.LOOK_OPEN", 0.05)
    monkeypatch.setattr("portal.privacy.ledger.gate.LOOK_AGAIN", 0.0)
    crew = Crew(settings)
    crew.start()

    async def began() -> bool:
        return bool(await value("SELECT count(*) FROM lease"))

    await until(began)
    await mark()

    async def closed() -> bool:
        return crew._gate.closed and not crew.works

    await until(closed)
    await mail()
    await crew.stop()
    assert await value("SELECT sent_at FROM mail") is None


async def test_a_copy_whose_ledger_is_lost_does_not_start(db: Database, settings: Settings) -> None:
    await mark()
    with book.away(settings), pytest.raises(LedgerError, match="cannot be read"):
        await examine(settings, clock.now())
    settings.ledger_url = ""
    with pytest.raises(LedgerError, match="set PORTAL_LEDGER_URL"):
        await examine(settings, clock.now())


async def test_a_database_that_knows_what_went_serves(db: Database, either: Settings) -> None:
    assert await examine(either, clock.now()) is False
    await world.idea(None, await world.board())
    await world.run(either)
    assert await examine(either, clock.now()) is False


async def test_a_copy_that_was_put_back_by_hand_is_found_out(db: Database, either: Settings) -> None:
    """Its ledger says done of what it never heard of."""
    await world.idea(None, await world.board())
    await world.run(either)
    await execute("DELETE FROM ledger_line")
    assert await examine(either, clock.now()) is True
    assert await is_closed()
    assert await examine(either, clock.now()) is True
    assert await value("SELECT count(*) FROM restore_mark") == 1


async def test_erasures_before_and_after_the_copy(db: Database, settings: Settings) -> None:
    """What it knows does not hide what it does not."""
    board = await world.board()
    await world.idea(None, board)
    await world.run(settings)
    known = await book.lines()
    await world.idea(None, board)
    await world.run(settings)
    [(_, last)] = await book.lines() - known
    await execute("DELETE FROM ledger_line WHERE record_id = $1", last)
    assert await examine(settings, clock.now()) is True


async def test_a_ledger_that_is_away_keeps_nobody_out(db: Database, settings: Settings) -> None:
    with book.away(settings):
        assert await examine(settings, clock.now()) is False


async def test_a_start_reads_few_objects(db: Database, settings: Settings) -> None:
    board = await world.board()
    for _ in range(12):
        await world.idea(None, board)
        await world.run(settings)
    read: list[object] = []
    real = book.outside.read

    async def reading(store, one):  # type: ignore[no-untyped-def]
        read.append(one)
        return await real(store, one)

    book.outside.read = reading  # type: ignore[assignment]
    try:
        assert await examine(settings, clock.now()) is False
    finally:
        book.outside.read = real
    assert len(read) == 5


async def test_the_mark_has_an_id_of_its_own(db: Database, settings: Settings) -> None:
    await mark()
    await execute("UPDATE restore_mark SET replayed_at = $1", clock.now())
    one = (await world.idea(None, await world.board())).id
    await world.run(settings)
    assert one not in await world.there("idea")
    await execute("DELETE FROM ledger_line")
    assert await examine(settings, clock.now()) is True
    assert await value("SELECT max(id) FROM restore_mark") == 2
    assert ids.parse_id(str(one))
