"""`portal check` of an open database: who looks after it, whether a worker works, and how the server is set."""

from datetime import timedelta
from typing import Any

import pytest

from portal.cli.checks import database, life
from portal.db import Database, dialect, execute
from portal.db.connection import sqlite_path
from portal.jobs import queue
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.privacy.models import SweepRun
from portal.settings import Settings
from tests import cast
from tests.cli.test_checks import GOOD, said


@pytest.fixture
def looked(db: Database, settings: Settings) -> Any:
    """What is said of the installation's life."""

    async def look() -> list[tuple[str, str]]:
        return said([one async for one in life.of_life(settings, clock.now())])

    return look


async def test_a_life_in_order(looked: Any) -> None:
    for somebody in (await cast.eva(), await cast.petra()):
        await execute(
            "INSERT INTO totp_secret (person_id, secret, confirmed_at, last_step, created_at)"
            " VALUES ($1, 'x', $2, 0, $2)",
            somebody.id,
            clock.now(),
        )
    await cast.anna()  # a customer needs none
    await _swept(hours=5)
    assert await looked() == []


async def test_nobody_looks_after_it(looked: Any) -> None:
    words = [text.partition(":")[0] for _, text in await looked()]
    assert words == ["nobody is an admin", "nobody looks after privacy"]
    await cast.eva(disabled_at=clock.now())
    assert [text.partition(":")[0] for _, text in await looked()] == words


async def test_staff_without_a_second_factor(looked: Any) -> None:
    await cast.eva()
    await cast.daan()
    assert any("2 of the staff have no second factor yet" in text for _, text in await looked())


async def test_no_worker(looked: Any) -> None:
    await queue.enqueue("files.remove", {}, now=clock.now() - timedelta(minutes=30))
    found = [
        kind for kind, text in await looked() if "a job has been due for 30 minutes: no worker runs" in text
    ]
    assert found == ["error"]


async def test_mail_that_waits(looked: Any) -> None:
    made = clock.now() - timedelta(hours=5)
    await Mail.create(id=ids.new_id(), recipient="anna@example.org", purpose="account", kind="x", subject="x",
                      body="x", headers={}, due_at=made, created_at=made)  # fmt: skip
    assert any("a mail has waited for 5 hours: look at PORTAL_SMTP_URL" in text for _, text in await looked())


async def _swept(hours: float, **changes: Any) -> None:
    at = clock.now() - timedelta(hours=hours)
    await SweepRun.create(id=ids.new_id(), number=1, as_of=at, started_at=at, report={},
                          **{"finished_at": at, **changes})  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "changes", "words"),
    [
        (48, {}, "no sweep has come to its end for 48 hours"),
        (48, {"finished_at": None}, "no sweep has come to its end for 48 hours"),
        (2, {"stopped": "Too much would go."}, "the last sweep was stopped: Too much would go."),
        (-2, {}, "this machine's clock is behind"),
    ],
)
async def test_the_sweep(hours: float, changes: dict[str, Any], words: str, looked: Any) -> None:
    await _swept(hours, **changes)
    assert any(words in text for _, text in await looked())


async def test_the_server_of_the_database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST", 990_000)
    monkeypatch.setattr(database, "APART", timedelta(seconds=-1))
    found = [text for _, text in said([one async for one in database.of_database(settings)])]
    words = (
        "PostgreSQL is older than", "fsync off", "synchronous_commit off", "log_error_verbosity = terse",
        "log_min_error_statement = panic", "the database's differ",
    )  # fmt: skip
    expected = list(words) if settings.dialect == "postgres" else []
    assert [one for one in words if any(one in text for text in found)] == expected


async def test_a_journal_that_is_no_wal(db: Database) -> None:
    if dialect() == "sqlite":
        await execute("PRAGMA journal_mode=DELETE")
        assert ["as “delete”, not as WAL" in one.text async for one in database._sqlite()] == [True]
    else:
        assert [one.kind async for one in database._postgres()] != []


async def test_an_upgrade_that_did_not_end(db: Database) -> None:
    if dialect() == "sqlite":
        copy = sqlite_path(db.url).with_name(sqlite_path(db.url).name + ".before-upgrade")
        copy.touch()
        found = [one.text async for one in database._sqlite()]
        copy.unlink()
        assert ["an upgrade did not come to its end" in text for text in found] == [True]


async def test_a_database_that_is_away() -> None:
    settings = Settings(**{**GOOD, "database_url": "sqlite:////proc/nothing/x.db"})
    (found,) = [one async for one in database.of_database(settings)]
    assert (found.kind, "PORTAL_DATABASE_URL" in found.text) == ("error", True)


async def test_migrations_that_wait(empty_database_url: str, settings: Settings) -> None:
    settings.database_url = empty_database_url
    found = [one.text async for one in database.of_database(settings)]
    assert any("run `portal migrate`" in text for text in found)
