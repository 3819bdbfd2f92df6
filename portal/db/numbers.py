"""Consecutive numbers for people (ticket 4217): unique and short; never a key to anything."""

from portal.db.sql import value


async def next_number(name: str) -> int:
    """The next number of the series `name`; call it inside the transaction that uses it (gaps may happen)."""
    return int(
        await value(
            "INSERT INTO number_series (name, given) VALUES ($1, 1)"
            " ON CONFLICT (name) DO UPDATE SET given = number_series.given + 1 RETURNING given",
            name,
        )
    )
