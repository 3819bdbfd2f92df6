"""Anna, who has a password; a portal that costs little to attack."""

import pytest
from argon2 import PasswordHasher

from portal.accounts import password
from portal.accounts.models import Person
from tests import cast
from tests.accounts.mailbox import PASSWORD

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
CHEAP_HASH = CHEAP.hash(PASSWORD)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of guesses: with hashes that cost next to nothing. What is counted stays the same."""
    monkeypatch.setattr(password, "HASHER", CHEAP)
    monkeypatch.setattr(password, "DUMMY", CHEAP_HASH)


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=CHEAP_HASH)
