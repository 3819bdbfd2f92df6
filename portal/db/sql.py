"""SQL by hand, for reading that is hot. One text for both databases, `$1` for the first argument.

Values come back as Python values on both (UUID, date, datetime), except what SQLite computes (`max(created_at)`),
which stays text; booleans are 0 and 1 on SQLite: use their truth.
"""

from collections.abc import Sequence
from typing import Any

from portal.db.connection import current, dialect


async def rows(sql: str, *arguments: Any) -> list[dict[str, Any]]:
    """Every row that `sql` yields."""
    return await current().execute_query_dict(sql, list(arguments))


async def row(sql: str, *arguments: Any) -> dict[str, Any] | None:
    """The first row that `sql` yields, or None."""
    found = await current().execute_query_dict(sql, list(arguments))
    return found[0] if found else None


async def value(sql: str, *arguments: Any) -> Any:
    """The first column of the first row, or None."""
    found = await row(sql, *arguments)
    return next(iter(found.values())) if found else None


async def execute(sql: str, *arguments: Any) -> int:
    """Runs a change and returns how many rows it touched."""
    changed, _ = await current().execute_query(sql, list(arguments))
    return changed


async def execute_many(sql: str, many: Sequence[Sequence[Any]]) -> None:
    """Runs a change once for each of `many` lists of arguments, in one round trip. For inside a transaction."""
    if many:
        await current().execute_many(sql, [list(arguments) for arguments in many])


def for_update() -> str:
    """What locks the rows of a SELECT until the transaction ends: nothing on SQLite, where a writer is alone.

    Rows that merely refer to a locked row (a mail to its person) can still be written: FOR UPDATE would make two
    actions wait for each other, each holding what the other one's mail refers to.
    """
    return " FOR NO KEY UPDATE" if dialect() == "postgres" else ""


def placeholders(count: int, first: int = 1) -> str:
    """`$1, $2, …` for `count` values, counted from `first`, for an IN. Keep it to a thousand or so."""
    return ", ".join(f"${number}" for number in range(first, first + count))
