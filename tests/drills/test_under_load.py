"""A server process that is killed, watched, overrun and used for long."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import AsyncClient, HTTPError

from portal.db import dialect, rows, use_database, value
from portal.db.connection import sqlite_path
from portal.ideas.models import Board
from portal.kit import ids
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.servers import session_of
from tests.drills.sizes import size
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site, running
from tests.privacy import world

KILLS = size(2, 200 if DIALECT == "sqlite" else 100)
WRITERS = 8
ENOUGH_SECONDS = 20  # for each writer to have written once
SERVING_SECONDS = size(30, 3)  # small, it runs beside other tests on a machine that has no core to spare
VOTES_WATCHED = size(10, 200)
SOAK, WARM = size(400, 100_000), size(200, 5_000)
GROWTH = size(1.3, 1.1)
MORE_FILES = 3  # besides connections with the database: what a job may have open just then
CONNECTIONS = 10 if DIALECT == "postgres" else 3  # of one process: it writes, reads, watches
LETTERS = str.maketrans("0123456789", "ghijklmnop")  # so that no text looks like a telephone number
OTHERS = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'portal'"""
AT_ONCE, OVERRUN = 10, size(120, 2_000)  # what it is set to work on at once, and what comes
MEMORY_MB = 512
FREE_SECONDS = 10


class Writers:
    """People who write comments, one after the other, and what they were told."""

    def __init__(self, idea: str, board: str, tokens: list[str]) -> None:
        self.idea, self.board, self.tokens = idea, board, tokens
        self.acknowledged: set[str] = set()
        self.doubtful: dict[str, dict[str, str]] = {}  # sent, and never answered: by what was said

    async def write(self, url: str, token: str, until: asyncio.Event) -> None:
        """Writes until the connection is lost; sends again first what was lost the last time."""
        headers = {"Origin": url, "Cookie": f"{cast.COOKIE}={token}"}
        async with AsyncClient(base_url=url, headers=headers, timeout=30) as client:
            while not until.is_set():
                waiting = [one for one in self.doubtful.values() if one["by"] == token]
                form = waiting[0] if waiting else await self._form(client, token)
                if form is None or not await self._sent(client, form):
                    return

    async def _form(self, client: AsyncClient, token: str) -> dict[str, str] | None:
        try:
            page = await client.get(f"/ideas/{self.idea}")
        except HTTPError:
            return None
        key = re.search(r'name="idempotency_key" value="([^"]+)"', page.text)
        assert key, page.text
        body = f"gezegd {ids.new_id()}".translate(LETTERS)
        return {"idempotency_key": key[1], "body": body, "by": token}

    async def _sent(self, client: AsyncClient, form: dict[str, str]) -> bool:
        said = form["body"]
        self.doubtful[said] = form
        try:
            answer = await client.post(
                f"/ideas/{self.idea}/comments",
                data={name: form[name] for name in ("idempotency_key", "body")},
            )
        except HTTPError:
            return False
        assert answer.status_code == 303, answer.text
        self.acknowledged.add(said)
        del self.doubtful[said]
        return True


async def _people(url: str, number: int) -> Writers:
    async with use_database(url):
        board: Board = await world.board()
        idea = await world.idea(None, board, status="open", decided_on=None, response="")
        tokens = []
        for one in range(number):
            somebody = await cast.person(f"Anna{one} de Vries")
            tokens.append(await session_of(somebody.id))
    return Writers(str(idea.id), str(board.id), tokens)


