"""A portal that has a name, on https: passkeys can exist there."""

from collections.abc import AsyncIterator, Callable

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from portal.settings import Settings
from tests.factors.walks import HOME


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of every test, at an address with a name."""
    return settings.model_copy(update={"base_url": HOME})


@pytest.fixture
def new_client(app: Starlette, settings: Settings) -> Callable[[], AsyncClient]:
    """Opens one more browser at that address."""

    def opened() -> AsyncClient:
        transport = ASGITransport(app, client=("127.0.0.1", 1234))
        headers = {"Origin": settings.base_url, "Accept-Language": "en"}
        return AsyncClient(transport=transport, base_url=settings.base_url, headers=headers)

    return opened


@pytest.fixture
async def client(new_client: Callable[[], AsyncClient]) -> AsyncIterator[AsyncClient]:
    """A browser at that address."""
    async with new_client() as browser:
        yield browser
