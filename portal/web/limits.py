"""Attempt limits, shared by all replicas: a counter in the database per name, subject and window."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.db import execute, for_update, placeholders, row, rows
from portal.web.errors import too_many

# A window is over by `$1`. One that ends after `$2` began when a clock was ahead: nobody waits until that is right.
_COUNT = """
ON CONFLICT (bucket) DO UPDATE SET
 tries = CASE WHEN attempt_limit.until <= $1 OR attempt_limit.until > $2 THEN 1 ELSE attempt_limit.tries + 1 END,
 until = CASE WHEN attempt_limit.until <= $1 OR attempt_limit.until > $2 THEN excluded.until
  ELSE attempt_limit.until END
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries of a subject inside `window`, counted from its first try."""

    name: str
    most: int
    window: timedelta

    async def wait(self, subject: str, now: datetime) -> int:
        """Counts one try of `subject`; the seconds to wait when it is one too many, else 0."""
        found = await row(
            f"INSERT INTO attempt_limit (bucket, tries, until) VALUES ($3, 1, $4) {_COUNT} RETURNING tries, until",
            now,
            now + 2 * self.window,
            self.bucket(subject),
            now + self.window,
        )
        if found is None or found["tries"] <= self.most:
            return 0
        return max(1, int((found["until"] - now).total_seconds()))

    async def spend(self, subject: str, now: datetime) -> None:
        """Counts one try and raises the 429 refusal when it is one too many."""
        seconds = await self.wait(subject, now)
        if seconds:
            raise too_many(seconds)

    async def give_back(self, subject: str) -> None:
        """Takes one counted try back: it turned out to be none (a right password)."""
        await execute(
            "UPDATE attempt_limit SET tries = tries - 1 WHERE bucket = $1 AND tries > 0", self.bucket(subject)
        )

    def bucket(self, subject: str) -> str:
        """The counter's key: the subject (an address, a network, a person's id) only as a hash."""
        return f"{self.name}:{hashlib.sha256(subject.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counter says after a try."""

    tries: int  # in this window, this one included
    seconds: int  # until the window is over


_ROWS = {
    2: "($3, 1, $4), ($5, 1, $6)",
    3: "($3, 1, $4), ($5, 1, $6), ($7, 1, $8)",
}


async def count(counters: Sequence[tuple[Limit, str]], now: datetime) -> list[Counted]:
    """Counts one try of two or three (limit, subject) in one statement, and refuses nothing: who calls it decides."""
    # in the order of their keys, here and below: two requests that wait for each other's rows would end in an error
    ordered = sorted((limit.bucket(subject), limit.window) for limit, subject in counters)
    found = await rows(
        f"INSERT INTO attempt_limit (bucket, tries, until) VALUES {_ROWS[len(ordered)]} {_COUNT}"
        " RETURNING bucket, tries, until",
        now,
        now + 2 * max(window for _, window in ordered),
        *(argument for bucket, window in ordered for argument in (bucket, now + window)),
    )
    counted = {
        one["bucket"]: Counted(one["tries"], max(1, int((one["until"] - now).total_seconds())))
        for one in found
    }
    return [counted[limit.bucket(subject)] for limit, subject in counters]


async def give_back(counters: Iterable[tuple[Limit, str]]) -> None:
    """Takes one counted try of each back: they turned out to be none."""
    buckets = [limit.bucket(subject) for limit, subject in counters]
    await execute(
        "UPDATE attempt_limit SET tries = tries - 1 WHERE tries > 0 AND bucket IN (SELECT bucket FROM attempt_limit"
        f" WHERE bucket IN ({placeholders(len(buckets))}) ORDER BY bucket{for_update()})",
        *buckets,
    )


async def forget(counters: Iterable[tuple[Limit, str]]) -> None:
    """Sets these counters to nothing."""
    buckets = [limit.bucket(subject) for limit, subject in counters]
    await execute(
        "DELETE FROM attempt_limit WHERE bucket IN (SELECT bucket FROM attempt_limit"
        f" WHERE bucket IN ({placeholders(len(buckets))}) ORDER BY bucket{for_update()})",
        *buckets,
    )
