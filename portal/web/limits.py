"""Attempt limits, shared by all replicas: a counter in the database per name, subject and window."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.db import execute, row
from portal.web.errors import too_many


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries of a subject inside `window`, counted from its first try."""

    name: str
    most: int
    window: timedelta

    async def wait(self, subject: str, now: datetime) -> int:
        """Counts one try of `subject`; the seconds to wait when it is one too many, else 0."""
        found = await row(
            "INSERT INTO attempt_limit (bucket, tries, until) VALUES ($1, 1, $2) ON CONFLICT (bucket) DO UPDATE SET"
            " tries = CASE WHEN attempt_limit.until <= $3 THEN 1 ELSE attempt_limit.tries + 1 END,"
            " until = CASE WHEN attempt_limit.until <= $3 THEN excluded.until ELSE attempt_limit.until END"
            " RETURNING tries, until",
            self.bucket(subject),
            now + self.window,
            now,
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
        return f"{self.name}:{hashlib.sha256(subject.encode()).hexdigest()[:40]}"