@goal("R1")
def test_what_was_acknowledged_survives_kill_9(database_url: str, tmp_path: Path) -> None:
    writers = loop.run(_people(database_url, WRITERS))
    took = []
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        began = time.monotonic()
        with running(database_url, folder) as site:
            took.append(time.monotonic() - began)
            loop.run(_killed_under_load(site, writers, 0.3 + number % 10 * 0.05))
            loop.run(_nothing_is_lost(database_url, writers))
    (tmp_path / "last").mkdir()
    with running(database_url, tmp_path / "last") as site:
        loop.run(_sent_again(site, writers))
    loop.run(_nothing_is_lost(database_url, writers))
    assert writers.doubtful == {}
    assert max(took) <= SERVING_SECONDS
    shown(
        f"0 of {len(writers.acknowledged)} acknowledged writes lost, 0 doubled, serving in {max(took):.1f} s",
        kills=KILLS,
        writers=WRITERS,
    )


async def _killed_under_load(site: Site, writers: Writers, seconds: float) -> None:
    before, never = len(writers.acknowledged), asyncio.Event()
    crowd = [asyncio.create_task(writers.write(site.url, token, never)) for token in writers.tokens]
    async with asyncio.timeout(ENOUGH_SECONDS):
        while len(writers.acknowledged) < before + WRITERS:
            assert not any(one.done() for one in crowd), "a writer has stopped"
            await asyncio.sleep(0.01)
    await asyncio.sleep(seconds)
    site.process.kill()
    await asyncio.gather(*crowd)


async def _sent_again(site: Site, writers: Writers) -> None:
    """Whoever got no answer sends the same form once more."""
    for said, form in list(writers.doubtful.items()):
        headers = {"Origin": site.url, "Cookie": f"{cast.COOKIE}={form['by']}"}
        async with AsyncClient(base_url=site.url, headers=headers, timeout=30) as client:
            assert await writers._sent(client, form), said


async def _nothing_is_lost(url: str, writers: Writers) -> None:
    async with use_database(url):
        said = Counter(one["body"] for one in await rows("SELECT body FROM comment"))
        assert set(said.values()) <= {1}
        assert writers.acknowledged <= set(said) <= writers.acknowledged | set(writers.doubtful)
        assert await value("SELECT comment_count FROM idea WHERE id = $1", writers.idea) == len(said)
        if dialect() == "sqlite":
            assert await value("PRAGMA integrity_check") == "ok"


