"""The database falls silent, and is killed and started again, while people read and vote: they are told to come back
in a while, never that something is broken; what was acknowledged is there; nobody has to restart the portal.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from httpx2 import ASGITransport, AsyncClient, Response

from portal.accounts.models import Person
from portal.app import create_app
from portal.db import execute, rows
from portal.db.migrate import migrate
from portal.settings import Settings
from portal.web import logs
from tests import cast
from tests.drills.between import Relay, relay
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.harness import postgres
from tests.harness.databases import DIALECT
from tests.privacy import world

AT_ONCE = 24  # requests; more than there are connections
SILENT_SECONDS = size(5.5, 30.0)
ENDS_SECONDS, FINDS_SECONDS, BACK_SECONDS = 5, 2.5, 5
CRASHES = size(1, 20)
SPARE = size(1.5, 1)  # small, it runs beside other tests on a machine that has no core to spare


class Portal:
    """A portal in this process that reaches its database through a relay, and people with sessions in it."""

    def __init__(self, client: AsyncClient, probe: AsyncClient, between: Relay, url: str) -> None:
        self.client, self.between, self.url = client, between, url
        self.probe = probe  # a load balancer's: it has no session
        self.ideas: list[str] = []

    async def ask(self, number: int) -> tuple[Response, float]:
        """A page or a vote, and how many seconds the answer took."""
        began = time.monotonic()
        path = f"/ideas/{self.ideas[number % len(self.ideas)]}"
        answer = await (self.client.get(path) if number % 2 else self.client.post(f"{path}/vote"))
        return answer, time.monotonic() - began

    async def is_back(self) -> float:
        """Waits until a page is served again; how many seconds that took."""
        began = time.monotonic()
        while (await self.client.get(f"/ideas/{self.ideas[0]}")).status_code != 200:
            assert time.monotonic() - began < 30
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def connections(self) -> int:
        """How many connections the server has, past the relay."""
        own = await asyncpg.connect(self.url)
        try:
            ours = "datname = current_database() AND application_name = 'portal'"
            return int(await own.fetchval(f"SELECT count(*) FROM pg_stat_activity WHERE {ours}"))
        finally:
            await own.close()


@asynccontextmanager
async def _portal(settings: Settings, ideas: int) -> AsyncIterator[Portal]:
    port = urlsplit(settings.database_url).port
    assert port is not None
    async with relay(port) as between:
        through = settings.database_url.replace(f":{port}/", f":{between.port}/")
        app = create_app(settings.model_copy(update={"database_url": through}))
        origin = {"Origin": settings.base_url}
        async with app.router.lifespan_context(app):
            with app.state.database.active():
                transport = ASGITransport(app)
                async with (
                    AsyncClient(transport=transport, base_url=settings.base_url, headers=origin) as client,
                    AsyncClient(transport=transport, base_url=settings.base_url) as probe,
                ):
                    found = Portal(client, probe, between, settings.database_url)
                    board = await world.board()
                    await cast.sign_in(client, await _anna())
                    for _ in range(ideas):
                        made = await world.idea(None, board, status="open", decided_on=None, response="")
                        found.ideas.append(str(made.id))
                    assert (await client.get(f"/ideas/{found.ideas[0]}")).status_code == 200
                    yield found


async def _anna() -> Person:
    anna = await cast.anna()
    await execute("UPDATE person SET ideas_active_on = active_on WHERE id = $1", anna.id)
    return anna


def _told_to_wait(answer: Response) -> bool:
    return answer.status_code == 503 and int(answer.headers["retry-after"]) > 0


if DIALECT == "postgres":

    @goal("R6", "R23", only="postgres")
    async def test_a_silent_database(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        async with _portal(settings, 4) as portal:
            logs.configure("json")
            asking = [asyncio.create_task(portal.ask(number)) for number in range(AT_ONCE)]
            await asyncio.sleep(0.03)  # some are in the middle of it
            portal.between.fall_silent()
            began = time.monotonic()
            answers = await asyncio.gather(*asking)
            assert max(took for _, took in answers) <= ENDS_SECONDS * SPARE
            late = [answer for answer, _ in answers if answer.status_code not in (200, 303)]
            assert late
            assert all(_told_to_wait(answer) for answer in late)
            worst, found_out = max(took for _, took in answers), await _says_not_ready(portal)
            while time.monotonic() - began < SILENT_SECONDS:
                worst = max(worst, *[took for answer, took in await _all(portal) if _told_to_wait(answer)])
            assert worst <= ENDS_SECONDS * SPARE
            portal.between.recover()
            back = await portal.is_back()
            assert back <= BACK_SECONDS * SPARE
            assert {answer.status_code for answer, _ in await _all(portal)} == {200, 303}
            assert await portal.connections() <= 10
            _each_has_its_line(capsys.readouterr().err, late)
        shown(
            f"requests ended in {worst:.1f} s, not ready after {found_out:.1f} s, back in {back:.1f} s",
            silent=SILENT_SECONDS,
            at_once=AT_ONCE,
        )

    async def _all(portal: Portal) -> list[tuple[Response, float]]:
        return await asyncio.gather(*[portal.ask(number) for number in range(AT_ONCE)])

    async def _says_not_ready(portal: Portal) -> float:
        """Seconds until `ready` says so, while `live` says that the process is well."""
        began = time.monotonic()
        live, ready = await asyncio.gather(
            portal.probe.get("/health/live"), portal.probe.get("/health/ready")
        )
        assert (live.status_code, ready.status_code) == (200, 503)
        found_out = time.monotonic() - began
        assert found_out <= FINDS_SECONDS * SPARE
        return found_out

    def _each_has_its_line(written: str, answers: list[Response]) -> None:
        """The reference on the page leads to the one line of what went wrong."""
        failed = [json.loads(line) for line in written.splitlines() if '"failed"' in line]
        references = [one["reference"] for one in failed]
        for answer in answers:
            assert sum(one in answer.text for one in references) == 1

    @goal("R5", only="postgres")
    async def test_a_database_that_crashes(
        settings: Settings, cluster: postgres.Cluster, tmp_path: Path
    ) -> None:
        url = f"postgres://portal@127.0.0.1:{cluster.port}/postgres"
        await migrate(url)
        async with _portal(settings.model_copy(update={"database_url": url}), 40) as portal:
            back = max([await _crash(portal, cluster) for _ in range(CRASHES)])
        shown(f"0 acknowledged votes lost, no 500, back in {back:.1f} s", crashes=CRASHES)

    async def _crash(portal: Portal, cluster: postgres.Cluster) -> float:
        """Kills the server under load and starts it again. Seconds from there until pages are served."""
        over, acknowledged, refused = asyncio.Event(), dict[str, bool](), list[int]()
        crowd = [asyncio.create_task(_vote(portal, start, over, acknowledged, refused)) for start in range(8)]
        while len(acknowledged) < 8:
            await asyncio.sleep(0.01)
        again = await asyncio.to_thread(_crashed_and_started, cluster)
        portal.between.target = again.port
        back = await portal.is_back()
        over.set()
        await asyncio.gather(*crowd)
        votes = {str(one["idea_id"]) for one in await rows("SELECT idea_id FROM vote")}
        for idea, voted in acknowledged.items():
            assert (idea in votes) is voted
        assert set(refused) <= {503}
        assert back <= BACK_SECONDS * SPARE
        return back

    async def _vote(
        portal: Portal, start: int, over: asyncio.Event, told: dict[str, bool], refused: list[int]
    ) -> None:
        """Votes for ideas of one's own and takes that back, and remembers what was acknowledged last."""
        for turn in range(1_000_000):
            for idea in portal.ideas[start::8]:
                voted = turn % 2 == 0
                told.pop(idea, None)  # until it is answered, either may be so
                path = f"/ideas/{idea}/vote" + ("" if voted else "/withdraw")
                answer = await portal.client.post(path)
                if answer.status_code == 303:
                    told[idea] = voted
                else:
                    refused.append(answer.status_code)
                    await asyncio.sleep(0.05)
                if over.is_set():
                    return

    def _crashed_and_started(cluster: postgres.Cluster) -> postgres.Cluster:
        cluster.process.kill()
        cluster.process.wait()
        again = postgres._serve(
            postgres._programs() / "postgres", cluster.folder, postgres._unprivileged(cluster.folder)
        )
        cluster.process, cluster.port = again.process, again.port
        return again

    @pytest.fixture
    def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[postgres.Cluster]:
        """A server of this test alone that keeps what it acknowledged when it crashes."""
        monkeypatch.setitem(postgres.FAST, "synchronous_commit", "on")
        started = postgres.start()
        yield started
        started.stop()
