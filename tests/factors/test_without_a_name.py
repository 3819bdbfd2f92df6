"""A portal at an IP address: browsers know no passkeys there, so none are offered, and the pages say so."""

import pytest

from portal.settings import Settings
from tests import cast
from tests.factors.walks import JSON

NOT_HERE = "Passkeys do not work here"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of every test, at an address without a name."""
    return settings.model_copy(update={"base_url": "http://127.0.0.1:8000"})


async def test_none_are_offered_and_the_pages_say_so(client) -> None:
    assert "passkey" not in (await client.get("/sign-in")).text.lower()
    await cast.sign_in(client, await cast.daan(), factor_at=None)
    for page in ("/account/security/factor", "/account/security"):
        assert NOT_HERE in (await client.get(page)).text
    for path in ("/sign-in/passkey", "/account/security/passkeys", "/account/prove/passkey"):
        answer = await client.post(f"{path}/options", content="{}", headers=JSON)
        assert answer.status_code == 404
