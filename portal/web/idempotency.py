"""Forms that create something carry a key: sent twice (a double click, a lost answer), they create once."""

import hashlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request

from portal.db import execute, transaction, value
from portal.kit import clock
from portal.web.viewer import viewer_of


async def once(
    request: Request, key: str, create: Callable[[], Awaitable[str]], *, location: str = ""
) -> str:
    """Runs `create` (which returns the address of what it made) in a transaction, unless `key` was used before by
    this person on this path: then the earlier address is returned and nothing happens. An empty key always creates.

    `location`: the address, where it is known beforehand; that saves a statement.
    Two sends at the same time: the second waits for the first one's commit, and finds its address.
    """
    async with transaction():
        if not key:
            return await create()
        mark = _mark(request, key)
        fresh = await value(
            "INSERT INTO idempotency_key (id, location, created_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (id) DO NOTHING RETURNING id",
            mark,
            location,
            clock.now(),
        )
        if fresh is None:
            return str(await value("SELECT location FROM idempotency_key WHERE id = $1", mark))
        made = await create()
        if made != location:
            await execute("UPDATE idempotency_key SET location = $1 WHERE id = $2", made, mark)
        return made


def _mark(request: Request, key: str) -> str:
    parts = (str(viewer_of(request).person_id), request.url.path, key[:100])
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
