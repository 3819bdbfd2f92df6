"""Statements that wait for SQLite at the same moment go to its thread together: the way there and back costs more than
most of them do. Under load that is what halves the price of a statement; a lone one waits for nobody.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import aiosqlite

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    sql: str
    values: list[Any]
    answer: "asyncio.Future[list[Row]]"


class Trips:
    """The reading statements of one connection. `acquire`: opens it when need be, and gives it."""

    def __init__(self, acquire: Callable[[], AbstractAsyncContextManager[aiosqlite.Connection]]) -> None:
        self._acquire = acquire
        self._waiting: list[_Asked] = []
        self._going: asyncio.Task[None] | None = None

    async def rows(self, sql: str, values: list[Any]) -> list[Row]:
        """What `sql` finds. Raises what SQLite raises."""
        asked = _Asked(sql, values, asyncio.get_running_loop().create_future())
        self._waiting.append(asked)
        if self._going is None:
            self._going = asyncio.create_task(self._go())
        return await asked.answer

    async def _go(self) -> None:
        """Goes until nobody waits. Who comes while the thread works goes along the next time."""
        asked: list[_Asked] = []
        try:
            while self._waiting:
                async with self._acquire() as connection:
                    asked, self._waiting = self._waiting, []
                    found = await connection._execute(_all, connection._conn, asked)
                for one, answer in zip(asked, found, strict=True):
                    _tell(one, answer)
        except BaseException as error:
            # the connection cannot be opened, or the server stops: that holds for whoever waits
            left, self._waiting = [*asked, *self._waiting], []
            for one in left:
                _tell(one, error)
            if not isinstance(error, Exception):
                raise
        finally:
            self._going = None


def _all(connection: sqlite3.Connection, asked: list[_Asked]) -> list[list[Row] | BaseException]:
    """In the thread: each statement's rows, or what was wrong with it."""
    return [_one(connection, one) for one in asked]


def _one(connection: sqlite3.Connection, asked: _Asked) -> list[Row] | BaseException:
    if asked.answer.cancelled():
        return []
    try:
        return list(map(dict, connection.execute(asked.sql, asked.values).fetchall()))
    except Exception as error:  # noqa: BLE001 - it is raised where it was asked
        return error


def _tell(asked: _Asked, answer: list[Row] | BaseException) -> None:
    if asked.answer.done():  # whoever asked does not wait any more
        return
    if isinstance(answer, BaseException):
        asked.answer.set_exception(answer)
    else:
        asked.answer.set_result(answer)
