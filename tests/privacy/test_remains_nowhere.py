"""When somebody has gone, by an erasure or by the sweep, no word of theirs is anywhere: not in a table or an index, in
the outbox, the store, the ledger or the log of the portal, and not in a byte of SQLite's files."""

import asyncio
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.accounts.models import Person
from portal.db import dialect, execute, rows, value
from portal.files.store import folder_of, open_store
from portal.jobs.worker import Worker
from portal.kit import clock
from portal.mail.delivery import Delivery
from portal.privacy import sweep
from portal.settings import Settings
from tests import cast
from tests.erasure import world as erasing
from tests.erasure.world import EMAIL, NAME, WORD
from tests.privacy import remains, world
from tests.privacy.world import LONG_AGO

WORDS = (WORD, EMAIL, NAME, "waantje", "wikstaart")
FOUND_BEFORE = {
    "person",
    "idea",
    "comment",
    "ticket",
    "ticket_message",
    "stored_file",
    "mail",
    "account_link",
}


async def _person(settings: Settings, client: AsyncClient) -> Person:
    """Zwaantje, with something everywhere, who has used the portal a little."""
    beside = await erasing.neighbour(settings)
    await execute("DELETE FROM stored_file")  # the neighbour's, which has the word as well
    await open_store(settings).remove("files/bram.txt")
    person = await erasing.zwaantje(settings, beside)
    tables = set().union(*[await remains.tables_with(word) for word in WORDS])
    assert tables >= FOUND_BEFORE  # or the test would find nothing afterwards either
    await client.post("/sign-in", data={"email": EMAIL, "password": "kwikkwakkwek"})
    await client.post("/forgot-password", data={"email": EMAIL})
    await cast.sign_in(client, person)
    board = await value("SELECT id FROM board")
    typed = {"title": f"Nog een {WORD}", "description": f"Met {WORD} van {NAME}", "board": str(board)}
    assert (await client.post("/ideas/new", data=typed)).status_code == 303
    for path in (f"/ideas?q={WORD}", "/account", "/tickets", f"/{WORD}/{EMAIL}", f"/ideas/{WORD}?x={NAME}"):
        await client.get(path)
    return person


async def _work(settings: Settings) -> None:
    """What the worker does: jobs until there are none, mail, and the hourly look."""
    worker = Worker(settings, registry.JOBS)
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(30):
        while await value("SELECT count(*) FROM job"):
            await asyncio.sleep(0.02)
    worker.stop()
    await running
    await Delivery(settings).deliver()
    await sweep.watch(settings, clock.now())


async def _places(settings: Settings, log: str) -> set[str]:
    """Where one of the words stands."""
    found = {f"table {table}" for word in WORDS for table in await remains.tables_with(word)}
    found |= {"log" for word in WORDS if word.lower() in log.lower()}
    for folder in (folder_of(settings.storage_url), folder_of(settings.ledger_url)):
        for path in folder.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            found |= {f"{folder.name} {path.name}" for word in WORDS if _in(word, str(path), content)}
    return found | _in_database_files(settings)


def _in_database_files(settings: Settings) -> set[str]:
    if dialect() == "postgres":
        return set()
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    files = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    assert [one.exists() for one in files] == [True, True, True]
    return {f"file {one.suffix}" for one in files for word in WORDS if _in(word, "", one.read_bytes())}


def _in(word: str, name: str, content: bytes) -> bool:
    return word in name or word.lower().encode() in content.lower()


async def test_after_an_erasure(
    app: Starlette, client: AsyncClient, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    await _person(settings, client)
    assert (await client.post("/account/privacy/erase", data={"sure": "yes"})).status_code == 303
    await _work(settings)
    log = capfd.readouterr().err
    assert "route=/ideas/new" in log
    assert [one["state"] for one in await rows("SELECT state FROM erasure")] == ["done"]
    assert await _places(settings, log) == set()


async def test_after_a_sweep(
    app: Starlette, client: AsyncClient, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """Everything is due, and the account as well. What they wrote under what is somebody else's goes with that."""
    person = await _person(settings, client)
    for table, about, whose in (
        ("comment", "idea", "author_id"),
        ("ticket_message", "ticket", "requester_id"),
    ):
        others = f"SELECT id FROM {about} WHERE {whose} <> $1"
        await execute(f"DELETE FROM {table} WHERE author_id = $1 AND {about}_id IN ({others})", person.id)
    for sql in (
        "UPDATE idea SET status = 'rejected', decided_on = $2 WHERE author_id = $1",
        "UPDATE ticket SET state = 'closed', settled_on = $2, customer_wrote_on = $2 WHERE requester_id = $1",
        "UPDATE person SET active_on = $2, ideas_active_on = $2 WHERE id = $1",
    ):
        await execute(sql, person.id, LONG_AGO)
    report = await world.run(settings, force=True)
    assert world.deleted(report) == {"ideas": 3, "support": 2, "account": 1}
    await _work(settings)
    log = capfd.readouterr().err
    assert "swept" in log
    assert await _places(settings, log) == set()
