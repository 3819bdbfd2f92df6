"""Attempt limits: exact, shared, and forgotten when their window is over."""

import asyncio
from datetime import timedelta

import pytest

from portal.db import Database, rows, value
from portal.kit import clock
from portal.web import housekeeping
from portal.web.errors import Refusal
from portal.web.limits import Limit

HOUR = timedelta(hours=1)
THREE = Limit("test", 3, HOUR)


async def test_the_fourth_try_waits(db: Database) -> None:
    now = clock.now()
    assert [await THREE.wait("anna", now) for _ in range(5)] == [0, 0, 0, 3600, 3600]


async def test_the_window_counts_from_the_first_try(db: Database) -> None:
    now = clock.now()
    waits = [
        await THREE.wait("anna", now + timedelta(minutes=minutes)) for minutes in (0, 20, 40, 50, 59, 60, 61)
    ]
    assert waits == [0, 0, 0, 600, 60, 0, 0]


async def test_a_clock_that_was_ahead_keeps_nobody_waiting(db: Database) -> None:
    now = clock.now()
    for _ in range(4):
        await THREE.wait("anna", now + timedelta(days=366))
    assert await THREE.wait("anna", now) == 0
    assert [await THREE.wait("anna", now - HOUR) for _ in range(3)] == [0, 0, 7200]


async def test_subjects_and_names_do_not_meet(db: Database) -> None:
    now = clock.now()
    for _ in range(4):
        await THREE.wait("anna", now)
    assert await THREE.wait("bram", now) == 0
    assert await Limit("other", 3, HOUR).wait("anna", now) == 0


async def test_no_try_is_lost_when_many_come_at_once(db: Database) -> None:
    now = clock.now()
    waits = await asyncio.gather(*(THREE.wait("anna", now) for _ in range(20)))
    assert sum(wait == 0 for wait in waits) == 3
    assert await value("SELECT tries FROM attempt_limit") == 20


async def test_one_too_many_is_a_refusal_that_says_when(db: Database) -> None:
    now = clock.now()
    for _ in range(3):
        await THREE.spend("anna", now)
    with pytest.raises(Refusal) as raised:
        await THREE.spend("anna", now + timedelta(minutes=30))
    assert (raised.value.status, raised.value.headers, raised.value.parameters) == (
        429, {"Retry-After": "1800"}, {"minutes": 30},
    )  # fmt: skip


async def test_no_subject_is_kept(db: Database) -> None:
    await THREE.wait("anna@example.org", clock.now())
    assert "anna" not in str(await rows("SELECT * FROM attempt_limit"))


async def test_housekeeping_forgets_what_is_over(db: Database) -> None:
    now = clock.now()
    await THREE.wait("anna", now)
    await THREE.wait("bram", now + timedelta(minutes=30))
    assert await housekeeping.forget_attempts(now + HOUR + timedelta(seconds=1)) == 1
    assert await value("SELECT count(*) FROM attempt_limit") == 1
