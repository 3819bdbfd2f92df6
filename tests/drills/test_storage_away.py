"""The folder or bucket of the files is gone, read-only or refuses, while tickets with files are filed: each is there
with its files or not at all, who filed it is told so and keeps what they typed, and nothing is left over afterwards.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import rows, use_database, value
from portal.files.jobs import sweep_orphans
from portal.files.store import Store, folder_of, open_store
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.drills.between import Relay, relay
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.harness import s3
from tests.harness.disks import small
from tests.harness.site import running

TURNS = size(1, 25)
BUCKET = "portal-files"
KEPT = {"en": "What you typed is still here", "nl": "Wat je typte staat er nog"}
TEXT = ("files", ("notes.txt", b"It beeps twice.", "text/plain"))
MORE = ("files", ("more.txt", b"And once more. " * 20_000, "text/plain"))
FIRST_FILE = 50_000  # bytes, more than the first file is and less than the second
NewClient = Callable[[], AsyncClient]


class Customer:
    """Somebody who files tickets with files."""

    def __init__(self, client: AsyncClient, language: str) -> None:
        self.client, self.language = client, language
        self.filed: list[str] = []

    async def files(self) -> str:
        """Files a ticket with two files, which works. Returns its address."""
        answer = await self._send("/tickets/new", {"subject": "Het piept", "description": "Twee keer"})
        assert answer.status_code == 303, answer.text
        self.filed.append(answer.headers["location"])
        return self.filed[-1]

    async def is_refused(self) -> None:
        """Files a ticket, and a reply to the first one: both are refused with a word, and what was typed is there."""
        typed = f"Getypt {ids.new_id()}"
        for path, form in (
            ("/tickets/new", {"subject": f"Onderwerp {typed}", "description": typed}),
            (f"{self.filed[0]}/replies", {"body": typed}),
        ):
            answer = await self._send(path, form)
            assert answer.status_code == 503, answer.text
            assert KEPT[self.language] in answer.text
            for text in form.values():
                assert text in answer.text
            assert 'type="file"' in answer.text

    async def _send(self, path: str, form: dict[str, str]) -> Any:
        key = {"idempotency_key": str(ids.new_id())}
        return await self.client.post(path, data={**form, **key}, files=[TEXT, MORE])

    async def reads(self) -> None:
        """Opens what needs no file, and writes something that has none."""
        for path in ("/tickets", self.filed[0], "/tickets/new"):
            assert (await self.client.get(path)).status_code == 200
        said = await self.client.post(f"{self.filed[0]}/replies", data={"body": "Nog een keer"})
        assert said.status_code == 303

    async def opens_file(self) -> int:
        """The status of the first file that they added."""
        page = await self.client.get(self.filed[0])
        found = re.search(r'href="(/files/[^"]+)"', page.text)
        assert found, page.text
        return (await self.client.get(found[1])).status_code


@asynccontextmanager
async def _customers(new_client: NewClient) -> AsyncIterator[list[Customer]]:
    """Anna, who reads English, and Bram, who reads Dutch."""
    async with new_client() as one, new_client() as other:
        await cast.sign_in(one, await cast.anna())
        await cast.sign_in(other, await cast.bram(language="nl"))
        yield [Customer(one, "en"), Customer(other, "nl")]


async def _left_over(settings: Settings, store: Store) -> tuple[int, int]:
    """Objects without a row and rows without an object, once the sweeper came by."""
    await sweep_orphans({}, settings, clock.now() + timedelta(hours=25))
    found, named = await _objects(store), await _named()
    return len(found - named), len(named - found)


async def _unnamed(store: Store) -> int:
    """Objects without a row."""
    return len(await _objects(store) - await _named())


async def _objects(store: Store) -> set[str]:
    return {key async for batch in store.listed("files/") for key, _ in batch}


async def _named() -> set[str]:
    return {str(one["key"]) for one in await rows("SELECT key FROM stored_file")}


async def _all_or_nothing(customers: list[Customer]) -> None:
    """There are the tickets that were acknowledged, each with its two files, and none besides."""
    filed = sum(len(one.filed) for one in customers)
    assert await value("SELECT count(*) FROM ticket") == filed
    assert await value("SELECT count(*) FROM stored_file") == 2 * filed
    assert await value("SELECT count(*) FROM ticket_message WHERE body LIKE 'Getypt%'") == 0


@contextmanager
def _gone(settings: Settings) -> Iterator[None]:
    """The folder is not there, and cannot be made: a file is in its way."""
    folder = folder_of(settings.storage_url)
    aside = folder.with_name("files-aside")
    folder.rename(aside)
    folder.write_text("a file is in its way")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


@goal("R9")
async def test_a_folder_that_is_gone(app: Starlette, settings: Settings, new_client: NewClient) -> None:
    async with _customers(new_client) as customers:
        for one in customers:
            await one.files()
        for _ in range(TURNS):
            with _gone(settings):
                for one in customers:
                    await one.is_refused()
                    await one.reads()
                    assert await one.opens_file() in (410, 503)
            for one in customers:
                await one.files()
                assert await one.opens_file() == 200
        await _all_or_nothing(customers)
        left = await _left_over(settings, app.state.store)
    assert left == (0, 0)
    shown("every ticket with its files or not at all, 0 orphans", turns=TURNS)


@pytest.fixture
async def between(settings: Settings) -> AsyncIterator[Relay]:
    """The files go to a bucket, by way of a relay. Ask for it before the portal."""
    with s3.serving(BUCKET) as address:
        async with relay(int(address.rpartition(":")[2])) as made:
            settings.storage_url = f"s3://{BUCKET}"
            s3.use(settings, f"http://127.0.0.1:{made.port}")
            yield made


@goal("R9")
async def test_a_bucket_that_is_down(
    between: Relay, app: Starlette, settings: Settings, new_client: NewClient
) -> None:
    store = app.state.store
    async with _customers(new_client) as customers:
        for one in customers:
            await one.files()
        for _ in range(TURNS):
            # after the first of two files: what has been stored cannot be taken back now
            between.hang_up_after(FIRST_FILE)
            await customers[0].is_refused()
            for one in customers:
                await one.is_refused()
                await one.reads()
                assert await one.opens_file() == 503
            between.recover()
            with _nobodys(settings, app):
                await customers[0].is_refused()
            for one in customers:
                await one.files()
                assert await one.opens_file() == 200
        orphans = await _unnamed(store)
        await _all_or_nothing(customers)
        left = await _left_over(settings, store)
    assert orphans >= TURNS
    assert left == (0, 0)
    shown(f"every ticket with its files or not at all; {orphans} orphans, 0 after the sweeper", turns=TURNS)


@contextmanager
def _nobodys(settings: Settings, app: Starlette) -> Iterator[None]:
    """The bucket refuses: it is not there any more."""
    store = app.state.store
    app.state.store = open_store(settings, "s3://nobody-made-this")
    try:
        yield
    finally:
        app.state.store = store


@goal("R9")
async def test_a_folder_that_is_read_only(settings: Settings, tmp_path: Path) -> None:
    with small(size("4m", "32m")) as disk:
        async with use_database(settings.database_url):
            tokens = [
                (await _session(one), one.language)
                for one in (await cast.anna(), await cast.bram(language="nl"))
            ]
        files = f"file://{disk.inside / 'files'}"
        with running(
            settings.database_url, tmp_path, disk=disk, jobs=False, PORTAL_STORAGE_URL=files
        ) as site:
            async with AsyncExitStack() as stack:
                customers = []
                for token, language in tokens:
                    headers = {"Origin": site.url, "Cookie": f"{cast.COOKIE}={token}"}
                    client = AsyncClient(base_url=site.url, headers=headers, timeout=30)
                    customers.append(Customer(await stack.enter_async_context(client), language))
                for one in customers:
                    await one.files()
                for _ in range(TURNS):
                    disk.read_only()
                    for one in customers:
                        await one.is_refused()
                        await one.reads()
                        assert await one.opens_file() == 200
                    disk.read_only(False)
                    for one in customers:
                        await one.files()
            assert "status=500" not in site.log.read_text()
        async with use_database(settings.database_url):
            await _all_or_nothing(customers)
            named = await _named()
        assert {f"files/{one.name}" for one in (disk.outside / "files" / "files").iterdir()} == named
    shown("every ticket with its files or not at all, 0 orphans", turns=TURNS)


async def _session(somebody: Person) -> str:
    token, now = ids.new_token(), clock.now()
    await Session.create(
        id=ids.token_hash(token), public_id=ids.new_id(), person=somebody, created_at=now, seen_at=now,
        proven_at=now, factor_at=now,
    )  # fmt: skip
    return token
