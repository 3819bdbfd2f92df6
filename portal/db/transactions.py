"""Transactions, and what has to wait for their commit."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.transactions import in_transaction

Work = Callable[[], Awaitable[None]]

_waiting: ContextVar[list[Work] | None] = ContextVar("after_commit", default=None)


@asynccontextmanager
async def transaction() -> AsyncIterator[BaseDBAsyncClient]:
    """All of the block or nothing of it; inside another transaction a savepoint.

    Keep it short: on SQLite every other task of the process waits. Never await hashing, mail, HTTP or storage here,
    and start no task: it would inherit a transaction that has ended.
    """
    outer = _waiting.get()
    if outer is not None:
        async with _savepoint(outer) as connection:
            yield connection
        return
    waiting: list[Work] = []
    token = _waiting.set(waiting)
    try:
        async with in_transaction("default") as connection:
            yield connection
    finally:
        _waiting.reset(token)
    for work in waiting:
        await _do(work)


@asynccontextmanager
async def _savepoint(waiting: list[Work]) -> AsyncIterator[BaseDBAsyncClient]:
    before = len(waiting)
    try:
        async with in_transaction("default") as connection:
            yield connection
    except BaseException:
        del waiting[before:]  # what was rolled back has nothing to be followed by
        raise


async def _do(work: Work) -> None:
    try:
        await work()
    except Exception:
        # the commit stands: to fail now would tell the caller otherwise
        logging.getLogger(__name__).exception("work after a commit failed")


def in_a_transaction() -> bool:
    """Whether this task has a transaction open."""
    return _waiting.get() is not None


def after_commit(work: Work) -> None:
    """Does `work` once the outermost transaction has committed; never when it rolls back. Lost in a crash:
    what must happen is a job, this only wakes somebody up. Raises RuntimeError outside a transaction."""
    waiting = _waiting.get()
    if waiting is None:
        raise RuntimeError("no transaction is open")
    waiting.append(work)
