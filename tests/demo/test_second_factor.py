"""Staff of the demo have an authenticator app, and the page shows what it would show."""

import re
from typing import TYPE_CHECKING

import pytest

from portal.accounts.models import TotpSecret
from portal.demo import people
from portal.demo.pages import STAFF
from portal.demo.seed import PASSWORD
from portal.settings import Settings
from tests.privacy.remains import tables_with

if TYPE_CHECKING:
    from httpx2 import AsyncClient

filled = pytest.mark.usefixtures("filled")
SHOWN = re.compile(r"(?:the code is now|de code is nu) (\d{6})")


@filled
async def test_the_code_on_the_page_signs_in_every_time(client: "AsyncClient") -> None:
    for _ in range(2):  # the second time the first code is used up: the page shows the next one
        answer = await client.post(
            "/sign-in", data={"email": people.card("daan").email, "password": PASSWORD}
        )
        assert answer.headers["location"] == "/sign-in/code"
        code = SHOWN.findall((await client.get("/sign-in/code")).text)[0]
        assert (await client.post("/sign-in/code", data={"code": code})).status_code == 303
        assert (await client.get("/desk")).status_code == 200
        await client.post("/sign-out")


@filled
@pytest.mark.parametrize("who", STAFF)
async def test_one_click_leads_to_the_desk_with_no_code(client: "AsyncClient", who: str) -> None:
    await client.post("/demo/sign-in", data={"who": who})
    assert (await client.get("/desk")).status_code == 200


@filled
async def test_the_secret_is_sealed_all_the_same() -> None:
    assert await TotpSecret.all().count() >= len(STAFF)
    assert await tables_with(people.SEED) == set()


@filled
async def test_outside_of_the_demo_no_page_shows_a_code(client: "AsyncClient", settings: Settings) -> None:
    settings.demo = False
    await client.post("/sign-in", data={"email": people.card("daan").email, "password": PASSWORD})
    assert SHOWN.findall((await client.get("/sign-in/code")).text) == []
