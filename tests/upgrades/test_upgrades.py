"""An upgrade from every released schema keeps the rows, and ends at the schema of a fresh install."""

import sqlite3
from pathlib import Path

import asyncpg
import pytest

from portal.db import rows, use_database
from portal.db.connection import sqlite_path
from portal.db.migrate import migrate
from tests.harness import loop
from tests.harness.databases import DIALECT

HERE = Path(__file__).parent
RELEASES = sorted({path.name.removesuffix(f".{DIALECT}.sql") for path in HERE.glob(f"*.{DIALECT}.sql")})
# filled by the upgrade itself
OWN = frozenset({"aerich"})


def test_there_is_a_release_to_upgrade_from() -> None:
    assert "0.1.0" in RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_the_rows_stay(release: str, empty_database_url: str, database_url: str) -> None:
    dump = (HERE / f"{release}.{DIALECT}.sql").read_text(encoding="utf-8")
    loop.run(_upgraded(empty_database_url, database_url, dump))


async def _upgraded(url: str, fresh: str, dump: str) -> None:
    await _load(url, dump)
    before = await _counts(url)
    assert sum(before.values()) > 30
    await migrate(url)
    after = await _counts(url)
    assert {table: after[table] for table in before if table in after} == {
        table: count for table, count in before.items() if table in after
    }
    assert set(after) == set(await _counts(fresh))


async def _load(url: str, dump: str) -> None:
    if DIALECT == "sqlite":
        connection = sqlite3.connect(sqlite_path(url))
        connection.executescript(dump)
        connection.close()
        return
    server = await asyncpg.connect(url)
    await server.execute(dump)
    await server.close()


async def _counts(url: str) -> dict[str, int]:
    async with use_database(url):
        tables = await rows(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%'"
            if DIALECT == "sqlite"
            else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
        )
        names = [table["name"] for table in tables if table["name"] not in OWN]
        return {name: (await rows(f'SELECT count(*) AS n FROM "{name}"'))[0]["n"] for name in names}
