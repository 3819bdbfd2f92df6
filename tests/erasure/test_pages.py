"""From the page of one's own data to the receipt; and the same at the desk."""

from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.db import row, rows, value
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.erasure import world
from tests.erasure.world import EMAIL, neighbour, zwaantje

HERE = "/account/privacy/erase"


async def _job(settings: Settings) -> None:
    """What the worker does."""
    for one in await rows("SELECT payload FROM job WHERE kind = 'privacy.erase'"):
        payload: Any = one["payload"]
        import json

        await registry.JOBS["privacy.erase"](json.loads(payload), settings, clock.now())


async def test_from_preview_to_receipt(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await cast.sign_in(client, person)
    client.headers["Accept-Language"] = "en"  # of a visitor, once nobody is signed in
    assert f'href="{HERE}"' in (await client.get("/account/privacy")).text
    page = (await client.get(HERE)).text
    for line in (
        "Ideas: <strong>2",
        "Comments on ideas: <strong>6",
        "Votes: <strong>3",
        "Tickets: <strong>2",
    ):
        assert line in page
    unsure = await client.post(HERE, data={"keep_comments": "yes"})
    assert (unsure.status_code, "Tick this if you are sure." in unsure.text) == (422, True)
    assert await world.count("erasure") == 0
    kept = await value("SELECT id FROM idea WHERE author_id = $1 AND status = 'open'", person.id)
    sent = {"sure": "yes", "keep": str(kept), "keep_comments": "yes"}
    answer = await client.post(HERE, data=sent)
    found: Any = await row("SELECT id, choices, asked_by FROM erasure")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/privacy/erased/{found['id']}")
    assert (found["asked_by"], str(kept) in found["choices"]) == ("person", True)
    assert (await client.get("/account")).status_code == 303  # signed out
    assert (await client.post(HERE, data=sent)).status_code == 401
    under_way = await client.get(answer.headers["location"])
    assert "Your data is being erased" in under_way.text
    await _job(settings)
    done = await client.get(answer.headers["location"])
    assert "Your data is erased" in done.text
    assert "Ideas: <strong>1" in done.text
    assert "found nothing else" in done.text
    assert EMAIL not in done.text
    assert await value("SELECT count(*) FROM person WHERE id = $1", person.id) == 0


async def test_in_dutch(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings), language="nl")
    await cast.sign_in(client, person)
    page = (await client.get(HERE)).text
    assert "Wat er blijft, waarom, en tot wanneer" in page
    assert "Ideeën: <strong>2" in page


async def test_staff_are_told_how(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.eva())
    page = await client.get(HERE)
    assert "when an admin has taken its roles" in page.text
    assert (await client.post(HERE, data={"sure": "yes"})).status_code == 409


async def test_at_the_desk(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await cast.sign_in(client, await cast.petra())
    assert "/erase" in await cast.opened(client, f"/desk/people/{person.id}")
    page = await client.get(f"/desk/people/{person.id}/erase")
    assert "Ideas: <strong>2" in page.text
    answer = await client.post(f"/desk/people/{person.id}/erase", data={"sure": "yes"})
    assert answer.headers["location"] == "/desk/privacy/erasures"
    assert await value("SELECT asked_by FROM erasure") == "desk"
    await _job(settings)
    listed = (await client.get("/desk/privacy/erasures")).text
    assert ("At the desk" in listed, "Look at this" in listed) == (True, False)


async def test_an_account_that_is_being_erased_stays_closed(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await world.begin(settings, person)
    await cast.sign_in(client, await cast.eva())
    assert (await client.post(f"/desk/people/{person.id}/enable")).status_code == 409
    assert await value("SELECT disabled_at FROM person WHERE id = $1", person.id) is not None


@pytest.mark.parametrize(
    "path", ["/privacy/erased/nothing", "/privacy/erased/01900000-0000-7000-8000-00000000ffff"]
)
async def test_no_receipt_of_what_was_not_asked(app: Starlette, client: AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404
