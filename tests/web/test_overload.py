"""A process that has its hands full refuses the rest at once, and slow senders keep nobody out."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.overload import OverloadMiddleware
from tests.conftest import SECRET_KEY

MOST = 10


class Work:
    """An application that reads its request and then works until it is told to answer."""

    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.begun = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        self.begun += 1
        await self.done.wait()


@pytest.fixture
async def work() -> AsyncIterator[Work]:
    made = Work()
    yield made
    made.done.set()


@pytest.fixture
def door(work: Work) -> OverloadMiddleware:
    return OverloadMiddleware(work, Settings(secret_key=SECRET_KEY, requests_at_once=MOST))


async def _at_once() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _never() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def _send(message: Message) -> None:
    pass


def _ask(door: OverloadMiddleware, path: str = "/ideas", receive: Receive = _at_once) -> asyncio.Task[None]:
    async def asked() -> None:
        await door({"type": "http", "path": path}, receive, _send)

    return asyncio.create_task(asked())


async def _turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_is_too_much_is_refused_and_later_is_not(door: OverloadMiddleware, work: Work) -> None:
    asked = [_ask(door) for _ in range(MOST)]
    await _turns()
    with pytest.raises(Refusal) as refused:
        await _ask(door)
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "5"})
    work.done.set()
    await asyncio.gather(*asked)
    await _ask(door)
    assert (work.begun, door.at_work) == (MOST + 1, 0)


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/metrics", "/static/app.css"])
async def test_what_shows_that_it_is_only_busy_is_answered(
    door: OverloadMiddleware, work: Work, path: str
) -> None:
    asked = [_ask(door) for _ in range(MOST)]
    await _turns()
    further = _ask(door, path)
    await _turns()
    assert work.begun == MOST + 1
    work.done.set()
    await asyncio.gather(*asked, further)


async def test_slow_senders_keep_nobody_out(door: OverloadMiddleware, work: Work) -> None:
    slow = [_ask(door, receive=_never) for _ in range(3 * MOST)]
    await _turns()
    asked = _ask(door)
    await _turns()
    assert work.begun == 1
    for one in slow:
        one.cancel()
    await asyncio.gather(*slow, return_exceptions=True)
    assert door.at_work == 1
    work.done.set()
    await asked
    assert door.at_work == 0
