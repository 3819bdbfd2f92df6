"""The portal as it is: nothing that it holds is unclassified, and nothing is declared that is not there."""

import importlib
import pkgutil

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

import portal
from portal import registry
from portal.db import Database, dialect
from portal.holdings.tables import columns
from portal.kit import clock
from portal.privacy.completeness import examine, in_store
from portal.privacy.completeness.catalogue import live
from portal.privacy.sweep.run import run
from portal.settings import Settings
from tests import cast
from tests.erasure.world import erase, neighbour, zwaantje
from tests.mydata.holding import download, everything
from tests.mydata.test_canaries import COMES_OUT, SHORTEST
from tests.mydata.test_canaries import columns as columns_with_text


@pytest.fixture(scope="module", autouse=True)
def _everything_loaded() -> None:
    """Forms are known when their module is: no process has all of them by itself."""
    for one in pkgutil.walk_packages(portal.__path__, "portal."):
        if not one.name.endswith("__main__"):
            importlib.import_module(one.name)


async def test_everything_is_classified(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    await download(settings, client, anna)  # leaves a job, mails, an export in the store
    now = clock.now()
    await run(settings, registry.holdings(settings), now=now, clock_now=now)
    registered = registry.registered(settings)
    assert await examine(registered) == []
    assert await in_store(registered, app.state.store) == []


async def test_what_an_erasure_leaves_is_classified(db: Database, settings: Settings) -> None:
    """Its choices, its receipt, its jobs and its mail are documents that people fill."""
    await erase(settings, await zwaantje(settings, await neighbour(settings)))
    assert await examine(registry.registered(settings)) == []


async def test_the_catalogue_has_what_models_do_not_know(app: Starlette) -> None:
    found = (await live()).keys()
    more = (
        {"sqlite_sequence", "idea_search", "idea_search_data", "idea_search_idx"}
        if dialect() == "sqlite"
        else set()
    )
    assert {"aerich", "vote", *more} <= found


async def test_what_is_declared_to_be_copied_is_what_comes_out(app: Starlette) -> None:
    """Of columns with text: what the test of the copy itself finds there. Its ticket is about no product."""
    declared = {name for name, column in columns(registry.INVENTORIES).items() if column.copied}
    looked_at = {f"{table}.{column}" for table, _, column in columns_with_text()}
    assert SHORTEST == 60
    assert sorted(declared & looked_at) == sorted([*COMES_OUT.split(), "category.name", "product.name"])
