"""Fixtures of every test. PORTAL_TEST_DB=sqlite|postgres picks the database of this run (see docs/development.md).

A test that asks for a database, directly or through another fixture, runs on both; any other is marked `nodb`
by itself and runs once.
"""

import gc
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness import databases as making
from tests.harness import guard, orm

if TYPE_CHECKING:
    from httpx2 import AsyncClient
    from starlette.applications import Starlette

    from portal.db import Database
    from portal.settings import Settings
    from tests.harness.statements import Statements

BASE_URL = "http://127.0.0.1:8000"
SECRET_KEY = "a key for tests only, long enough and the same in every run"

MADE = pytest.StashKey[making.Databases]()


def pytest_configure() -> None:
    guard.watch()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to stop: clean up first, as with Ctrl-C
    # The portal of the person who runs the tests is not the portal under test.
    for name in [name for name in os.environ if name.startswith("PORTAL_")]:
        if not name.startswith("PORTAL_TEST_"):
            del os.environ[name]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what touches no database; before pytest picks by `-m`."""
    for item in items:
        if "databases" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.nodb)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """With several workers (-n) this first process makes the template; the workers are told where it is."""
    node.workerinput["databases"] = _made(node.config).share()


def pytest_collection_finish() -> None:
    """What is loaded stays: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, *gc.get_threshold()[1:])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Only where the template was made is it removed, however the run ended."""
    made = config.stash.get(MADE, None)
    if made:
        made.stop()


def _made(config: pytest.Config) -> making.Databases:
    if MADE not in config.stash:
        config.stash[MADE] = making.prepare()
    return config.stash[MADE]


@pytest.fixture(autouse=True)
def _loopback_only() -> Iterator[None]:
    """Fails a test that tried to reach the outside world, also when the code under test swallowed the refusal."""
    guard.attempts.clear()
    yield
    assert guard.attempts == []


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Iterator[making.Databases]:
    """Makes the databases of this process. Tests ask for `database_url` or `empty_database_url`."""
    orm.keep_built()
    shared = getattr(request.config, "workerinput", {}).get("databases")
    if not shared:
        yield _made(request.config)
        return
    joined = making.join(shared)
    yield joined
    joined.leave()


@pytest.fixture
def database_url(databases: making.Databases, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this test alone, with all tables and no rows."""
    url = databases.copy(new=request.node.get_closest_marker("plan") is not None)
    yield url
    databases.drop(url)


@pytest.fixture
def empty_database_url(databases: making.Databases) -> Iterator[str]:
    """A database of this test alone without any table, for what tests the migrations."""
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> "Settings":
    """Settings of an operator in Utrecht; mail, files and the ledger go to folders of this test."""
    from portal.settings import Settings

    return Settings(
        database_url=database_url,
        base_url=BASE_URL,
        secret_key=SECRET_KEY,
        name="Testportaal",
        operator_name="Voorbeeld B.V.",
        operator_address="Domplein 1, 3512 JC Utrecht",
        operator_email="privacy@example.org",
        smtp_url=f"file://{tmp_path / 'mail'}",
        mail_from="portal@example.org",
        storage_url=f"file://{tmp_path / 'files'}",
        ledger_url=f"file://{tmp_path / 'ledger'}",
    )


@pytest.fixture
async def db(database_url: str) -> "AsyncIterator[Database]":
    """The test's database, open and current, without the web around it. Not together with `app`."""
    from portal.db import use_database

    async with use_database(database_url) as database:
        yield database


@pytest.fixture
async def app(settings: "Settings") -> "AsyncIterator[Starlette]":
    """The whole portal, started, in this process; its database is current in the test as well."""
    from portal.app import create_app
    from tests.harness.templates import keep_compiled

    if settings.secure:
        await _publish_statement(settings)
    portal = create_app(settings)
    keep_compiled(portal.state.templates)
    async with portal.router.lifespan_context(portal):
        with portal.state.database.active():
            yield portal


async def _publish_statement(settings: "Settings") -> None:
    """What an operator does before a portal on https serves anybody."""
    from portal import registry
    from portal.db import use_database
    from portal.kit import clock
    from portal.privacy.statement.publish import publish

    async with use_database(settings.database_url):
        await publish(registry.statement(settings), clock.now())


@pytest.fixture
async def client(new_client: "Callable[[], AsyncClient]") -> "AsyncIterator[AsyncClient]":
    """A browser without JavaScript that follows no redirect. `new_client()` opens another person's."""
    async with new_client() as browser:
        yield browser


@pytest.fixture
def new_client(app: "Starlette") -> "Callable[[], AsyncClient]":
    """Opens one more browser, with cookies of its own: `async with new_client() as bram:`."""
    from httpx2 import ASGITransport, AsyncClient

    def opened() -> AsyncClient:
        transport = ASGITransport(app, client=("127.0.0.1", 1234))
        return AsyncClient(transport=transport, base_url=BASE_URL, headers={"Origin": BASE_URL})

    return opened


@pytest.fixture
def statements() -> "Callable[[], AbstractContextManager[Statements]]":
    """`with statements() as sent: ...`, then `len(sent)`: how many queries the block cost."""
    from tests.harness.statements import recorded

    return recorded
