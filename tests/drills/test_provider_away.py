"""A provider of sign-ins is down, silent, or answers garbage (R8): a page that offers other ways is there within five
seconds, and meanwhile people sign in with their password as ever, however many wait for the provider."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from statistics import median
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import AsyncClient, Response
from starlette.applications import Starlette

from portal.accounts.providers import channel
from portal.accounts.providers import client as asking
from portal.settings import WELL_KNOWN, Settings, load
from tests import cast
from tests.accounts import mailbox
from tests.drills import misbehaving
from tests.drills.misbehaving import METADATA, TOKEN, Peer, Wrong
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.social.steps import refused

PAGE_SECONDS = 5
AT_ONCE = size(8, 50)  # sign-ins that wait
SIGN_INS = size(1, 6)  # with a password meanwhile
SLOWER_SECONDS = 0.1  # half of them take at most so much longer
READ_MOST = 16 * 1024 * 1024  # bytes that a peer gets rid of, of which most lie in buffers of the kernel

Browser = Callable[[], AsyncClient]


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    async with misbehaving.peer() as made:
        yield made


@pytest.fixture
def settings(settings: Settings, peer: Peer) -> Settings:
    """The company's provider is that peer."""
    known = settings.model_dump(include=set(settings.model_fields_set))
    oidc = {"name": "Molen ID", "client_id": "portal", "client_secret": "a secret"}
    there = {"oidc_metadata_url": f"{peer.url}{WELL_KNOWN}"}
    return load(**{**known, **there, **{f"oidc_{name}": text for name, text in oidc.items()}})


async def _left(browser: AsyncClient) -> str:
    """Leaves for the provider; the path with which somebody comes back who has signed in there."""
    answer = await browser.get("/auth/oidc/start")
    assert answer.status_code == 303, answer.text
    [state] = parse_qs(urlsplit(answer.headers["location"]).query)["state"]
    return f"/auth/oidc/callback?code=x&state={state}"


async def _timed(browser: AsyncClient, path: str) -> tuple[Response, float]:
    began = time.perf_counter()
    answer = await browser.get(path)
    return answer, time.perf_counter() - began


def _within(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At small size, how long the portal waits for a provider."""
    if not FULL:
        for module in (asking, channel):
            monkeypatch.setattr(module, "SECONDS", limit)


@goal("R8")
async def test_a_page_that_offers_other_ways(
    app: Starlette, new_client: Browser, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest, most, tried = 0.0, 0, 0
    for place in (METADATA, TOKEN):
        for wrong in (None, *misbehaving.BAD, *misbehaving.SLOW):
            if wrong in misbehaving.SLOW:
                _within(1, monkeypatch)
            longest = max(longest, await _refused(app, new_client, peer, wrong, place))
            monkeypatch.undo()
            most, tried = max(most, peer.written), tried + 1
    assert not FULL or longest <= PAGE_SECONDS
    shown(f"the page was there within {longest:.1f} s; at most {most / 1e6:.1f} MB were taken", tried=tried)


async def _refused(app: Starlette, new_client: Browser, peer: Peer, wrong: Wrong | None, place: str) -> float:
    """Somebody signs in while the provider does that; None: it is down. Seconds until they had their page."""
    app.state.providers.transport = None  # forgets what the provider said of itself
    peer.do(None)
    async with new_client() as browser:
        path = "/auth/oidc/start" if place == METADATA else await _left(browser)
        if wrong is None:
            await peer.close()
        peer.do(wrong, place)
        answer, took = await _timed(browser, path)
        if wrong is None:
            await peer.open()
        heading = await refused(browser, answer, 504 if wrong in misbehaving.SLOW else 502)
    assert "Molen ID" in heading
    assert peer.asked <= 1  # nobody was led anywhere, or tried again
    assert peer.asked == (wrong is not None) or wrong in misbehaving.SLOW
    assert peer.written <= READ_MOST
    return took


@goal("R8")
@pytest.mark.parametrize("place", [METADATA, TOKEN])
async def test_passwords_while_many_wait(
    app: Starlette, new_client: Browser, peer: Peer, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    people = [
        (await cast.person(f"Anna{number} de Vries", password_hash=mailbox.PASSWORD_HASH)).email
        for number in range(2 * SIGN_INS)
    ]
    _within(60, monkeypatch)
    usual = [await _signs_in(new_client, email) for email in people[SIGN_INS:]]
    browsers = [new_client() for _ in range(AT_ONCE)]
    paths = ["/auth/oidc/start" if place == METADATA else await _left(browser) for browser in browsers]
    app.state.providers.transport = None
    peer.do(misbehaving.silent, place)
    waiting = [asyncio.create_task(_timed(*one)) for one in zip(browsers, paths, strict=True)]
    async with asyncio.timeout(30):
        while peer.waiting < AT_ONCE:
            await asyncio.sleep(0.01)
    meanwhile = []
    for email in people[:SIGN_INS]:
        took = await _signs_in(new_client, email)
        if not any(one.done() for one in waiting):
            meanwhile.append(took)
    assert meanwhile
    if not FULL:
        assert len(meanwhile) == SIGN_INS
        peer.free.set()
    answers = await asyncio.gather(*waiting)
    assert {answer.status_code for answer, _ in answers} == {504 if FULL else 502}
    for browser, (answer, _) in zip(browsers, answers, strict=True):
        assert 'href="/sign-in"' in answer.text
        await browser.aclose()
    longest, slower = max(took for _, took in answers), median(meanwhile) - median(usual)
    assert not FULL or (longest <= PAGE_SECONDS and slower <= SLOWER_SECONDS)
    shown(
        f"{len(meanwhile)} sign-ins while {AT_ONCE} waited, {slower * 1000:+.0f} ms; pages within {longest:.1f} s",
        at_once=AT_ONCE,
    )


async def _signs_in(new_client: Browser, email: str) -> float:
    """Seconds that a sign-in with a password took."""
    async with new_client() as browser:
        began = time.perf_counter()
        answer = await mailbox.sign_in(browser, email)
        assert answer.status_code == 303, answer.text
        return time.perf_counter() - began
