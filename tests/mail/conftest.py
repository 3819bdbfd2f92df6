"""A mail server for every test of this folder that asks for it."""

from collections.abc import AsyncIterator

import pytest

from portal.db import Database
from portal.settings import Settings
from tests.mail.post import Office, open_for


@pytest.fixture
async def office(db: Database, settings: Settings) -> AsyncIterator[Office]:
    """It takes everything, unless a test tells it otherwise; the settings name it."""
    async with open_for(Office(), settings) as opened:
        yield opened
