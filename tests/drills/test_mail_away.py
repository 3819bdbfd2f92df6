"""The mail server is away, slow, or says no (R7): pages that write mail are as quick as ever, and within a minute of
its return each mail has arrived, once. A mail that it always stumbles over keeps none waiting, and a portal that is
killed before it sent a mail sends it when it runs again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from itertools import count
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.app import create_app
from portal.db import rows, use_database
from portal.kit import clock
from portal.mail import delivery
from portal.mail.message import message_id
from portal.mail.models import Mail
from portal.settings import Settings
from tests import cast, things
from tests.accounts.mailbox import PASSWORD
from tests.drills.between import Relay, relay
from tests.drills.open_load import at_most
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.harness.site import free_port, running
from tests.mail.post import Office, mail, open_for

ROUNDS = size(1, 12)  # of one sign-up, one forgotten password and one reply, with the server there and away
AWAY_SECONDS = size(0, 15)  # at least
SLOW_SECONDS = size(0.5, 30)
BACK_SECONDS, SLOWER_MS = 60, 50
SOON_SECONDS = 10  # when nothing is wrong
KILLS = size(1, 10)
POISON = "poison@example.org"


@dataclass
class Unwilling(Office):
    """A mail server that can be slow, and always hangs up over one mail."""

    slow: float = 0
    drops: bool = False
    dropped: set[str] = field(default_factory=set)  # mails after which the connection was lost, once for each

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if POISON in envelope.rcpt_tos:
            assert server.transport is not None
            server.transport.abort()
            return "250 OK"
        await asyncio.sleep(self.slow)
        if self.drops and (one := _id(envelope)) not in self.dropped:
            self.dropped.add(one)
            self.drop_after_data = 1
        return await super().handle_DATA(server, session, envelope)


@dataclass
class Post:
    """The way to that server, and what goes wrong on it."""

    office: Unwilling
    between: Relay
    settings: Settings

    def well(self) -> None:
        """Everything is as it should be."""
        self.office.slow, self.office.data_answer, self.office.drops = 0, "250 OK", False
        self.settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{self.between.port}")
        self.between.recover()

    def down(self) -> None:
        """Nobody listens."""
        self.settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{free_port()}")

    def silent(self) -> None:
        """It takes connections, and says nothing."""
        self.between.fall_silent()

    def hangs_up(self) -> None:
        """Every connection ends as soon as it is made."""
        self.between.hang_up()

    def slows(self) -> None:
        """It takes each mail, after a long time."""
        self.office.slow = SLOW_SECONDS

    def says_later(self) -> None:
        """It takes no mail now."""
        self.office.data_answer = "451 later"

    def drops(self) -> None:
        """It takes each mail, and the connection is lost before it can say so."""
        self.office.drops = True

    def says_never(self) -> None:
        """It never takes these."""
        self.office.data_answer = "550 no"


@dataclass
class People:
    """Who uses the pages that write mail, each from a network of their own."""

    app: Starlette
    settings: Settings
    numbers: "count[int]" = field(default_factory=count)

    async def use(self, rounds: int) -> list[float]:
        """Signs up, forgets a password and replies to a ticket, so often. How many seconds each took."""
        return [await act(next(self.numbers)) for _ in range(rounds) for act in self._acts()]

    def _acts(self) -> tuple[Callable[[int], Awaitable[float]], ...]:
        return self._signs_up, self._forgets, self._replies

    async def _signs_up(self, number: int) -> float:
        typed = {"name": "Anna de Vries", "email": f"new{number}@example.org", "password": PASSWORD}
        return await self._post(number, "/sign-up", typed)

    async def _forgets(self, number: int) -> float:
        somebody = await cast.person(f"Frits{number} de Boer")
        return await self._post(number, "/forgot-password", {"email": somebody.email})

    async def _replies(self, number: int) -> float:
        asks, agent = await cast.person(f"Vera{number} Bos"), await cast.daan(email=f"d{number}@example.org")
        ticket = await things.ticket_of(asks)
        form = {"body": "We kijken ernaar.", "idempotency_key": f"reply{number}"}
        return await self._post(number, f"/desk/tickets/{ticket.id}/replies", form, agent)

    async def _post(
        self, number: int, path: str, form: dict[str, str], somebody: Person | None = None
    ) -> float:
        from_where = ASGITransport(self.app, client=(f"10.{number // 250}.{number % 250}.1", 1234))
        url = self.settings.base_url
        async with AsyncClient(transport=from_where, base_url=url, headers={"Origin": url}) as client:
            if somebody is not None:
                await cast.sign_in(client, somebody)
            began = time.perf_counter()
            answer = await client.post(path, data=form)
            took = time.perf_counter() - began
        assert answer.status_code == 303, answer.text
        return took


@pytest.fixture
async def people(settings: Settings) -> AsyncIterator[People]:
    app = create_app(settings, with_worker=True)
    async with app.router.lifespan_context(app):
        with app.state.database.active():
            yield People(app, settings)


@pytest.fixture
async def post(settings: Settings) -> AsyncIterator[Post]:
    unwilling = Unwilling()
    async with open_for(unwilling, settings), relay(unwilling.port) as between:
        made = Post(unwilling, between, settings)
        made.well()
        yield made


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    if not FULL:
        monkeypatch.setattr(delivery, "REST_FIRST", 0.05)
        monkeypatch.setattr(delivery, "REST_LONGEST", 0.1)


@goal("R7")
async def test_pages_are_as_quick_and_all_mail_arrives(post: Post, people: People) -> None:
    well, away, back, usually = [], [], [], []
    await mail(POISON)
    await people.use(1)  # what is made at its first use
    for wrong in (post.down, post.silent, post.hangs_up, post.says_later, post.slows, post.drops):
        well += await people.use(ROUNDS)
        usually.append(await _settled())
        before, began = len(post.office.taken), time.monotonic()
        wrong()
        away += await people.use(ROUNDS)
        await asyncio.sleep(max(0.0, began + AWAY_SECONDS - time.monotonic()))
        if wrong in (post.slows, post.drops):
            await _until(lambda before=before: len(post.office.taken) > before)
        else:
            assert len(post.office.taken) == before
        post.well()
        back.append(await _settled())
        well += await people.use(ROUNDS)
    await _settled()
    await _each_once(post)
    await _noted_when_refused(post, people)
    usual, slower = at_most(sorted(well), 0.99), at_most(sorted(away), 0.99) - at_most(sorted(well), 0.99)
    assert not FULL or (slower <= SLOWER_MS and max(back) <= BACK_SECONDS)
    assert not FULL or max(usually) <= SOON_SECONDS  # although there is a poison
    shown(
        f"p99 {usual:.0f} ms, while it is away {slower:+.0f} ms; 0 of {len(_taken(post))} mails lost, all there "
        f"{max(back):.0f} s after its return; {len(post.office.dropped)} dropped after DATA came twice, no other",
        requests=len(well) + len(away),
        away=AWAY_SECONDS,
        slow=SLOW_SECONDS,
    )


async def _settled() -> float:
    """Waits until every mail but the poison was sent or given up. Small, none waits for its turn to be tried again."""
    began = time.monotonic()

    async def settled() -> bool:
        waiting = Mail.exclude(recipient=POISON).filter(sent_at__isnull=True, failed_at__isnull=True)
        if not FULL:
            await waiting.update(due_at=clock.now())
        return await waiting.count() == 0

    await _until(settled)
    return time.monotonic() - began


async def _until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    async with asyncio.timeout(120):
        while True:
            found = true()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.05)


def _id(envelope: Envelope) -> str:
    content = envelope.original_content
    assert content is not None
    return str(message_from_bytes(content)["Message-ID"])


def _taken(post: Post) -> Counter[str]:
    """How often each mail arrived."""
    return Counter(map(_id, post.office.taken))


async def _each_once(post: Post) -> None:
    """All are there, those after which the connection was lost twice; and only the poison waits."""
    taken = _taken(post)
    found = await rows("SELECT id, recipient, sent_at FROM mail")
    assert [one["recipient"] for one in found if one["sent_at"] is None] == [POISON]
    promised = {message_id(one["id"], post.settings) for one in found if one["recipient"] != POISON}
    assert set(taken) == promised
    assert {one for one, times in taken.items() if times > 1} == post.office.dropped
    assert max(taken.values()) == 2


async def _noted_when_refused(post: Post, people: People) -> None:
    """What the server never wants is no mail that vanished, and those after it arrive."""
    post.says_never()
    await people.use(1)
    await _settled()
    refused = await Mail.filter(failed_at__isnull=False)
    assert {one.trouble for one in refused} == {"SMTPDataError 550"}
    post.well()
    await people.use(1)
    await _settled()
    assert await Mail.filter(failed_at__isnull=False).count() == len(refused)


@goal("R7")
async def test_a_portal_that_is_killed_before_it_sends(
    database_url: str, settings: Settings, tmp_path: Path
) -> None:
    port = free_port()
    where = {"PORTAL_SMTP_URL": f"smtp://127.0.0.1:{port}"}
    wanted = [f"new{number}@example.org" for number in range(KILLS)]
    for to in wanted:
        (tmp_path / to).mkdir()
        with running(database_url, tmp_path / to, **where) as site:
            async with AsyncClient(base_url=site.url, headers={"Origin": site.url}, timeout=60) as client:
                typed = {"name": "Anna de Vries", "email": to, "password": PASSWORD}
                assert (await client.post("/sign-up", data=typed)).status_code == 303
            site.process.kill()
    office = Office(port=port)
    (tmp_path / "again").mkdir()
    async with open_for(office, settings), use_database(database_url):
        with running(database_url, tmp_path / "again", **where):
            began = time.monotonic()
            await _until(lambda: len(office.taken) >= KILLS)
            took = time.monotonic() - began
            await _settled()
    assert sorted(office.to) == sorted(wanted)
    assert not FULL or took <= BACK_SECONDS
    shown(f"0 of {KILLS} mails lost, 0 doubled, sent within {took:.0f} s", kills=KILLS)
