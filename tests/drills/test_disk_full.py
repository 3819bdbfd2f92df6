"""A disk that is really full, under the database and the files of a portal that runs: people go on reading, who writes
is told that there is no room, nothing is damaged or half done, and it goes on by itself when there is room again.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from portal.accounts.models import Person
from portal.db import execute, rows, use_database, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.drills.killed import mortal
from tests.drills.reliability import goal, shown
from tests.drills.roomless import Cramped, cramped
from tests.drills.sizes import size
from tests.harness.databases import DIALECT
from tests.harness.site import Site, running
from tests.privacy import whole, world
from tests.tickets.conftest import ticket_of

TURNS = size(1, 10)  # times that the disk is full and then not
REPLIES = 5  # acknowledged when there is room, each time
MOST = 100  # replies of 15 KB, until there is no room for one
# Room that is left for a sweep, in kilobytes: from none to enough.
LEFT = size((0, 96), tuple(range(0, 2000, 50)))
NO_ROOM = {"en": "Nothing can be stored right now", "nl": "Er kan nu niets worden opgeslagen"}
KEPT = {"en": "What you typed is still here", "nl": "Wat je typte staat er nog"}

Seed = tuple[str, str, list[str]]  # the token of a session, a language, what they may read


class Visitor:
    """Somebody who reads and writes while the disk is full, and what they were told."""

    def __init__(self, client: AsyncClient, language: str, paths: list[str]) -> None:
        self.client, self.language, self.paths = client, language, paths
        self.acknowledged: set[str] = set()
        self.refused: set[str] = set()

    async def read(self) -> None:
        """Opens every page that they may see."""
        for path in self.paths:
            answer = await self.client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

    async def reply(self) -> bool:
        """Adds a long message to their ticket; whether it was acknowledged."""
        said = f"{ids.new_id()} {os.urandom(7_000).hex()}"
        answer = await self.client.post(f"{self.paths[0]}/replies", data={"body": said})
        (self.acknowledged if answer.status_code == 303 else self.refused).add(said[:36])
        return answer.status_code == 303 or not self._is_told(answer)

    def _is_told(self, answer: Response) -> bool:
        """Whether they read that there is no room, in their own language: 503 and 507 are all that is said to them."""
        assert answer.status_code in (503, 507), answer.text
        assert int(answer.headers["retry-after"]) > 0
        assert answer.status_code == 503 or NO_ROOM[self.language] in answer.text
        return True

    async def write(self) -> int:
        """Does things of several kinds; how many of them were refused."""
        sign_in = {"email": "anna@example.org", "password": "not the one she has"}
        ticket = {"subject": "Zonder bestand", "description": os.urandom(9_000).hex()}
        comment = {"body": os.urandom(900).hex(), "anyway": "1"}
        answers = [
            await self.client.post(f"{self.paths[1]}/vote"),
            await self.client.post(f"{self.paths[1]}/comments", data=comment),
            await self.client.post("/ideas/new", data={"title": "Meer ruimte"}),
            await self.client.post("/tickets/new", data=ticket),
        ]
        assert {one.status_code for one in answers} <= {303, 503, 507}
        answers.append(await self.client.post("/sign-in", data=sign_in))
        assert answers[-1].status_code in (
            422,
            429,
            503,
            507,
        )  # wrong, once too often, or it could not be counted
        return sum(self._is_told(one) for one in answers if one.status_code >= 500)

    async def file_ticket(self, subject: str = "Het piept", *, stored: bool = True) -> None:
        """Files a ticket with a file of 100 KB. Where that cannot be stored, what was typed is still there."""
        typed = f"Getypt {ids.new_id()}"
        answer = await self.client.post(
            "/tickets/new",
            data={"subject": subject, "description": typed},
            files={"files": ("notes.txt", b"It beeps. " * 10_000, "text/plain")},
        )
        if stored:
            assert answer.status_code == 303, answer.text
            return
        assert answer.status_code == 503, answer.text
        assert KEPT[self.language] in answer.text
        assert typed in answer.text


@asynccontextmanager
async def _visitors(site: Site, seeds: list[Seed]) -> AsyncIterator[list[Visitor]]:
    visitors = []
    for token, language, paths in seeds:
        headers = {"Origin": site.url, "Cookie": f"{cast.COOKIE}={token}"}
        client = AsyncClient(base_url=site.url, headers=headers, timeout=30)
        visitors.append(Visitor(client, language, paths))
    try:
        yield visitors
    finally:
        for one in visitors:
            await one.client.aclose()


async def _session(somebody: Person) -> str:
    """Signed in since long enough that reading notes something: when they were last seen, the day of the visit."""
    token, then = ids.new_token(), clock.now() - timedelta(minutes=5)
    await Session.create(
        id=ids.token_hash(token), public_id=ids.new_id(), person=somebody, created_at=then, seen_at=then,
        proven_at=then, factor_at=then,
    )  # fmt: skip
    return token


async def _people(settings: Settings) -> list[Seed]:
    """Anna, who reads English, and Bram, who reads Dutch, each with a ticket; and an idea."""
    idea = await world.idea(None, await world.board(), status="open", decided_on=None, response="")
    common = [f"/ideas/{idea.id}", "/", "/ideas", "/tickets", "/account", "/account/security", "/privacy"]
    found = []
    for somebody in (await cast.anna(), await cast.bram(language="nl")):
        ticket = await ticket_of(settings, somebody)
        found.append((await _session(somebody), somebody.language, [f"/tickets/{ticket}", *common]))
    await cast.daan()
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cramped]:
    """One small disk for the drills below, each of which begins anew."""
    with cramped(tmp_path_factory.mktemp("small")) as made:
        yield made


@goal("R10")
async def test_a_full_disk(place: Cramped, settings: Settings, tmp_path: Path) -> None:
    seeds: list[Seed] = []

    async def make() -> None:
        seeds.extend(await _people(settings))

    await _begin(place, await _made(place, settings, make), make)
    files = f"file://{place.disk.inside / 'files'}"
    with running(place.url, tmp_path, disk=place.disk, PORTAL_STORAGE_URL=files) as site:
        async with _visitors(site, seeds) as visitors:
            refused = sum([await _turn(place, site, visitors) for _ in range(TURNS)])
        written = site.log.read_text()
    assert await place.is_sound()
    assert "Traceback" not in written
    assert "status=500" not in written
    shown(f"{refused} changes refused with a word, no 500, nothing damaged or lost", turns=TURNS)


async def _turn(place: Cramped, site: Site, visitors: list[Visitor]) -> int:
    """The disk is full, and then it is not. How many changes were refused."""
    anna, bram = visitors
    for one in visitors:
        await one.file_ticket()
    place.disk.fill()
    for one in visitors:
        await _until_refused(one)
    refused = 0
    for one in visitors:
        await one.read()
        refused += await one.write()
        await one.file_ticket(stored=False)
        await one.read()
    assert refused > 0
    ready = await anna.client.get("/health/ready")
    assert ready.status_code == 200  # it serves those who read
    assert await place.is_sound()
    place.disk.free()
    again = f"Het piept weer {ids.new_id()}"
    for one in visitors:
        for _ in range(REPLIES):
            assert await one.reply()
        await one.file_ticket(again)
    site.letter("daan@example.org", again)  # the worker goes on too
    await _nothing_is_lost(place, visitors)
    return refused + sum(len(one.refused) for one in (anna, bram))


async def _until_refused(visitor: Visitor) -> None:
    for _ in range(MOST):
        if not await visitor.reply():
            return
    raise AssertionError("there was room for everything")


async def _nothing_is_lost(place: Cramped, visitors: list[Visitor]) -> None:
    """What was acknowledged is there, what was refused is not; each file has its row, each row its file."""
    async with place.seen():
        said = {str(one["body"])[:36] for one in await rows("SELECT body FROM ticket_message")}
        keys = {one["key"] for one in await rows("SELECT key FROM stored_file")}
        typed = await rows("SELECT id FROM ticket WHERE subject LIKE 'Het piept%'")
    for one in visitors:
        assert one.acknowledged <= said
        assert not one.refused & said
    found = {f"files/{one.name}" for one in (place.disk.outside / "files" / "files").iterdir()}
    assert found == keys
    assert len(typed) == len(keys)


@goal("R4", "R10")
async def test_a_sweep_without_room(place: Cramped, settings: Settings) -> None:
    start = await _made(place, settings, whole.make)
    here = settings.model_copy(update={"database_url": place.url})

    async def swept(left: int, expected: object) -> bool:
        """A sweep with room for `left` kilobytes, then one with enough. Whether the first was short of it."""
        await _begin(place, start, whole.make)
        place.disk.fill(left * 1024)
        await sweeping("sweep", here, statement=0)
        found, items = await _state(place)
        assert items == (5, 2), f"with {left} KB"
        place.disk.free()
        assert await sweeping("sweep", here, statement=0, hours=1) == 0
        assert (await _state(place))[0] == expected, f"with {left} KB"
        return found != expected

    with mortal(place.disk) as sweeping:
        await _begin(place, start, whole.make)
        assert await sweeping("sweep", here, statement=0) == 0
        expected, _ = await _state(place)
        short = [left for left in LEFT if await swept(left, expected)]
    assert await place.is_sound()
    assert 0 in short
    shown(
        "the same end after every full disk, no record half deleted", without_room=len(short), tried=len(LEFT)
    )


Make = Callable[[], Awaitable[object]]


async def _made(place: Cramped, settings: Settings, make: Make) -> Path | None:
    """On SQLite a file with what `make` makes, ready to be put on the disk."""
    if DIALECT == "postgres":
        return None
    async with use_database(settings.database_url):
        await make()
    return Path(settings.database_url.removeprefix("sqlite:///"))


async def _begin(place: Cramped, start: Path | None, make: Make) -> None:
    """There is room, and what `make` makes is all there is."""
    place.disk.free()
    if start:
        place.put(start)
        return
    async with use_database(place.url):
        await whole.wipe()
        await execute("VACUUM")  # pages that are left over are room as well
        await make()
    async with use_database(place.url):
        await value("SELECT 1")  # whoever connects first after that writes a file


async def _state(place: Cramped) -> tuple[dict[str, Any], tuple[int, int]]:
    """What there is, and how many ideas and tickets are there whole or have gone whole.

    Without the lines of the ledger for comments: they go with their idea, which has one for all, or alone with their
    author, when the idea could not go.
    """
    async with place.seen():
        ideas = "SELECT (SELECT count(*) FROM idea) + (SELECT count(*) FROM tombstone WHERE kind = 'idea')"
        tickets = "SELECT (SELECT count(*) FROM ticket) + (SELECT count(*) FROM ticket_statistic)"
        found = await whole.state()
        found["ledger"] = [one for one in found["ledger"] if one["kind"] != "comment"]
        del found["counts"]["ledger_line"]
        return found, (await value(ideas), await value(tickets))
