"""The privacy desk and `portal check` say how the ledger is kept."""

from datetime import timedelta

from portal.cli import checks
from portal.db import execute
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import NOW

NOT_NOTED = "Deletions are not noted outside the database"
WAITING = "1 deletion has waited"


async def _desk(client) -> str:  # type: ignore[no-untyped-def]
    await cast.sign_in(client, await cast.petra())
    answer = await client.get("/desk/privacy")
    assert answer.status_code == 200
    return str(answer.text)


async def test_the_desk_says_that_there_is_none(client, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    settings.ledger_url = ""
    assert NOT_NOTED in await _desk(client)


async def test_the_desk_says_nothing_when_all_is_well(client, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    await world.idea(None, await world.board())
    await world.run(settings)
    said = await _desk(client)
    assert NOT_NOTED not in said
    assert "waited" not in said


async def _wait_an_hour() -> None:
    """A line that was written an hour and a minute ago, and did not get outside."""
    from portal.holdings.ledger import first_id

    await execute(
        "INSERT INTO ledger_line (id, record_id, kind, rule, rule_version, state, at)"
        " VALUES ($1, $1, 'idea', 'x', 1, 'done', $2)",
        first_id(clock.now() - timedelta(minutes=61)),
        NOW,
    )


async def test_the_desk_says_how_many_wait(client) -> None:  # type: ignore[no-untyped-def]
    await _wait_an_hour()
    assert WAITING in await _desk(client)


async def test_the_check_says_so_too(app, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    await _wait_an_hour()
    await execute("INSERT INTO restore_mark (id, restored_at) VALUES (1, $1)", NOW)
    said = {(one.kind, one.text) for one in await checks.examine(settings)}
    assert ("warning", "1 erasures are not in the ledger yet: is the worker running?") in said
    assert [text for kind, text in said if kind == "error"] == [
        "the database was restored from a copy: run `portal restore --replay` before it serves"
    ]
    settings.ledger_url = ""
    assert any("PORTAL_LEDGER_URL is not set" in one.text for one in checks.of_settings(settings))
