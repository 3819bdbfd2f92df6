"""Whether an address is known cannot be felt: interleaved tries at a known and an unknown one take equally long.

Judged by `make drill` only: a small run sends the same requests and looks at no clock.
"""

import statistics
import time
from collections.abc import Awaitable, Callable
from itertools import count

import pytest
from httpx2 import AsyncClient

from portal.accounts.models import Person
from portal.db import dialect, execute
from portal.kit import clock
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH
from tests.drills.sizes import FULL, size

TRIES = size(3, 60)  # at each of the two
LARGEST_GAP = 0.10  # of the median
LARGEST_Z = 4.0

Send = Callable[[AsyncClient, str], Awaitable[int]]
_numbers = count(1)


async def sign_in(client: AsyncClient, email: str) -> int:
    return (await client.post("/sign-in", data={"email": email, "password": OTHER})).status_code


async def sign_up(client: AsyncClient, email: str) -> int:
    typed = {"name": "Somebody", "email": email, "password": OTHER}
    return (await client.post("/sign-up", data=typed)).status_code


async def forgot(client: AsyncClient, email: str) -> int:
    return (await client.post("/forgot-password", data={"email": email})).status_code


async def verify(client: AsyncClient, email: str) -> int:
    return (await client.post("/verify", data={"email": email})).status_code


async def change(client: AsyncClient, email: str) -> int:
    sent = {"email": email, "current_password": PASSWORD}
    return (await client.post("/account/email", data=sent)).status_code


async def invite(client: AsyncClient, email: str) -> int:
    return (await client.post("/account/organisation/invitations", data={"email": email})).status_code


WAYS = {sign_in: 422, sign_up: 303, forgot: 303, verify: 303, change: 303, invite: 303}


@pytest.mark.parametrize("send", WAYS, ids=lambda send: send.__name__)
@pytest.mark.parametrize("state", ["confirmed", "unconfirmed", "closed"])
async def test_known_and_unknown_take_equally_long(client: AsyncClient, send: Send, state: str) -> None:
    if send in (change, invite):
        anna = await cast.anna(password_hash=PASSWORD_HASH, organisation_lead=True, active_on=cast.today())
        await cast.sign_in(client, anna)
    known, unknown = [], []
    for turn in range(TRIES + 1):
        took = {who: await _timed(client, send, await _address(who)) for who in _in_turn(state, turn)}
        if turn:  # the first ones warm up
            known.append(took[state])
            unknown.append(took["unknown"])
    if FULL:
        _judge(f"{send.__name__}, {state}", known, unknown)


def _in_turn(state: str, turn: int) -> tuple[str, str]:
    return (state, "unknown") if turn % 2 else ("unknown", state)


async def _address(who: str) -> str:
    """An address that nobody has tried: of an account in this state, or of none."""
    email = f"p{next(_numbers)}@example.org"
    changes: dict[str, object] = {
        "confirmed": {},
        "unconfirmed": {"verified_at": None},
        "closed": {"disabled_at": clock.now()},
    }.get(who, {})
    made = await cast.person(f"P{next(_numbers)} Jansen", email=email, password_hash=PASSWORD_HASH, **changes)
    if who == "unknown":
        await Person.filter(id=made.id).update(email_key=f"not-{email}")  # the same rows for everybody
    return email


async def _timed(client: AsyncClient, send: Send, email: str) -> float:
    await execute("DELETE FROM attempt_limit")  # no limit is what is compared
    began = time.perf_counter()
    status = await send(client, email)
    took = time.perf_counter() - began
    assert status == WAYS[send]
    return took


def _judge(what: str, known: list[float], unknown: list[float]) -> None:
    a, b = statistics.median(known), statistics.median(unknown)
    gap, z = abs(a - b) / b, mann_whitney_z(known, unknown)
    print(
        f"\n{dialect()}, {what}: {a * 1000:.2f} ms known, {b * 1000:.2f} ms unknown; gap {gap:.1%}, z {z:+.2f}"
    )
    assert gap <= LARGEST_GAP
    assert abs(z) <= LARGEST_Z


def mann_whitney_z(one: list[float], other: list[float]) -> float:
    """How far the ranks of `one` are from those of `other`, in standard deviations (no ties among times)."""
    ranks = {moment: rank for rank, moment in enumerate(sorted([*one, *other]), start=1)}
    n, m = len(one), len(other)
    u = sum(ranks[moment] for moment in one) - n * (n + 1) / 2
    return (u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5


def test_the_yardstick_knows_a_difference() -> None:
    same = [float(n) for n in range(0, 120, 2)]
    assert abs(mann_whitney_z(same, [n + 1 for n in same])) < 1
    assert mann_whitney_z([n + 1000 for n in same], same) > 9
