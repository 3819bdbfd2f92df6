"""A large portal under an even load on two cores, everything on them (R15): mixed use, sign-ins beside pages, and pages
while a sweep deletes. Small, all of it is sent and nothing fails; at full size it is quick as well."""

import asyncio
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import count, cycle, islice
from pathlib import Path

import pytest

from portal.accounts.password import hashed
from portal.db import execute, placeholders, rows, use_database, value
from portal.kit import clock
from portal.privacy.actions import CONFIRMED, confirm_stop
from portal.settings import Settings
from tests.bench import pages
from tests.bench.wire import Sent
from tests.drills import topology
from tests.drills.open_load import Answers, Due, at_most, evenly, load
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.harness import databases as making
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import KEY, Site, running
from tests.privacy import world

SEED = size("--ideas 200 --people 200 --votes 1000 --comments 200 --tickets 100 --messages 200", "").split()
SECONDS, WARM = size(2, 60), size(1, 20)
A_SECOND, P50, P99 = 50, 60, 300  # the most ms
SIGN_INS_A_SECOND, PAGES_A_SECOND, SIGN_INS_P99, PAGES_P99 = 5, 20, 1500, 500
BESIDE_SWEEP = 2  # times what pages take otherwise
SWEPT = size(60, 6_000)  # ideas
LONG_AGO = date(2020, 1, 1)
PASSWORD = "zeven gele kaplaarzen op zolder"
# Of each 25 requests.
SHARES = {
    "board, visitor": 6,
    "board, signed in": 3,
    "idea": 6,
    "vote": 3,
    "search": 2,
    "queue": 2,
    "ticket": 1,
    "new ticket": 1,
    "reply": 1,
}

Make = Callable[[int], Sent]


