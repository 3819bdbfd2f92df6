"""What pages cost: CPU milliseconds a request of the web process, requests a second, p50 and p99, on both databases.

The portal is started as an operator would, with the demo data; the load comes from this process; a bare Starlette text
response under the same uvicorn command is the yardstick, measured in turn with the pages in every round.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from httpx2 import AsyncClient, Limits

from portal.db import use_database, value
from portal.kit import clock, ids
from portal.web.models import Session
from tests.bench import privacy, signing
from tests.cast import COOKIE
from tests.harness import databases as making
from tests.harness.site import KEY, free_port, running

ROUNDS, REQUESTS, PARALLEL = 7, 200, 8
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Target:
    """One address under measurement, and whose cookie goes with it."""

    name: str
    url: str
    process: int
    token: str = ""
    form: bool = False  # sent by POST


@dataclass(frozen=True)
class Figure:
    """What one round of a target came to."""

    cpu_ms: float
    per_second: float
    p50: float
    p99: float


def main() -> None:
    """Measures this process's dialect, and the other one in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = making.prepare()
        try:
            _measure(made.copy(), _inside(folder, "pages"))
            signing.measure(made.copy(), _inside(folder, "signing"))
            missed = not privacy.measure(made, _inside(folder, "privacy"))
        finally:
            made.stop()
    if making.DIALECT == "sqlite":
        environment = {**os.environ, "PORTAL_TEST_DB": "postgres"}
        missed = (
            bool(subprocess.run([sys.executable, "-m", "tests.bench"], env=environment).returncode) or missed
        )
    if missed:
        sys.exit(1)


def _inside(folder: str, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir()
    return path


def _measure(database_url: str, folder: Path) -> None:
    _seed(database_url, folder)
    with running(database_url, folder) as site, _yardstick() as bare:
        targets = asyncio.run(_targets(database_url, site.url, site.process.pid))
        found = asyncio.run(_rounds([Target("bare text", bare[0], bare[1]), *targets]))
    _print(found)


def _seed(database_url: str, folder: Path) -> None:
    environment = {
        **os.environ,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_SECRET_KEY": KEY,
        "PORTAL_STORAGE_URL": f"file://{folder / 'files'}",
    }
    subprocess.run([sys.executable, "-m", "portal", "seed", "demo"], env=environment, check=True)


@contextmanager
def _yardstick() -> Iterator[tuple[str, int]]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "tests.bench.bare:app",
        "--port",
        str(port),
        "--no-access-log",
    ]
    process = subprocess.Popen([*command, "--log-level", "error"])
    try:
        time.sleep(2)
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(10)


async def _targets(database_url: str, url: str, process: int) -> list[Target]:
    async with use_database(database_url):
        customer = await _token("SELECT requester_id FROM ticket WHERE requester_id IS NOT NULL LIMIT 1")
        agent = await _token("SELECT id FROM person WHERE is_agent ORDER BY id LIMIT 1")
        idea = await value("SELECT id FROM idea WHERE status = 'open' ORDER BY comment_count DESC LIMIT 1")
        ticket = await value(
            "SELECT ticket_id FROM ticket_message GROUP BY ticket_id ORDER BY count(*) DESC LIMIT 1"
        )
    return [
        Target("board, visitor", f"{url}/ideas", process),
        Target("board, signed in", f"{url}/ideas", process, customer),
        Target("search", f"{url}/ideas?q=planning", process),
        Target("similar", f"{url}/ideas/similar?title=planning%20per%20ploeg", process),
        Target("idea", f"{url}/ideas/{idea}", process),
        Target("vote", f"{url}/ideas/{idea}/vote", process, customer, form=True),
        Target("queue", f"{url}/desk/tickets?queue=all", process, agent),
        Target("ticket", f"{url}/desk/tickets/{ticket}", process, agent),
    ]


async def _token(sql: str) -> str:
    token, now = ids.new_token(), clock.now()
    await Session.create(
        id=ids.token_hash(token),
        public_id=ids.new_id(),
        person_id=await value(sql),
        created_at=now,
        seen_at=now,
        proven_at=now,
        factor_at=now,
    )
    return token


async def _rounds(targets: list[Target]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {target.name: [] for target in targets}
    for _ in range(ROUNDS):
        for target in targets:
            found[target.name].append(await _round(target))
    return found


async def _round(target: Target) -> Figure:
    origin = "/".join(target.url.split("/")[:3])
    cookies = {COOKIE: target.token} if target.token else {}
    limits = Limits(max_connections=PARALLEL)
    async with AsyncClient(cookies=cookies, headers={"Origin": origin}, limits=limits, timeout=60) as client:
        times: list[float] = []
        before, began = _cpu(target.process), time.perf_counter()
        await asyncio.gather(*(_send(client, target, times) for _ in range(PARALLEL)))
        took, cpu = time.perf_counter() - began, _cpu(target.process) - before
    ordered = sorted(times)
    return Figure(
        cpu_ms=cpu * 1000 / len(times),
        per_second=len(times) / took,
        p50=statistics.median(ordered) * 1000,
        p99=ordered[int(len(ordered) * 0.99)] * 1000,
    )


async def _send(client: AsyncClient, target: Target, times: list[float]) -> None:
    for _ in range(REQUESTS // PARALLEL):
        began = time.perf_counter()
        answer = await client.request("POST" if target.form else "GET", target.url)
        if answer.status_code not in (200, 303):
            raise RuntimeError(f"{target.name}: {answer.status_code}")
        times.append(time.perf_counter() - began)


def _cpu(process: int) -> float:
    """Seconds of CPU that the process has used so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _print(found: dict[str, list[Figure]]) -> None:
    bare = statistics.median(figure.cpu_ms for figure in found["bare text"])
    print(f"\n{making.DIALECT}: median of {ROUNDS} rounds of {REQUESTS} requests, {PARALLEL} at a time")
    print(f"{'page':<18}{'CPU ms':>8}{'x bare':>8}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}")
    for name, figures in found.items():
        cpu, rate, p50, p99 = (
            statistics.median(getattr(figure, part) for figure in figures)
            for part in ("cpu_ms", "per_second", "p50", "p99")
        )
        print(f"{name:<18}{cpu:>8.2f}{cpu / bare:>8.0f}{rate:>8.0f}{p50:>8.1f}{p99:>8.1f}")


if __name__ == "__main__":
    main()
