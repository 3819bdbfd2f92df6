"""What an operator sees of it: a production portal does not start, and `portal check` says why."""

import pytest
from starlette.applications import Starlette

from portal import registry
from portal.app import create_app
from portal.cli.checks import examine
from portal.db import execute, use_database
from portal.kit import clock
from portal.privacy.completeness import refuse_incomplete
from portal.privacy.statement.publish import publish
from portal.settings import Settings, SettingsError

SENTENCE = "the column idea.mood is in the database and not declared"


async def a_column_more(settings: Settings) -> None:
    async with use_database(settings.database_url):
        await publish(registry.statement(settings), clock.now())
        await execute("ALTER TABLE idea ADD COLUMN mood TEXT")


async def started(settings: Settings) -> Starlette:
    portal = create_app(settings)
    async with portal.router.lifespan_context(portal):
        return portal


async def test_a_production_portal_does_not_start(settings: Settings) -> None:
    settings.base_url = "https://portal.example.org"
    await a_column_more(settings)
    with pytest.raises(SettingsError, match=SENTENCE):
        await started(settings)


async def test_in_development_it_starts_and_says_so(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_column_more(settings)
    await started(settings)
    assert SENTENCE in capsys.readouterr().err


async def test_check_says_it(settings: Settings) -> None:
    async def said() -> list[tuple[str, str]]:
        found = [(one.kind, one.text) for one in await examine(settings)]
        return [one for one in found if "classified" in one[1] or "declared" in one[1]]

    assert ("ok", "everything that this portal holds is classified, column by column") in await said()
    await a_column_more(settings)
    assert [(kind, text.startswith(SENTENCE)) for kind, text in await said()] == [("error", True)]


async def test_a_long_list_is_cut(settings: Settings) -> None:
    async with use_database(settings.database_url):
        for number in range(25):
            await execute(f"CREATE TABLE more_{number} (id INT)")
        with pytest.raises(SettingsError) as refusal:
            await refuse_incomplete(registry.registered(settings))
    lines = str(refusal.value).splitlines()
    assert (lines[0][:21], lines[-1], len(lines)) == ("the privacy statement", "and 5 more", 22)
