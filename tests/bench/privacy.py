"""What keeping the statement costs: erasing and exporting somebody with very much, a dry run over a million ideas, and
how many ideas a second the sweep deletes."""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from portal import registry
from portal.accounts.models import Person
from portal.db import execute, use_database
from portal.holdings.leaving import Choices
from portal.kit import clock
from portal.privacy.erasing import beginning
from portal.privacy.erasing import run as erasing
from portal.privacy.models import DataExport
from portal.privacy.mydata import making as copying
from portal.settings import Settings
from tests import cast
from tests.bench.record import Measured, record
from tests.drills import many, plenty
from tests.harness.databases import DIALECT, Databases
from tests.harness.site import KEY
from tests.mydata.holding import asked
from tests.privacy import world

RECORDS = 10_000
ERASE_SECONDS, EXPORT_SECONDS = 60, 30
LISTED, DRY_SECONDS, DRY_MEGABYTES = 1_000_000, 60, 300
DUE, VOTERS, COMMENTS, IDEAS_A_SECOND = 20_000, 20, 3, 500
DECIDED, MADE = date(2020, 1, 1), datetime(2019, 1, 1, tzinfo=UTC)


def measure(made: Databases, folder: Path) -> bool:
    """Prints and keeps every figure; whether all of them keep to their goals."""
    found = [
        *asyncio.run(_person(_settings(made.copy(), folder / "person"))),
        asyncio.run(_sweep(_settings(made.copy(), folder / "sweep"))),
        *_dry_run(_settings(made.copy(), folder / "dry")),
    ]
    return all(one.met for one in found)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        database_url=url,
        secret_key=KEY,
        storage_url=f"file://{folder / 'files'}",
        ledger_url=f"file://{folder / 'ledger'}",
    )


async def _person(settings: Settings) -> list[Measured]:
    async with use_database(settings.database_url):
        anna = await cast.anna()
        await plenty.fill(anna, RECORDS // plenty.KINDS)
        await _analysed()
        return [await _export(settings, anna), await _erase(settings, anna)]


async def _export(settings: Settings, anna: Person) -> Measured:
    export = await asked(anna)
    began = time.perf_counter()
    await copying.make(
        settings, registry.shares(settings), registry.purposes(settings), export.id, clock.now()
    )
    took = time.perf_counter() - began
    done = await DataExport.get(id=export.id)
    if done.state != "ready" or done.progress < RECORDS - plenty.KINDS:
        raise RuntimeError("the copy was not made")
    return record(DIALECT, "export of a person with 10,000 records", took, "s", EXPORT_SECONDS)


async def _erase(settings: Settings, anna: Person) -> Measured:
    began = time.perf_counter()
    erasure_id = await beginning.begin(settings, anna.id, Choices(), "person", now=clock.now())
    await erasing.run(registry.erasing(settings), erasure_id, clock.now())
    took = time.perf_counter() - began
    if anna.id in await world.there("person"):
        raise RuntimeError("the person is still there")
    return record(DIALECT, "erasure of a person with 10,000 records", took, "s", ERASE_SECONDS)


async def _sweep(settings: Settings) -> Measured:
    async with use_database(settings.database_url):
        board, anna = await world.board(), await cast.anna()
        people = [(await cast.person(f"P{n} Jansen", email=f"p{n}@example.org")).id for n in range(VOTERS)]
        await many.ideas(
            DUE, board=board.id, author=anna.id, people=people, comments=COMMENTS, decided_on=DECIDED, at=MADE
        )
        await _analysed()
        began = time.perf_counter()
        report = await world.run(settings, clock.now(), force=True)
        took = time.perf_counter() - began
        if world.deleted(report) != {"ideas": DUE}:
            raise RuntimeError("not every idea went")
        name = "sweep of ideas with 20 votes and 3 comments each"
        return record(DIALECT, name, DUE / took, "ideas/s", IDEAS_A_SECOND, least=True)


def _dry_run(settings: Settings) -> list[Measured]:
    asyncio.run(_list(settings))
    given = {
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_SECRET_KEY": KEY,
        "PORTAL_LEDGER_URL": settings.ledger_url,
        "PORTAL_STORAGE_URL": settings.storage_url,
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "portal", "sweep", "--dry-run", "--json"],
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, _megabytes(process.pid))
        time.sleep(0.05)
    took = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError("the dry run failed")
    return [
        record(DIALECT, "dry run over 1,000,000 ideas", took, "s", DRY_SECONDS),
        record(DIALECT, "dry run over 1,000,000 ideas, memory", most, "MB", DRY_MEGABYTES),
    ]


def _megabytes(process: int) -> float:
    """The most memory that the process has had so far (Linux). What `wait` tells counts its parent's as well."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return 0.0


async def _list(settings: Settings) -> None:
    async with use_database(settings.database_url):
        board, anna = await world.board(), await cast.anna()
        await many.listed(LISTED, board=board.id, author=anna.id, decided_on=DECIDED, at=MADE)
        await _analysed()


async def _analysed() -> None:
    if DIALECT == "postgres":
        await execute("ANALYZE")
