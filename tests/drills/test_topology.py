"""The shipped topology: HAProxy before two portals, a worker, one database. Both portals are restarted in turn while
people read and vote, and nobody notices (R12: 0 failed of 10,000 requests over 20 rolling restarts; drain in 10 s)."""

import asyncio
import ssl
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID

from httpx2 import AsyncClient, HTTPError

from portal.db import use_database, value
from portal.ideas.models import Board, Idea
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.web.models import Session
from tests import cast
from tests.drills import topology
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.drills.topology import Replica
from tests.harness import loop, site, tls
from tests.harness.databases import DIALECT
from tests.harness.proxy import addresses, proxying

RESTARTS = size(1, 40)  # of the two in turn
REQUESTS = size(200, 10_000)
PEOPLE = 6
PAUSE = 0.05  # seconds between two requests of one of them
DRAIN_SECONDS = size(30, 10)  # small, it runs beside other tests on a machine that has no core to spare
BOARD = "ideas.pages.board.board"


if DIALECT == "postgres":  # what is shipped; SQLite has one portal

    @goal("R12", only="postgres")
    def test_a_rolling_restart_that_nobody_notices(database_url: str, tmp_path: Path) -> None:
        certificate = tls.certificate(tmp_path)
        front, plain, *webs = (site.free_port() for _ in range(4))
        environment = _environment(database_url, tmp_path, front)
        loop.run(site._publish_statement(environment))
        where = addresses(front, plain, certificate.file, (webs[0], webs[1]))
        with (
            topology.replicas((webs[0], webs[1]), environment, tmp_path) as both,
            proxying(tmp_path, where) as log,
        ):
            told = loop.run(_drill(database_url, both, front, certificate))
            assert loop.run(_at_the_door(front, plain, certificate)) == (308, 404)
        assert told.failed == Counter(), log.read_text()[-3000:]
        assert told.answered >= REQUESTS
        assert max(told.drained) <= DRAIN_SECONDS
        assert len(list((tmp_path / "mail").glob("*.eml"))) == 1, "the worker sent no mail"
        shown(
            f"0 of {told.answered} requests failed, drained in {max(told.drained):.1f} s at most",
            restarts=RESTARTS,
            requests=REQUESTS,
        )


def _environment(database_url: str, folder: Path, front: int) -> dict[str, str]:
    return {
        **site.OPERATOR,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_BASE_URL": f"https://{tls.NAME}:{front}",
        "PORTAL_SECRET_KEY": site.KEY,
        "PORTAL_TRUSTED_PROXIES": "127.0.0.1",
        "PORTAL_METRICS_TOKEN": topology.METRICS_TOKEN,
        "PORTAL_SMTP_URL": f"file://{folder / 'mail'}",
        "PORTAL_MAIL_FROM": "portal@example.org",
        "PORTAL_STORAGE_URL": f"file://{folder / 'files'}",
        "PORTAL_LEDGER_URL": f"file://{folder / 'ledger'}",
    }


class Told:
    """What people met."""

    def __init__(self) -> None:
        self.answered = 0
        self.failed: Counter[str] = Counter()
        self.drained: list[float] = []


async def _drill(database_url: str, both: list[Replica], front: int, certificate: tls.Certificate) -> Told:
    told, over = Told(), asyncio.Event()
    async with use_database(database_url):
        idea, tokens = await _things()
        people = [_person(told, over, front, certificate, idea, token) for token in tokens]
        crowd = [asyncio.create_task(one) for one in people]
        try:
            await asyncio.to_thread(_restart, both, told)
            while told.answered < REQUESTS and not told.failed:
                await asyncio.sleep(0.05)
        finally:
            over.set()
            await asyncio.gather(*crowd)
        assert await value("SELECT vote_count FROM idea WHERE id = $1", idea) == PEOPLE
    return told


def _restart(both: list[Replica], told: Told) -> None:
    for one in both:
        one.wait_for(BOARD)
    for one in islice(cycle(both), RESTARTS):
        told.drained.append(one.stop())
        one.start()
        one.wait_for(BOARD)


async def _person(
    told: Told, over: asyncio.Event, front: int, certificate: tls.Certificate, idea: UUID, token: str
) -> None:
    """Reads, votes, takes the vote back, reads on, until it is over; votes in the end."""
    turns = [("GET", "/ideas"), ("GET", f"/ideas/{idea}"), ("POST", f"/ideas/{idea}/vote"), ("GET", "/"),
             ("POST", f"/ideas/{idea}/vote/withdraw")]  # fmt: skip
    async with _browser(front, certificate) as client:
        client.cookies.set("__Host-session", token)
        while not over.is_set():
            for method, path in turns:
                await _ask(client, method, path, told)
                await asyncio.sleep(PAUSE)
        await _ask(client, "POST", f"/ideas/{idea}/vote", told)


async def _ask(client: AsyncClient, method: str, path: str, told: Told) -> None:
    try:
        answer = await client.request(method, path)
    except HTTPError as error:
        told.failed[f"{method} {path}: {type(error).__name__}"] += 1
        return
    told.answered += 1
    if answer.status_code != (303 if method == "POST" else 200):
        told.failed[f"{method} {path}: {answer.status_code}"] += 1


def _browser(front: int, certificate: tls.Certificate) -> AsyncClient:
    trust = ssl.create_default_context(cafile=str(certificate.file))
    trust.check_hostname = False  # by its number: nothing on this machine knows the name
    name = f"{tls.NAME}:{front}"
    return AsyncClient(
        base_url=f"https://127.0.0.1:{front}", verify=trust, timeout=30,
        headers={"Host": name, "Origin": f"https://{name}"},
    )  # fmt: skip


async def _at_the_door(front: int, plain: int, certificate: tls.Certificate) -> tuple[int, int]:
    async with _browser(front, certificate) as client:
        token = {"Authorization": f"Bearer {topology.METRICS_TOKEN}"}
        figures = await client.get("/metrics", headers=token)
        return (await client.get(f"http://127.0.0.1:{plain}/ideas")).status_code, figures.status_code


async def _things() -> tuple[UUID, list[str]]:
    """An idea, sessions of people, and a mail that waits."""
    now = clock.now()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    author = await cast.carla()
    idea = await Idea.create(id=ids.new_id(), number=1, board=board, author_id=author.id, title="Agenda",
                             description="y", created_at=now)  # fmt: skip
    tokens = []
    for number in range(PEOPLE):
        somebody = await cast.person(f"Anna{number} de Vries")
        token = ids.new_token()
        await Session.create(id=ids.token_hash(token), public_id=ids.new_id(), person_id=somebody.id, staff=False,
                             browser="Firefox", created_at=now, seen_at=now, proven_at=now,
                             method="password")  # fmt: skip
        tokens.append(token)
    await Mail.create(id=ids.new_id(), recipient="anna@example.org", purpose="account", kind="x", subject="x", body="x",
                      headers={}, due_at=now, created_at=now)  # fmt: skip
    return idea.id, tokens