@pytest.fixture(scope="module")
def site(databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:  # type: ignore[no-untyped-def]
    """One portal for the drills below, which leave it as they found it."""
    url = databases.copy()
    folder = tmp_path_factory.mktemp("load")
    with running(url, folder, PORTAL_REQUESTS_AT_ONCE=str(AT_ONCE)) as made:
        yield made
    databases.drop(url)


@pytest.fixture(scope="module")
def writers(site: Site) -> Writers:
    return loop.run(_people(site.environment["PORTAL_DATABASE_URL"], 1))


if DIALECT == "sqlite":

    @goal("R2", only="sqlite")
    def test_every_acknowledged_vote_is_synced_to_the_disk(
        site: Site, writers: Writers, tmp_path: Path
    ) -> None:
        with _synced(site.process.pid, tmp_path / "calls") as calls:
            loop.run(_votes(site, writers, VOTES_WATCHED))
        assert len(calls) >= VOTES_WATCHED
        shown(f"{len(calls)} syncs for {VOTES_WATCHED} acknowledged votes", votes=VOTES_WATCHED)


@contextmanager
def _synced(process: int, file: Path) -> Iterator[list[str]]:
    """What the process has synced in the block: each call that the kernel saw."""
    program = shutil.which("strace")
    assert program, "strace is missing: tests/setup/system.sh installs it"
    command = [program, "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(file), "-p", str(process)]
    calls: list[str] = []
    tracing = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while "TracerPid:\t0\n" in Path(f"/proc/{process}/status").read_text():
            assert time.monotonic() < until
            time.sleep(0.02)
        yield calls
    finally:
        tracing.send_signal(signal.SIGINT)
        tracing.wait(10)
        calls += [line for line in file.read_text().splitlines() if line.endswith("= 0")]


async def _votes(site: Site, writers: Writers, number: int) -> None:
    async with _browser(site, writers) as client:
        for turn in range(number):
            path = f"/ideas/{writers.idea}/vote" + ("/withdraw" if turn % 2 else "")
            assert (await client.post(path)).status_code == 303


def _browser(site: Site, writers: Writers) -> AsyncClient:
    headers = {"Origin": site.url, "Cookie": f"{cast.COOKIE}={writers.tokens[0]}"}
    return AsyncClient(base_url=site.url, headers=headers, timeout=60)


@goal("R17")
def test_overrun_it_refuses_the_rest(site: Site, writers: Writers) -> None:
    served, refused, free = loop.run(_overrun(site, writers))
    assert served > 0
    assert refused > 0
    assert free <= FREE_SECONDS
    assert _memory(site.process.pid) <= MEMORY_MB
    assert "Traceback" not in site.log.read_text()
    shown(f"{served} served, {refused} refused, normal after {free:.1f} s", at_once=OVERRUN)


async def _overrun(site: Site, writers: Writers) -> tuple[int, int, float]:
    async with _browser(site, writers) as client:
        paths = [f"/ideas/{writers.idea}", f"/ideas/{writers.idea}/vote"]

        async def ask(number: int) -> int:
            posted = number % 2
            answer = await (client.post(paths[1]) if posted else client.get(paths[0]))
            if answer.status_code == 503:
                assert answer.headers["retry-after"] == "5"
            return answer.status_code

        statuses = Counter(await asyncio.gather(*[ask(number) for number in range(OVERRUN)]))
        assert set(statuses) <= {200, 303, 503}
        assert (await client.get("/health/ready")).status_code == 200
        began = time.monotonic()
        assert (await client.get(paths[0])).status_code == 200
        return statuses[200] + statuses[303], statuses[503], time.monotonic() - began


@goal("R16")
def test_it_does_not_grow(site: Site, writers: Writers) -> None:
    process = site.process.pid
    loop.run(_used(site, writers, WARM))
    memory, files, connections = _memory(process), _files(process), loop.run(_connections(site))
    loop.run(_used(site, writers, SOAK))
    grown, more, now = _memory(process) / memory, _files(process) - files, loop.run(_connections(site))
    assert (grown <= GROWTH, now <= CONNECTIONS) == (True, True)
    assert more - (now - connections) <= MORE_FILES
    shown(
        f"memory {memory:.0f} MB, {(grown - 1) * 100:+.1f} %; {files} files, {more:+d}; {now} connections",
        requests=SOAK,
    )


async def _used(site: Site, writers: Writers, requests: int) -> None:
    """Mixed use by four people at once."""
    paths = ["/ideas", f"/ideas/{writers.idea}", "/ideas?q=idee", "/tickets", f"/ideas/{writers.idea}/vote"]

    async def somebody(number: int) -> None:
        async with _browser(site, writers) as client:
            for turn in range(number, requests, 4):
                path = paths[turn % len(paths)]
                answer = await (client.post(path) if path.endswith("/vote") else client.get(path))
                assert answer.status_code in (200, 303)

    await asyncio.gather(*[somebody(number) for number in range(4)])


def _memory(process: int) -> float:
    """Megabytes that the process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _files(process: int) -> int:
    """How many files and sockets the process has open, once that has not changed for half a second."""
    counts: list[int] = []
    while len(set(counts[-10:])) != 1 or len(counts) < 10:
        assert len(counts) < 1000, counts
        time.sleep(0.05)
        counts.append(sum(1 for _ in Path(f"/proc/{process}/fd").iterdir()))
    return counts[-1]


async def _connections(site: Site) -> int:
    """Of the process with its database: PostgreSQL counts them; on SQLite, how often it has the file open."""
    url = site.environment["PORTAL_DATABASE_URL"]
    if DIALECT == "sqlite":
        opened = [path.readlink() for path in Path(f"/proc/{site.process.pid}/fd").iterdir() if path.exists()]
        return opened.count(sqlite_path(url))
    async with use_database(url):
        return int(await value(OTHERS))
