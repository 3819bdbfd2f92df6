"""The world of restriction, and browsers in it."""

from typing import TYPE_CHECKING

import pytest

from portal.settings import Settings
from tests.restriction.world import World, made
from tests.tickets.conftest import browser

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["browser"]


@pytest.fixture
async def world(app: "Starlette", settings: Settings) -> World:
    """Everybody, with what they wrote."""
    return await made(settings)
