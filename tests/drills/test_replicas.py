"""Two portals on one database (R20). What was said to one holds at the very next request to the other: who signed out,
which session was ended, which roles somebody has, what was voted, how often something may be tried. And what one that
does the jobs leaves undone when it is killed, the other does within a minute."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from portal.accounts.models import Person
from portal.accounts.rules.guessing import ALLOWANCES, Counter
from portal.db import execute, use_database, value
from portal.jobs import queue
from portal.kit import clock
from tests import cast
from tests.drills import servers
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.harness import databases as making
from tests.harness import loop
from tests.harness.site import Site, running
from tests.privacy import world

ROUNDS = size(1, 20)
TAKEN_OVER_SECONDS = 60
KEY = "files/x"  # of the object that a job removes
GUESSES = ALLOWANCES[Counter.HERE].quick


@dataclass
class Browser:
    """Somebody's browser: its session opens either portal."""

    client: AsyncClient
    sites: list[Site]

    async def get(self, site: int, path: str) -> Response:
        """Opens a page of that portal."""
        return await self.client.get(f"{self.sites[site].url}{path}")

    async def post(self, site: int, path: str, **form: str) -> Response:
        """Sends a form to that portal."""
        url = self.sites[site].url
        return await self.client.post(f"{url}{path}", data=form, headers={"Origin": url})


@pytest.fixture(scope="module")
def url(databases: making.Databases) -> Iterator[str]:
    made = databases.copy()
    yield made
    databases.drop(made)


@pytest.fixture(scope="module")
def sites(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Site]]:
    with servers.started(url, tmp_path_factory.mktemp("replicas"), 2, jobs=False) as found:
        yield found
        for site in found:
            assert "Traceback" not in site.log.read_text()


@asynccontextmanager
async def _browser(sites: list[Site], somebody: Person | None = None) -> AsyncIterator[Browser]:
    async with AsyncClient(timeout=60) as client:
        if somebody is not None:
            await cast.sign_in(client, somebody)
        yield Browser(client, sites)


@goal("R20")
def test_what_one_was_told_holds_at_the_other(url: str, sites: list[Site]) -> None:
    async def rounds() -> None:
        async with use_database(url):
            eva = await cast.eva()
            for number in range(ROUNDS):
                here, there = number % 2, 1 - number % 2
                anna = await cast.person(f"Anna{number} de Vries")
                for look in (_signs_out, _ends_another_session, _votes):
                    await look(sites, here, there, anna)
                await _changes_roles(sites, here, there, eva, anna)
            await _guesses(sites)

    loop.run(rounds())
    shown("each change held at the next request to the other", rounds=ROUNDS)


async def _signs_out(sites: list[Site], here: int, there: int, anna: Person) -> None:
    async with _browser(sites, anna) as browser:
        assert (await browser.get(there, "/account")).status_code == 200
        cookie = dict(browser.client.cookies)
        assert (await browser.post(here, "/sign-out")).status_code == 303
        browser.client.cookies.update(cookie)  # somebody kept it
        assert (await browser.get(there, "/account")).headers["location"].startswith("/sign-in")


async def _ends_another_session(sites: list[Site], here: int, there: int, anna: Person) -> None:
    async with _browser(sites, anna) as phone, _browser(sites, anna) as laptop:
        assert (await laptop.get(there, "/account")).status_code == 200
        assert (await phone.post(here, "/account/security/end-others")).status_code == 303
        assert (await laptop.get(there, "/account")).headers["location"].startswith("/sign-in")
        assert (await phone.get(there, "/account")).status_code == 200


async def _votes(sites: list[Site], here: int, there: int, anna: Person) -> None:
    idea = await world.idea(None, await world.board(), status="open", decided_on=None, response="")
    async with _browser(sites, anna) as hers, _browser(sites) as visitor:
        for path, votes in (("vote", 1), ("vote/withdraw", 0)):
            before = (await visitor.get(there, "/ideas")).text
            assert (await visitor.get(there, "/ideas")).text == before
            assert (await hers.post(here, f"/ideas/{idea.id}/{path}")).status_code == 303
            after = (await visitor.get(there, "/ideas")).text
            assert after != before, f"{votes} votes do not show"


