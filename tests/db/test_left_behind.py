"""A connection that somebody gives back is as it was: the pool of PostgreSQL cleans nothing up between two tasks."""

import asyncio

import pytest
from tortoise.exceptions import OperationalError

from portal.db import Database, cleaning, dialect, execute, rows, transaction, value
from portal.kit import clock, ids
from portal.web.models import Session

LIMIT = {"sqlite": "PRAGMA busy_timeout", "postgres": "SHOW statement_timeout"}
MORE_THAN_THE_POOL = 12


async def _limits() -> set[str]:
    """How long a statement may take, on every connection."""
    found = await asyncio.gather(*[value(LIMIT[dialect()]) for _ in range(MORE_THAN_THE_POOL)])
    return {str(one) for one in found}


async def test_clearing_out_a_table_that_is_not_there(db: Database) -> None:
    before = await _limits()
    if dialect() == "postgres":
        with pytest.raises(Exception, match="no_such_table"):
            await cleaning.clean(["no_such_table"])
    assert await cleaning.clean(["idea"])
    assert await _limits() == before
    assert len(before) == 1


@pytest.mark.parametrize("how", ["fails", "is cancelled"])
async def test_a_transaction_that_is_not_finished(db: Database, how: str) -> None:
    now = clock.now()

    async def begin(number: int) -> None:
        async with transaction():
            await Session.create(id=f"lost {number}", public_id=ids.new_id(), created_at=now, seen_at=now)
            if how == "fails":
                await execute("UPDATE session SET no_such_column = 1")
            await asyncio.Event().wait()

    async def lose(number: int) -> None:
        task = asyncio.create_task(begin(number))
        await asyncio.wait([task], timeout=0.2)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled() or isinstance(task.exception(), OperationalError)

    await asyncio.gather(*[lose(number) for number in range(3)])
    await Session.create(id="kept", public_id=ids.new_id(), created_at=now, seen_at=now)
    found = await asyncio.gather(*[rows("SELECT id FROM session") for _ in range(MORE_THAN_THE_POOL)])
    assert found == [[{"id": "kept"}]] * MORE_THAN_THE_POOL
