"""Holding one of two parties at a chosen statement, and killing a run at one: every order of two things is forced,
none is left to chance."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from portal.db.listeners import listeners

T = TypeVar("T")
_acting: ContextVar[str] = ContextVar("acting", default="")

# How long the other party is given while one is held: it is done by then, or it waits for a lock.
PATIENCE = 0.1


class Killed(BaseException):
    """The process dies here: nothing may catch this but the test."""


class Held:
    """Lets the party `name` come to its `at`-th statement and no further, until `go_on`."""

    def __init__(self, name: str, at: int) -> None:
        self.name, self.at, self.seen, self.statement = name, at, 0, ""
        self.reached, self._free = asyncio.Event(), asyncio.Event()

    async def __call__(self, sql: str) -> None:
        if _acting.get() == self.name:
            self.seen += 1
            if self.seen == self.at:
                self.statement = sql
                self.reached.set()
                await self._free.wait()

    def go_on(self) -> None:
        self._free.set()


@dataclass(frozen=True)
class Crossing:
    """What came of two parties that crossed. A result is what the party returned, or raised."""

    reached: bool  # whether the held party has the statement at which it was to be held
    over: bool  # whether the other party was done while it was held
    held: object
    other: object
    statement: str = ""  # the one at which the held party stood


async def crossed(
    held: Callable[[], Awaitable[object]],
    other: Callable[[], Awaitable[object]],
    at: int,
    patience: float = PATIENCE,
) -> Crossing:
    """Runs `held` up to its `at`-th statement, then `other` as far as it comes, then both to their ends."""
    gate = Held("held", at)
    listeners.append(gate)
    try:
        one = asyncio.create_task(_party("held", held))
        reached = asyncio.create_task(gate.reached.wait())
        await asyncio.wait({one, reached}, return_when=asyncio.FIRST_COMPLETED)
        reached.cancel()
        two = asyncio.create_task(_party("other", other))
        over, _ = await asyncio.wait({two}, timeout=patience)
        gate.go_on()
        results = await asyncio.gather(one, two, return_exceptions=True)
    finally:
        listeners.remove(gate)
    return Crossing(gate.reached.is_set(), bool(over), *results, statement=gate.statement)


async def _party(name: str, work: Callable[[], Awaitable[T]]) -> T:
    _acting.set(name)
    return await work()


async def every_order(
    prepare: Callable[[], Awaitable[Any]],
    sweep: Callable[[Any], Awaitable[object]],
    act: Callable[[Any], Awaitable[object]],
    check: Callable[[Any, bool, object, object], Awaitable[None]],
    patience: float = PATIENCE,
) -> int:
    """Holds the sweep at each of its statements while the person acts, then the person while the sweep runs.

    `check` is told whether the person certainly came before the sweep, and both results (sweep, person).
    Returns how many orders there were.
    """
    orders = 0
    for sweep_is_held in (True, False):
        at = 1
        while True:
            made = await prepare()
            held, other = (sweep, act) if sweep_is_held else (act, sweep)
            crossing = await crossed(partial(held, made), partial(other, made), at, patience)
            if not crossing.reached:
                break
            swept, acted = crossing.held, crossing.other
            if not sweep_is_held:
                swept, acted = acted, swept
            # a person has locked their own row with their first statement: held at the second, they are first
            acted_first = crossing.over and not _is_over(crossing.statement) if sweep_is_held else at > 1
            await check(made, acted_first, swept, acted)
            orders, at = orders + 1, at + 1
    return orders


def _is_over(statement: str) -> bool:
    """Whether the sweep that stands at this statement has committed: it only notes what the ledger was told."""
    return statement.startswith("UPDATE ledger_line")


@contextmanager
def killed_at(statement: int) -> Iterator[Callable[[], bool]]:
    """Kills what runs inside before its `statement`-th statement. Yields a question: did it come that far?"""
    seen = 0

    def listener(sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Killed

    listeners.append(listener)
    try:
        yield lambda: seen >= statement
    finally:
        listeners.remove(listener)


@contextmanager
def heard_all() -> Iterator[list[str]]:
    """Every statement of the block, in order: how many there are to be killed before."""
    heard: list[str] = []
    listeners.append(heard.append)
    try:
        yield heard
    finally:
        listeners.remove(heard.append)