async def _changes_roles(sites: list[Site], here: int, there: int, eva: Person, anna: Person) -> None:
    """Whoever gets or loses a role signs in again; what they had open before opens nothing more."""
    async with _browser(sites, eva) as admin:
        for roles, desk in (({"is_agent": "yes"}, 200), ({}, 404)):
            async with _browser(sites, anna) as before, _browser(sites) as after:
                assert (await before.get(there, "/account")).status_code == 200
                assert (await admin.post(here, f"/desk/people/{anna.id}/roles", **roles)).status_code == 303
                assert (await before.get(there, "/account")).headers["location"].startswith("/sign-in")
                await anna.refresh_from_db()
                await cast.sign_in(after.client, anna)
                assert (await after.get(there, "/desk/tickets")).status_code == desk


async def _guesses(sites: list[Site]) -> None:
    """Both count together, so that going to another portal gives nobody more tries."""
    async with _browser(sites) as visitor:
        guess = {"email": "anna@example.org", "password": "verkeerd geraden"}
        told = [await visitor.post(turn % 2, "/sign-in", **guess) for turn in range(GUESSES + 2)]
        assert [one.status_code for one in told] == [422] * GUESSES + [429] * 2


@goal("R20")
def test_jobs_of_a_killed_one_are_taken_over(database_url: str, tmp_path: Path) -> None:
    with _silent() as address, _replica(database_url, tmp_path, "first", address) as first:
        loop.run(_begun(database_url))
        first.process.kill()  # hardly begun, the job is still the killed one's for as long as can be
        killed = time.monotonic()
        with _replica(database_url, tmp_path, "second") as second:
            kept = tmp_path / "second" / "files" / KEY
            kept.parent.mkdir(parents=True)
            kept.write_bytes(b"x")
            loop.run(_done(database_url))
            took = time.monotonic() - killed
            assert not kept.exists()
            assert "Traceback" not in second.log.read_text()
    if FULL:
        assert took <= TAKEN_OVER_SECONDS
    shown(f"done by the other after {took:.1f} s")


@contextmanager
def _silent() -> Iterator[str]:
    """The address of a store of files that never answers: a job that needs it is under way for long."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def _replica(url: str, folder: Path, name: str, store: str = "") -> Iterator[Site]:
    (folder / name).mkdir()
    bucket = {
        "PORTAL_STORAGE_URL": "s3://files",
        "PORTAL_S3_ENDPOINT": store,
        "PORTAL_S3_ACCESS_KEY_ID": "key",
        "PORTAL_S3_SECRET_ACCESS_KEY": "secret",
    }
    ledger = f"file://{folder / 'ledger'}"
    with running(url, folder / name, PORTAL_LEDGER_URL=ledger, **(bucket if store else {})) as site:
        yield site


async def _begun(url: str) -> None:
    async with use_database(url):
        await queue.enqueue("files.remove", {"keys": [KEY]}, now=clock.now())
        begun = "SELECT count(*) FROM job WHERE kind = 'files.remove' AND locked_until IS NOT NULL"
        await _until(lambda: value(begun), 1)


async def _done(url: str) -> None:
    """Waits until the job was done. Small, the time for which the killed one holds it is made to be over."""
    async with use_database(url):
        assert await value("SELECT count(*) FROM job WHERE kind = 'files.remove'") == 1
        if not FULL:
            await execute("UPDATE job SET locked_until = $1 WHERE locked_until IS NOT NULL", clock.now())
        await _until(lambda: value("SELECT count(*) FROM job WHERE kind = 'files.remove'"), 0)


async def _until(found: Callable[[], Awaitable[Any]], wanted: int) -> None:
    async with asyncio.timeout(120):
        while await found() != wanted:
            await asyncio.sleep(0.02)
