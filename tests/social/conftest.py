"""A portal with all four providers, which are played by `fake`."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette

from portal.settings import Settings, load
from tests.social.fake import CREDENTIALS, Fake, Who

Visit = Callable[..., Awaitable[Response]]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The operator has credentials everywhere."""
    known = settings.model_dump(include=set(settings.model_fields_set))
    return load(**{**known, **CREDENTIALS})


@pytest.fixture
def fake(app: Starlette) -> Fake:
    """The providers of this test's portal."""
    providers = Fake()
    app.state.providers.transport = ASGITransport(providers)
    return providers


@pytest.fixture
def visit(client: AsyncClient, fake: Fake) -> Visit:
    """`await visit("google", who)`: the answer to somebody's way to the provider and back."""

    async def visited(provider: str, who: Who, *, browser: Any = client, follow: str = "") -> Response:
        return await browser.get(fake.authorize(await depart(browser, provider, follow), who))

    return visited


async def depart(browser: AsyncClient, provider: str, follow: str = "") -> str:
    """Where the portal sends a browser that wants to sign in at a provider."""
    answer = await browser.get(f"/auth/{provider}/start", params={"next": follow} if follow else {})
    assert answer.status_code == 303
    return answer.headers["location"]
