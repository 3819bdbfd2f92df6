"""Several server processes on one database, and people who use them at the same time."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from httpx2 import AsyncClient

from portal.accounts.models import Person
from portal.kit import clock, ids
from portal.web.models import Session
from tests.cast import COOKIE
from tests.harness.site import Site, running


@contextmanager
def started(database_url: str, folder: Path, number: int, *, jobs: bool = True) -> Iterator[list[Site]]:
    """So many servers, each with its worker unless told otherwise, and one ledger."""
    ledger = f"file://{folder / 'ledger'}"
    with ExitStack() as stack:
        sites = []
        for name in map(str, range(number)):
            (folder / name).mkdir()
            portal = running(database_url, folder / name, jobs=jobs, PORTAL_LEDGER_URL=ledger)
            sites.append(stack.enter_context(portal))
        yield sites


async def session_of(person_id: UUID) -> str:
    """The token of a session of theirs, made in the open database."""
    token, now = ids.new_token(), clock.now()
    await Session.create(
        id=ids.token_hash(token), public_id=ids.new_id(), person_id=person_id, created_at=now,
        seen_at=now, proven_at=now, factor_at=now,
    )  # fmt: skip
    return token


@dataclass(frozen=True)
class Sent:
    """What somebody was answered, and when."""

    status: int
    at: float  # of the clock of the whole machine


class People:
    """Sends what people do, each in their own name, to one server or another."""

    def __init__(self, clients: list[AsyncClient]) -> None:
        self._clients = clients
        self._tokens: dict[object, str] = {}

    async def sign_in(self, *everybody: Person) -> None:
        """Gives each a session."""
        for somebody in everybody:
            self._tokens[somebody.id] = await session_of(somebody.id)

    async def post(self, somebody: Person, path: str, delay: float = 0, **data: str) -> Sent:
        """Sends a form, `delay` seconds from now."""
        await asyncio.sleep(delay)
        client = random.choice(self._clients)
        cookie = {"Cookie": f"{COOKIE}={self._tokens[somebody.id]}"}
        answer = await client.post(path, data=data, headers=cookie)
        return Sent(answer.status_code, time.monotonic())


@asynccontextmanager
async def people(sites: list[Site]) -> AsyncIterator[People]:
    """People who use these servers."""
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                AsyncClient(base_url=site.url, headers={"Origin": site.url}, timeout=60)
            )
            for site in sites
        ]
        yield People(clients)
