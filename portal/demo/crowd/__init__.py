"""A crowd beside the demo's people: as many rows as a large portal has, to measure with and to try things on.

Everything is the same for the same sizes, and is written in chunks of one transaction each: a run that was stopped goes
on where it was, and a run with larger sizes adds what is missing.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from portal.db import execute, value
from portal.demo.crowd import ideas, people, tickets
from portal.demo.crowd.sizes import Sizes
from portal.demo.seed import seed
from portal.demo.times import Times
from portal.settings import Settings, SettingsError

__all__ = ["Progress", "Sizes", "fill"]

BEFORE = "SELECT count(*) FROM person WHERE email NOT LIKE '%.example.%' AND email NOT LIKE '%@example.%'"

# The next of each kind has to get a number that nobody has.
NUMBERED = (
    "UPDATE number_series SET given = (SELECT max(number) FROM person) WHERE name = 'person'",
    "UPDATE number_series SET given = (SELECT max(number) FROM idea) WHERE name = 'idea'",
    "UPDATE number_series SET given = (SELECT max(number) FROM ticket) WHERE name = 'ticket'",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a kind of rows has got."""

    kind: str  # people, ideas or tickets
    done: int
    of: int


async def fill(settings: Settings, now: datetime, sizes: Sizes) -> AsyncIterator[Progress]:
    """Brings the open database to `sizes`, after the demo's own rows, and says after each chunk how far it is.

    Raises SettingsError on a portal that others can reach, and on one that somebody uses.
    """
    await seed(settings, now)
    if await value(BEFORE):
        raise SettingsError("people use this portal: a crowd is only for one that was made to try things on")
    times = Times(now.replace(microsecond=0), settings.zone)
    for kind, make in (("people", people.make), ("ideas", ideas.make), ("tickets", tickets.make)):
        async for done, of in make(times, sizes):
            yield Progress(kind, done, of)
    for sql in NUMBERED:
        await execute(sql)
    await execute("ANALYZE")
