"""No address answers 500, whatever comes in: every form with hostile fields, every page with hostile paths, queries,
cursors, headers and cookies. A form that is refused keeps what was typed.

In `make test` the same requests each time; in the drill others every day. What fails names its seed.
"""

import gc
import secrets
from collections import Counter
from urllib.parse import urlencode

import pytest
from httpx2 import AsyncClient, Response
from starlette.applications import Starlette

from portal.web.forms import Form
from tests.drills.reliability import goal, shown
from tests.drills.sizes import FULL, size
from tests.hostile import fields
from tests.hostile.values import Chance
from tests.hostile.world import World, routes

REQUESTS = size(500, 10_000)
SEED = secrets.randbits(32) if FULL else 24
QUERIES = (
    "q cursor after before page sort status board next state step holding date person kind done sent version error code"
    " title tag lang"
).split()


@pytest.fixture
async def world(app: Starlette, client: AsyncClient) -> World:
    """One of everything, and everybody."""
    return await World.made(app, client)


# a file that breaks off in the middle of a request is closed when it is collected, not before
@goal("R19")
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
)
async def test_forms(world: World) -> None:
    chance, answers, found = Chance(SEED), Counter[int](), list[str]()
    posts = routes("POST")
    known: dict[str, type[Form] | None] = {}
    for number in range(max(REQUESTS // 2, len(posts))):
        path = posts[number % len(posts)]
        await world.ready(chance, path)
        sent = fields.filled(chance, known.get(path))
        headers, body = fields.encoded(chance, sent)
        with fields.watched_forms() as read:
            answer = await world.client.request(
                "POST", world.address(path), content=body, headers={**headers, **partial(chance)}
            )
        known[path] = type(read[-1]) if read else known.get(path)
        answers[answer.status_code] += 1
        trouble = wrong(answer) or (
            [*fields.lost(answer.text, read[-1])] if answer.status_code == 422 and read else []
        )
        if trouble:
            found.append(f"{number} {path}: {trouble} {[(name, str(one)[:40]) for name, one in sent]!a}")
        world.used(answer)
    gc.collect()
    assert found == [], f"seed {SEED}"
    shown(f"0 answers of 500 to {sum(answers.values())} forms", seed=SEED, requests=sum(answers.values()))


@goal("R19")
async def test_pages(world: World) -> None:
    chance, answers, found = Chance(SEED), Counter[int](), list[str]()
    gets = routes("GET")
    for number in range(max(REQUESTS // 2, len(gets))):
        path = gets[number % len(gets)]
        await world.ready(chance, path)
        address = world.hostile(chance, path) if chance.random() < 0.4 else world.address(path)
        query = urlencode(
            [(name, chance.text()[:2000]) for name in chance.sample(QUERIES, 4)], errors="replace"
        )
        headers = chance.headers()
        cookie = headers.pop("X-Cookie", b"")
        if cookie:
            headers["Cookie"] = b"; ".join((cookie, world.cookie()))
        answer = await world.client.get(f"{address.partition('?')[0]}?{query}", headers=headers)
        answers[answer.status_code] += 1
        if wrong(answer):
            found.append(f"{number} {address}: {wrong(answer)} {query[:500]} {headers}")
    assert found == [], f"seed {SEED}"
    shown(f"0 answers of 500 to {sum(answers.values())} pages", seed=SEED, requests=sum(answers.values()))


def wrong(answer: Response) -> list[str]:
    """What no answer may be."""
    found = [f"{answer.status_code}"] if answer.status_code >= 500 else []
    return found + [name for name, value in answer.headers.items() if "\r" in value or "\n" in value]


def partial(chance: Chance) -> dict[str, bytes]:
    """As htmx asks, now and then."""
    return {"HX-Request": b"true", "HX-Request-Type": b"partial"} if chance.random() < 0.2 else {}
