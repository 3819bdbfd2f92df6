"""Serving needs no right to change the schema: on PostgreSQL every page is served by a role that only reads and writes
rows (docs/operating.md); on SQLite, which knows no roles, the schema is the same afterwards."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import dialect, rows
from portal.kit import ids
from portal.settings import Settings
from tests import cast
from tests.gate.tree import ROOT
from tests.test_matrix import routes
from tests.things import things

ROLE = "portal_pages"
SCHEMA = "SELECT name, sql FROM sqlite_master ORDER BY name"
RIGHTS = """
SELECT current_user AS who, has_schema_privilege('public', 'CREATE') AS creates,
    (SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user) AS owns
"""


def granted() -> list[str]:
    """The statements that docs/operating.md tells operators to give, with this test's names."""
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    block = text.split("```sql\n", 1)[1].split("```", 1)[0]
    return [line.strip() for line in block.split(";") if line.strip()]


@pytest.fixture
async def settings(settings: Settings) -> AsyncIterator[Settings]:
    """The settings of who serves pages; on PostgreSQL with a role of its own."""
    if not settings.database_url.startswith("postgres"):
        yield settings
        return
    owner = await asyncpg.connect(settings.database_url)
    try:
        for statement in granted():
            await owner.execute(statement)
        yield settings.model_copy(
            update={"database_url": settings.database_url.replace("//portal@", f"//{ROLE}@")}
        )
    finally:
        await owner.execute(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")
        await owner.close()


async def test_pages_are_served_without_rights_on_the_schema(app: Starlette, client: AsyncClient) -> None:
    before = await _schema()
    everything = {f"is_{role}": True for role in ("agent", "manager", "privacy", "admin")}
    somebody = await cast.person("Daan Visser", **everything)
    made = await things(app, somebody, await cast.carla())
    await cast.sign_in(client, somebody)
    failed = {}
    for method, path in sorted(routes(app)):
        if path == "/sign-out" or (method == "POST" and "{" in path):
            continue
        answer = await client.request(method, made.address(path))
        if answer.status_code >= 500:
            failed[f"{method} {path}"] = answer.status_code
    assert failed == {}
    await _write(client, made.idea)
    assert await _schema() == before


async def _write(client: AsyncClient, idea: object) -> None:
    key = str(ids.new_id())
    new = {"subject": "Geen beeld", "description": "Het scherm blijft wit.", "idempotency_key": key}
    for path, data in ((f"/ideas/{idea}/vote", {}), ("/tickets/new", new), ("/theme", {"theme": "dark"})):
        assert (await client.post(path, data=data)).status_code == 303, path


async def _schema() -> list[dict[str, object]]:
    if dialect() == "sqlite":
        return [dict(one) for one in await rows(SCHEMA)]
    found = [dict(one) for one in await rows(RIGHTS)]
    assert found == [{"who": ROLE, "creates": False, "owns": 0}]  # so it can change nothing
    return found