@pytest.fixture(scope="module")
def site(databases: making.Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A large portal as it is started: on SQLite one process does everything, on PostgreSQL the jobs have their own."""
    url, folder = databases.copy(new=True), tmp_path_factory.mktemp("load")
    _seed(url, folder)
    alone = DIALECT == "sqlite"
    ledger = f"file://{folder / 'ledger'}"
    with (
        running(url, folder, jobs=alone, PORTAL_LEDGER_URL=ledger) as found,
        nullcontext() if alone else _worker(found),
    ):
        yield found
        assert "Traceback" not in found.log.read_text()
    databases.drop(url)


def _seed(url: str, folder: Path) -> None:
    given = {"DATABASE_URL": url, "SECRET_KEY": KEY, "STORAGE_URL": f"file://{folder / 'files'}"}
    environment = {**os.environ, **{f"PORTAL_{name}": text for name, text in given.items()}}
    command = [sys.executable, "-m", "portal", "seed", "large", *SEED]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _worker(site: Site) -> Iterator[None]:
    process = topology.started(["worker"], site.environment, site.log.with_name("worker.log"))
    try:
        yield
    finally:
        topology.stopped(process)


@pytest.fixture(scope="module")
def makes(site: Site) -> dict[str, Make]:
    """What is sent to it, by kind. Some of each were answered: nothing is read or compiled for the first time."""
    found = loop.run(_makes(site))
    first = 1_000_000  # no number that a test sends
    sent = [found[kind](first + number) for number, kind in enumerate(list(SHARES) * WARM)]
    answers = loop.run(load(site.url, list(evenly(A_SECOND, len(sent) / A_SECOND, "any", sent.__getitem__))))
    assert answers.failed == Counter()
    return found


@goal("R15")
def test_mixed_use(site: Site, makes: dict[str, Make]) -> None:
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    random.Random(15).shuffle(kinds)
    turns, numbers = cycle(kinds), {kind: count() for kind in kinds}
    due = [
        Due(number / A_SECOND, kind, makes[kind](next(numbers[kind])))
        for number, kind in enumerate(islice(turns, A_SECOND * SECONDS))
    ]
    answers = loop.run(load(site.url, due))
    assert answers.failed == Counter()
    assert len(answers.of()) == A_SECOND * SECONDS
    assert set(answers.times) == set(SHARES)
    p50, p99 = at_most(answers.of(), 0.5), at_most(answers.of(), 0.99)
    print({kind: f"{at_most(answers.of(kind), 0.99):.0f} ms" for kind in SHARES})
    assert not FULL or (p50 <= P50 and p99 <= P99)
    shown(f"0 errors, p50 {p50:.0f} ms, p99 {p99:.0f} ms", a_second=A_SECOND, seconds=SECONDS)


async def _makes(site: Site) -> dict[str, Make]:
    """What is sent, by kind: that of `make bench`."""
    return {one.name: one.make for one in await pages.targets(site.environment["PORTAL_DATABASE_URL"], site)}


@goal("R15")
def test_sign_ins_beside_pages(site: Site, makes: dict[str, Make]) -> None:
    emails = loop.run(_with_passwords(site, SIGN_INS_A_SECOND * SECONDS))

    def signing_in(number: int) -> Sent:
        return Sent("/sign-in", form={"email": emails[number], "password": PASSWORD})

    due = [
        *evenly(PAGES_A_SECOND, SECONDS, "page", makes["board, visitor"]),
        *evenly(SIGN_INS_A_SECOND, SECONDS, "sign-in", signing_in),
    ]
    answers = loop.run(load(site.url, due))
    assert answers.failed == Counter()
    assert len(answers.of("sign-in")) == len(emails)
    sign_ins, seen = (at_most(answers.of(kind), 0.99) for kind in ("sign-in", "page"))
    assert not FULL or (sign_ins <= SIGN_INS_P99 and seen <= PAGES_P99)
    shown(
        f"0 errors, p99 of sign-ins {sign_ins:.0f} ms, of pages {seen:.0f} ms",
        sign_ins_a_second=SIGN_INS_A_SECOND,
        pages_a_second=PAGES_A_SECOND,
        seconds=SECONDS,
    )


async def _with_passwords(site: Site, number: int) -> list[str]:
    """The addresses of so many people who can sign in with the password."""
    async with use_database(site.environment["PORTAL_DATABASE_URL"]):
        crowd = "SELECT email FROM person WHERE email LIKE '%@crowd.example.org' ORDER BY number LIMIT $1"
        emails = [str(one["email"]) for one in await rows(crowd, number)]
        assert len(emails) == number
        sql = f"UPDATE person SET password_hash = $1 WHERE email IN ({placeholders(number, first=2)})"
        await execute(sql, await hashed(PASSWORD), *emails)
    return emails


@goal("R15")
def test_pages_during_a_sweep(site: Site, makes: dict[str, Make]) -> None:
    idle, beside = loop.run(_swept(site, makes))
    assert idle.failed + beside.failed == Counter()
    before, during = at_most(idle.of(), 0.99), at_most(beside.of(), 0.99)
    assert not FULL or during <= BESIDE_SWEEP * before
    shown(f"p99 of pages {before:.0f} ms, during a sweep {during:.0f} ms", ideas=SWEPT, a_second=A_SECOND)


async def _swept(site: Site, makes: dict[str, Make]) -> tuple[Answers, Answers]:
    """Pages without a sweep, and while the worker deletes what a person has let go on."""
    kinds = ["board, visitor", "board, signed in", "idea", "queue"]

    def page(number: int) -> Sent:
        return makes[kinds[number % len(kinds)]](number)

    async with use_database(site.environment["PORTAL_DATABASE_URL"]):
        idle = await load(site.url, list(evenly(A_SECOND, SECONDS, "page", page)))
        await _confirmed(site)
        if FULL:  # small, it may be over before that is seen
            await _until_none(" AND locked_until IS NULL")
        sweeping = asyncio.create_task(_until_none())
        beside = await load(site.url, list(evenly(A_SECOND, 600, "page", page)), sweeping.done)
        await sweeping
        assert await value("SELECT count(*) FROM idea WHERE decided_on = $1", LONG_AGO) == 0
    return idle, beside


async def _confirmed(site: Site) -> None:
    """So many ideas of nobody any more that the sweep stops and asks, and somebody who lets it go on."""
    await execute(
        "UPDATE idea SET status = 'rejected', decided_on = $1, author_id = NULL WHERE id IN"
        " (SELECT id FROM idea WHERE status IN ('open', 'planned') ORDER BY vote_count, id LIMIT $2)",
        LONG_AGO,
        SWEPT,
    )
    given = {
        name: site.environment[f"PORTAL_{name.upper()}"]
        for name in ("database_url", "storage_url", "ledger_url")
    }
    report = await world.run(Settings(secret_key=KEY, **given), clock.now())
    assert report.stopped is not None
    assert await confirm_stop(
        await value("SELECT id FROM sweep_run ORDER BY number DESC LIMIT 1"), clock.now()
    )


async def _until_none(which: str = "") -> None:
    """Waits until there is no such job: each was begun, or done."""
    async with asyncio.timeout(600):
        while await value(f"SELECT count(*) FROM job WHERE kind = $1{which}", CONFIRMED):
            await asyncio.sleep(0.1)
