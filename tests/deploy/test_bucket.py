"""Everything that is kept outside the database, in buckets: files of tickets, the ledger, backup and restore."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.cli.checks.outside import of_stores
from portal.db import rows, use_database, value
from portal.files.store import open_store
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.harness import s3
from tests.ledger import book, copies
from tests.privacy import world

NOTES = ("files", ("notes.txt", b"It beeps twice.", "text/plain"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """An S3 server with a bucket for files and one for the ledger."""
    with s3.serving("files", "ledger") as address:
        yield address


@pytest.fixture
def settings(settings: Settings, address: str, tmp_path: Path) -> Settings:
    """Those of an operator whose files and ledger lie in buckets."""
    s3.use(settings, address)
    settings.storage_url, settings.ledger_url = f"s3://files/{tmp_path.name}", f"s3://ledger/{tmp_path.name}"
    return settings


async def _objects(settings: Settings) -> list[str]:
    return [key async for batch in open_store(settings).listed("files/") for key, _ in batch]


async def _sent(client: AsyncClient) -> str:
    """The address of Anna's ticket with a file, and hers is the session."""
    await cast.sign_in(client, await cast.anna())
    sent = await client.post(
        "/tickets/new", data={"subject": "It beeps", "description": "See."}, files=[NOTES]
    )
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


async def _work(settings: Settings) -> None:
    for job in await rows("SELECT kind, payload FROM job WHERE kind = 'files.remove'"):
        payload = job["payload"]
        payload = json.loads(payload) if isinstance(payload, str) else payload
        await registry.JOBS[job["kind"]](payload, settings, clock.now())


async def test_a_file_comes_is_read_and_goes(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    ticket = await _sent(client)
    assert len(await _objects(settings)) == 1
    got = await client.get(f"/files/{await value('SELECT id FROM stored_file')}")
    assert (got.status_code, got.content) == (200, b"It beeps twice.")
    gone = await client.post(f"{ticket}/delete")
    assert gone.status_code == 303, gone.text
    await world.run(settings, now=clock.now() + timedelta(days=2), force=True)
    await _work(settings)
    assert await _objects(settings) == []
    record = ("ticket", await value("SELECT record_id FROM ledger_line WHERE kind = 'ticket'"))
    assert record in await book.ids(settings, "intent")
    assert record in await book.ids(settings, "done")
    assert await value("SELECT count(*) FROM ledger_line WHERE copied_at IS NULL") == 0


async def test_backup_and_restore_of_files(
    app: Starlette, client: AsyncClient, settings: Settings, empty_database_url: str, tmp_path: Path
) -> None:
    await _sent(client)
    made = await copies.back_up(settings, tmp_path / "backups")
    assert (made.files, made.lost) == (1, 0)
    (key,) = await _objects(settings)
    new = settings.model_copy(
        update={"database_url": empty_database_url, "storage_url": f"s3://files/{tmp_path.name}-new"}
    )
    await copies.put_back(new, made.folder)
    async with use_database(new.database_url):
        await copies.replay(new)
        assert await value("SELECT key FROM stored_file") == key
    assert await open_store(new).read(key) == b"It beeps twice."


async def test_the_check_writes_to_both(settings: Settings) -> None:
    assert [one.text async for one in of_stores(settings)] == [
        f"files can be written to {settings.storage_url}",
        f"files can be written to {settings.ledger_url}",
    ]


async def test_a_wrong_bucket_is_said(settings: Settings) -> None:
    settings.storage_url = "s3://nobody-made-this"
    first = next(iter([one async for one in of_stores(settings)]))
    assert (first.kind, "PORTAL_STORAGE_URL: nothing can be written to s3://nobody" in first.text) == (
        "error",
        True,
    )


async def test_without_the_bucket_a_ticket_is_not_made(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    app.state.store = open_store(settings, "s3://nobody-made-this")
    await cast.sign_in(client, await cast.anna())
    sent = await client.post(
        "/tickets/new", data={"subject": "It beeps", "description": "See."}, files=[NOTES]
    )
    assert (sent.status_code, sent.headers["retry-after"]) == (503, "30")
    assert await value("SELECT count(*) FROM ticket") == 0
