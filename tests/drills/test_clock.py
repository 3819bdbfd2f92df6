"""The clock jumps while a portal runs: back an hour, on by a year and a day, over the changes of summer time. Pages
open, sessions and mailed links last as long as promised and no longer, nothing is deleted that a person has not looked
at, and what happened stays in its order. When the clock is right again, so is everything.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from httpx2 import AsyncClient

from portal.accounts.models import Person
from portal.accounts.queries.people import history
from portal.db import rows, use_database, value
from portal.kit import clock, ids
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import LINK, PASSWORD, PASSWORD_HASH
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.harness.clocks import FalseClock
from tests.harness.databases import DIALECT
from tests.harness.site import Site, running
from tests.privacy import world

DUE = 25  # ideas, and as many tickets, that a clock that is a year ahead would let go
PAGES = ("/", "/ideas", "/privacy", "/health/ready")
OWN = ("/tickets", "/account", "/account/security", "/account/privacy")
HOUR, YEAR = timedelta(hours=1), timedelta(days=366)
SUMMER_TIMES = [datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)]
AFTER = size((1,), (1, 3600, 7200))  # seconds after the change
WAITING_SECONDS = 60


class Portal:
    """A portal whose clock jumps, and people with sessions in it."""

    def __init__(self, site: Site, false: FalseClock, tokens: dict[str, str], carla: Person) -> None:
        self.site, self.false, self.tokens, self.carla = site, false, tokens, carla
        self.signed_in: list[datetime] = []  # when Carla did, in this order

    @asynccontextmanager
    async def browser(self, name: str = "") -> AsyncIterator[AsyncClient]:
        """A browser of somebody who has a session, or of nobody."""
        cookie = {"Cookie": f"{cast.COOKIE}={self.tokens[name]}"} if name else {}
        headers = {"Origin": self.site.url, "Accept-Language": "en", **cookie}
        async with AsyncClient(base_url=self.site.url, headers=headers, timeout=30) as client:
            yield client

    async def opens(self) -> None:
        """Every page opens for a visitor, and for Carla, who signs in and out."""
        async with self.browser() as client:
            for path in PAGES:
                assert (await client.get(path)).status_code == 200, path
            typed = {"email": "carla@example.org", "password": PASSWORD}
            answer = await client.post("/sign-in", data=typed)
            assert answer.status_code == 303, answer.text
            for path in (*PAGES, *OWN):
                assert (await client.get(path)).status_code == 200, path
            self.tokens["carla"] = client.cookies[cast.COOKIE]
            self.signed_in.append(self.false.now())

    async def is_in(self, name: str) -> bool:
        """Whether the session of `name` is still good."""
        async with self.browser(name) as client:
            answer = await client.get("/tickets")
            assert answer.status_code in (200, 303)
            return answer.status_code == 200

    async def link_works(self, link: str) -> bool:
        """Whether a mailed link still opens its page."""
        async with self.browser() as client:
            status = (await client.get(link)).status_code
            assert status in (200, 410)
            return status == 200

    async def votes(self) -> None:
        """Bram votes and takes it back: writing works."""
        idea = await value("SELECT id FROM idea WHERE status = 'open'")
        async with self.browser("bram") as client:
            for path in ("vote", "vote/withdraw"):
                assert (await client.post(f"/ideas/{idea}/{path}")).status_code == 303


async def _session(somebody: Person, **changes: object) -> str:
    token, now = ids.new_token(), clock.now()
    await Session.create(**{
        "id": ids.token_hash(token), "public_id": ids.new_id(), "person": somebody, "created_at": now,
        "seen_at": now, "proven_at": now, "factor_at": now, **changes,
    })  # fmt: skip
    return token


async def _people() -> tuple[dict[str, str], Person]:
    """Anna, Bram who stays signed in, Daan of the staff; Carla signs in herself. And what a year would let go."""
    tokens = {
        "anna": await _session(await cast.anna()),
        "bram": await _session(await cast.bram(), stay=True),
        "daan": await _session(await cast.daan(), staff=True),
    }
    board, yesterday = await world.board(), cast.today() - timedelta(days=1)
    await world.idea(None, board, status="open", decided_on=None, response="")
    for _ in range(DUE):
        await world.idea(None, board, decided_on=yesterday)
        await world.ticket(None, settled_on=yesterday, customer_wrote_on=yesterday)
    return tokens, await cast.carla(password_hash=PASSWORD_HASH)


async def _until(what: Callable[[], Awaitable[bool]], about: str) -> None:
    until = time.monotonic() + WAITING_SECONDS
    while not await what():
        assert time.monotonic() < until, about
        await asyncio.sleep(0.1)


async def _runs(more: str) -> int:
    return int(await value(f"SELECT count(*) FROM sweep_run WHERE finished_at IS NOT NULL AND {more}"))


async def _nothing_has_gone() -> None:
    """What would be due in a year is there."""
    assert await world.count("idea") == DUE + 1
    assert await world.count("ticket") == DUE


@goal("R11")
async def test_the_clock_jumps(database_url: str, tmp_path: Path) -> None:
    async with use_database(database_url):
        tokens, carla = await _people()
        false = FalseClock(tmp_path / "clock")
        with running(database_url, tmp_path, **false.environment) as site:
            portal = Portal(site, false, tokens, carla)
            await _until(lambda: _swept("stopped = ''", 1), "the first sweep")
            link = await _mailed_link(portal)
            await _right(portal, link)
            await _an_hour_back(portal, link)
            await _a_year_on(portal, link)
            await _right_again(portal)
            changes = await _summer_time(portal)
            await _in_order(portal)
            written = site.log.read_text()
        assert "status=5" not in written
        assert "Traceback" not in written
    shown("no answer of 500, nothing deleted, everything in its order", jumps=3 + changes)


async def _swept(how: str, times: int) -> bool:
    return await _runs(how) >= times


async def _mailed_link(portal: Portal) -> str:
    async with portal.browser() as client:
        answer = await client.post("/forgot-password", data={"email": "anna@example.org"})
        assert answer.status_code == 303
    letter = await asyncio.to_thread(portal.site.letter, "anna@example.org", "/reset-password/")
    return urlsplit(next(one for one in LINK.findall(letter) if "/reset-password/" in one)).path


async def _right(portal: Portal, link: str) -> None:
    await portal.opens()
    assert await portal.link_works(link)
    assert [await portal.is_in(name) for name in ("anna", "bram", "daan", "carla")] == [True] * 4


async def _an_hour_back(portal: Portal, link: str) -> None:
    """As when a clock that ran ahead is put right: nobody is signed out, nothing waits for the hour to go by."""
    portal.false.is_off_by(-HOUR)
    await portal.opens()
    await portal.votes()
    assert await portal.link_works(link)
    assert [await portal.is_in(name) for name in ("anna", "bram", "daan", "carla")] == [True] * 4
    await _nothing_has_gone()


async def _a_year_on(portal: Portal, link: str) -> None:
    """Sessions and links are over, and the sweep asks a person before it believes that a year went by."""
    before = await _runs("stopped <> ''")  # near midnight, an hour back is a day back: that stops it, too
    portal.false.is_off_by(YEAR)
    assert not await portal.link_works(link)
    assert [await portal.is_in(name) for name in ("anna", "bram", "daan", "carla")] == [False] * 4
    await portal.opens()
    assert await portal.is_in("carla")
    await _until(lambda: _swept("stopped <> ''", before + 1), "a guard that stops the sweep")
    await _nothing_has_gone()
    why = await value("SELECT stopped FROM sweep_run WHERE stopped <> '' ORDER BY started_at DESC LIMIT 1")
    assert ("one of them is wrong" if DIALECT == "postgres" else f"{DUE} of {DUE + 1}") in why


async def _right_again(portal: Portal) -> None:
    """What began under the wrong clock does not last for a year, and what recurs is done again."""
    before = await _runs("stopped = ''")
    portal.false.is_off_by(timedelta())
    assert not await portal.is_in("carla")
    await portal.opens()
    assert await portal.is_in("carla")
    await _until(lambda: _swept("stopped = ''", before + 1), "a sweep by the right clock")
    await _nothing_has_gone()


async def _summer_time(portal: Portal) -> int:
    """Over both changes: the hour that is left out, and the one that comes twice. How many jumps that were."""
    for change in SUMMER_TIMES:
        portal.false.shows(change - timedelta(seconds=2))
        await portal.opens()
        for seconds in AFTER:
            portal.false.shows(change + timedelta(seconds=seconds))
            assert await portal.is_in("carla")
            await portal.opens()
    await _nothing_has_gone()
    return len(SUMMER_TIMES) * (1 + len(AFTER))


async def _in_order(portal: Portal) -> None:
    """The log of what happened to Carla's account has her sign-ins as they were, whatever the clock said."""
    sql = "SELECT at FROM audit_event WHERE subject_id = $1 AND kind = 'sign_in' ORDER BY id"
    noted = [one["at"] for one in await rows(sql, portal.carla.id)]
    assert len(noted) == len(portal.signed_in)
    for at, told in zip(noted, portal.signed_in, strict=True):
        assert abs(at - told) < timedelta(seconds=30)
    listed = [one.at for one in await history(portal.carla.id) if one.kind == "sign_in"]
    assert listed == noted[::-1][: len(listed)]
