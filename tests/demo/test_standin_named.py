"""With the stand-in, the demo's sign-in page says where its buttons lead."""

from typing import TYPE_CHECKING

import pytest

from portal.demo import standin
from portal.settings import Settings

if TYPE_CHECKING:
    from httpx2 import AsyncClient


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of a demo whose stand-in is there."""
    return Settings.model_validate({**settings.model_dump(), **standin.settings("http://localhost:9000")})


async def test_the_sign_in_page_names_it(client: "AsyncClient") -> None:
    page = (await client.get("/sign-in", headers={"Accept-Language": "en"})).text
    assert "The buttons above for Google, Facebook, X, Molen B.V. lead to a stand-in on this machine" in page
    assert page.count('href="/auth/') == 4
