"""Killed before each statement and before and after each object, and begun again: everything that went stands outside,
and nothing that stands outside as done is there."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from portal.db import Database
from portal.files.ledger import copy_missing
from portal.kit import clock
from portal.settings import Settings
from tests.drills.sizes import size
from tests.ledger import book
from tests.privacy import whole
from tests.privacy.stepping import Killed, killed_at
from tests.privacy.world import run

STEP = size(11, 1)
Killing = Callable[[int], AbstractContextManager[Callable[[], bool]]]


class _AtObject:
    """Dies before, or after, the n-th object."""

    def __init__(self, number: int, after: bool) -> None:
        self.number, self.seen = number, 0
        self._putting = book.at_put(self._look, after=after)

    def _look(self, number: int, key: str) -> None:
        self.seen = number
        if number == self.number:
            raise Killed

    def __enter__(self) -> Callable[[], bool]:
        self._putting.__enter__()
        return lambda: self.seen >= self.number

    def __exit__(self, *error: object) -> None:
        self._putting.__exit__(None, None, None)


async def _every_end_is_the_same(settings: Settings, killing: Killing, step: int) -> int:
    await whole.make()
    await run(settings)
    expected, points, point = await whole.state(), 0, 1
    while True:
        await whole.wipe()
        book.empty(settings)
        await whole.make()
        try:
            with killing(point) as came_so_far:
                await run(settings)
        except Killed:
            await run(settings, clock_now=clock.now() + timedelta(hours=1))
        await copy_missing(settings)
        assert await whole.state() == expected, f"killed at {point}"
        assert await book.ids(settings, "done") == await book.lines()
        assert await book.ids(settings, "intent") >= await book.ids(settings, "done")
        assert await book.uncopied() == 0
        if not came_so_far():
            return points
        points, point = points + 1, point + step


async def test_at_every_statement(db: Database, settings: Settings) -> None:
    assert await _every_end_is_the_same(settings, killed_at, STEP) > 5


@pytest.mark.parametrize("after", [False, True])
async def test_at_every_object(db: Database, settings: Settings, after: bool) -> None:
    # four holdings, each with something to announce and to confirm
    assert await _every_end_is_the_same(settings, lambda point: _AtObject(point, after), 1) == 10
