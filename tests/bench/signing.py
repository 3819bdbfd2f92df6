"""Sign-ins beside pages: five password sign-ins a second for a minute while people read twenty pages a second.

An open load: what is due is sent on time, however slow the answers are (no coordinated omission). The goal: 99 % of the
pages within 500 ms, 99 % of the sign-ins within 1.5 s, on two cores with everything on them, this load as well.
"""

import asyncio
import time
from pathlib import Path

from httpx2 import AsyncClient, AsyncHTTPTransport, Limits

from portal.accounts.password import hashed
from portal.db import use_database
from tests import cast
from tests.bench.record import record
from tests.harness import databases as making
from tests.harness.site import running

SIGN_INS_A_SECOND, PAGES_A_SECOND, SECONDS = 5, 20, 60
PAGES_P99, SIGN_INS_P99 = 500, 1500  # ms
PASSWORD = "zeven gele kaplaarzen op zolder"


def measure(database_url: str, folder: Path) -> bool:
    """Prints and keeps both figures; whether they keep to their goals."""
    asyncio.run(_people(database_url))
    with running(database_url, folder) as site:
        pages, sign_ins = asyncio.run(_load(site.url))
    met = []
    for name, times, goal in (
        ("pages beside sign-ins", pages, PAGES_P99),
        ("sign-in", sign_ins, SIGN_INS_P99),
    ):
        times.sort()
        record(making.DIALECT, f"{name}: p50", times[len(times) // 2] * 1000, "ms")
        met.append(record(making.DIALECT, f"{name}: p99", times[int(len(times) * 0.99)] * 1000, "ms", goal))
    return all(one.met for one in met)


async def _people(database_url: str) -> None:
    async with use_database(database_url):
        password_hash = await hashed(PASSWORD)
        for number in range(SIGN_INS_A_SECOND * SECONDS):
            await cast.person(f"P{number} Jansen", password_hash=password_hash, email=_email(number))


def _email(number: int) -> str:
    return f"person{number}@example.org"


async def _load(url: str) -> tuple[list[float], list[float]]:
    wires = AsyncHTTPTransport(limits=Limits(max_connections=200))
    async with AsyncClient(base_url=url, transport=wires, timeout=60) as client:
        await client.get("/ideas")
        pages: list[float] = []
        sign_ins: list[float] = []
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(PAGES_A_SECOND * SECONDS):
                group.create_task(_page(client, pages, began + number / PAGES_A_SECOND))
            for number in range(SIGN_INS_A_SECOND * SECONDS):
                due = began + number / SIGN_INS_A_SECOND
                group.create_task(_sign_in(url, wires, sign_ins, due, number))
    return pages, sign_ins


async def _page(client: AsyncClient, times: list[float], due: float) -> None:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    answer = await client.get("/ideas")
    if answer.status_code != 200:
        raise RuntimeError(f"a page answered {answer.status_code}")
    times.append(time.perf_counter() - due)


async def _sign_in(url: str, wires: AsyncHTTPTransport, times: list[float], due: float, number: int) -> None:
    # each in a browser of its own, without cookies; making one costs nothing where the wires are shared
    browser = AsyncClient(base_url=url, headers={"Origin": url}, transport=wires, timeout=60)
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    answer = await browser.post("/sign-in", data={"email": _email(number), "password": PASSWORD})
    if answer.status_code != 303:
        raise RuntimeError(f"a sign-in answered {answer.status_code}")
    times.append(time.perf_counter() - due)
