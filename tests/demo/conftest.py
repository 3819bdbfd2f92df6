"""A portal in demo mode, filled."""

from typing import TYPE_CHECKING

import pytest

from portal.demo.seed import seed
from portal.kit import clock
from tests.demo.visits import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from httpx2 import AsyncClient
    from starlette.applications import Starlette

    from portal.settings import Settings


@pytest.fixture
def settings(settings: "Settings") -> "Settings":
    """The settings of every test, in demo mode."""
    settings.demo = True
    settings.name = "Noorderlicht support"
    return settings


@pytest.fixture
async def provider() -> "AsyncIterator[AsyncClient]":
    """The stand-in identity provider, asked directly."""
    async with opened() as client:
        yield client


@pytest.fixture
async def filled(app: "Starlette", settings: "Settings") -> "Starlette":
    """The portal with everything that the demo puts into it."""
    await seed(settings, clock.now())
    return app
