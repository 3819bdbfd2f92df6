"""What pages cost in a large portal: CPU of the web process and of the database beside it, requests a second, p50, p99,
statements and memory.

The portal is started as an operator would; the load comes from this process; a bare Starlette text response under the
same uvicorn command is the yardstick, measured before each page in every round: how fast a shared machine is changes
by the second. CPU as a multiple of the yardstick can be compared between machines, and has goals.
"""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench.record import Measured, record
from tests.bench.targets import Target, targets
from tests.bench.wire import Sent, Wire
from tests.harness import databases as making
from tests.harness.site import KEY, Site, free_port, running

ROUNDS, PARALLEL = 7, 8
YARDSTICK = 2000  # bare requests before each page in a round
WARM, COUNTED = 40, 20  # requests before the first round, and those whose statements are counted
BARE = "bare text"
METRICS_TOKEN = "only-to-count-statements-while-measuring"
# The most CPU of the web process for a request, as a multiple of the yardstick: SQLite and PostgreSQL.
GOALS = {
    "board, visitor": (25, 35),
    "board, signed in": (50, 80),
    "idea": (50, 80),
    "vote": (70, 120),
    "queue": (60, 95),
    "ticket": (70, 120),
}


@dataclass
class Round:
    """What one round of a target came to."""

    web: float  # CPU ms a request
    database: float  # the same, of the database's own processes
    per_second: float
    times: list[float] = field(repr=False)


def measure(database_url: str, database: int, folder: Path) -> bool:
    """Prints and keeps every figure; whether all of them keep to their goals. `database`: the process of the server
    behind the URL, 0 when there is none."""
    _seed(database_url, folder)
    with (
        running(database_url, folder, jobs=False, forked=False, PORTAL_METRICS_TOKEN=METRICS_TOKEN) as site,
        _yardstick() as bare,
    ):
        return asyncio.run(_measure(database_url, database, site, bare))


async def _measure(database_url: str, database: int, site: Site, bare: tuple[str, int]) -> bool:
    kinds = await targets(database_url, site)
    hello = Target(BARE, *bare, lambda _: Sent("/"), requests=ROUNDS * YARDSTICK)
    found: dict[str, list[Round]] = {target.name: [] for target in kinds}
    bare_found: dict[str, list[Round]] = {target.name: [] for target in kinds}
    numbers = {name: count() for name in (BARE, *found)}
    for target in kinds:
        await _send(target, numbers[target.name], WARM)
    for _ in range(ROUNDS):
        for target in kinds:
            bare_found[target.name].append(await _round(hello, numbers[BARE], 0))
            found[target.name].append(await _round(target, numbers[target.name], database))
    every = [one for rounds in bare_found.values() for one in rounds]
    _noted(BARE, every, every)
    measured = [_noted(name, rounds, bare_found[name]) for name, rounds in found.items()]
    asking = _statements(site, _statements(site, 0))  # what it costs to ask
    for target in kinds:
        before = _statements(site, 0)
        await _send(target, numbers[target.name], COUNTED)
        sent = _statements(site, before) - asking
        record(making.DIALECT, f"{target.name}: statements", sent / COUNTED, "a request")
    record(making.DIALECT, "memory of the web process", _megabytes(site.process.pid), "MB")
    return all(one.met for one in measured)


def _noted(name: str, rounds: list[Round], yardsticks: list[Round]) -> Measured:
    """Keeps the figures of a target. `yardsticks`: what the bare text came to just before each of its rounds."""
    times = sorted(one for each in rounds for one in each.times)
    web = statistics.median(one.web for one in rounds)
    goal = GOALS[name][making.DIALECT != "sqlite"] if name in GOALS else None
    figures = {
        "CPU": (web, "ms"),
        "CPU of the database": (statistics.median(one.database for one in rounds), "ms"),
        "requests": (statistics.median(one.per_second for one in rounds), "a second"),
        "p50": (statistics.median(times) * 1000, "ms"),
        "p99": (times[int(len(times) * 0.99)] * 1000, "ms"),
    }
    for what, (figure, unit) in figures.items():
        record(making.DIALECT, f"{name}: {what}", figure, unit)
    ratio = statistics.median(one.web / bare.web for one, bare in zip(rounds, yardsticks, strict=True))
    return record(making.DIALECT, f"{name}: ratio", ratio, "times the yardstick", goal)


async def _round(target: Target, numbers: Iterator[int], database: int) -> Round:
    each = target.requests // ROUNDS // PARALLEL
    async with _beside(target):
        web, beside, began = _cpu([target.process]), _cpu(_family(database)), time.perf_counter()
        wires = await asyncio.gather(*(_send(target, numbers, each) for _ in range(PARALLEL)))
        took = time.perf_counter() - began
        times = [one for wire in wires for one in wire.times]
        return Round(
            (_cpu([target.process]) - web) * 1000 / len(times),
            (_cpu(_family(database)) - beside) * 1000 / len(times),
            len(times) / took,
            times,
        )


async def _send(target: Target, numbers: Iterator[int], requests: int) -> Wire:
    async with Wire(target.origin) as wire:
        for _ in range(requests):
            await wire.send(target.make(next(numbers)))
        return wire


@asynccontextmanager
async def _beside(target: Target) -> AsyncIterator[None]:
    """Sends what happens meanwhile, once a second."""
    make = target.beside
    if make is None:
        yield
        return

    async def every_second() -> None:
        async with Wire(target.origin) as wire:
            for number in count():
                await wire.send(make(number))
                await asyncio.sleep(1)

    task = asyncio.create_task(every_second())
    try:
        yield
    finally:
        task.cancel()


def _seed(database_url: str, folder: Path) -> None:
    given = {"DATABASE_URL": database_url, "SECRET_KEY": KEY, "STORAGE_URL": f"file://{folder / 'files'}"}
    environment = {**os.environ, **{f"PORTAL_{name}": value for name, value in given.items()}}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "portal", "seed", "large"], env=environment, check=True)
    record(
        making.DIALECT,
        "portal seed large",
        time.perf_counter() - began,
        "s",
        180 if making.DIALECT != "sqlite" else None,
    )


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
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(10)


def _statements(site: Site, before: float) -> float:
    """How many statements the portal has sent since it had sent `before`."""
    asked = Request(f"{site.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})  # noqa: S310
    with urlopen(asked) as answer:  # noqa: S310 - loopback
        found = re.search(
            r"^portal_database_statements_total\S* (\S+)$", answer.read().decode(), re.MULTILINE
        )
    if not found:
        raise RuntimeError("the portal does not say how many statements it sent")
    return float(found[1]) - before


def _family(process: int) -> list[int]:
    """The process and those that it started (Linux)."""
    if not process:
        return []
    children = Path(f"/proc/{process}/task/{process}/children")
    return [process, *(int(one) for one in children.read_text().split())] if children.exists() else [process]


def _cpu(processes: list[int]) -> float:
    """Seconds of CPU that the processes have used so far (Linux, to the nanosecond), without threads that ended."""
    used = 0
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            with suppress(OSError):  # it ended just now
                used += int(thread.read_text().split()[0])
    return used / 1e9


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
