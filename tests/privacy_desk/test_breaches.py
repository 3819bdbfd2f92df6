"""The register of breaches."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import row, rows, value
from portal.kit import clock
from portal.privacy.breaches.forms import typed
from portal.settings import Settings
from tests import cast

HERE = "/desk/privacy/breaches"


@pytest.fixture
async def desk(app: Starlette, client: AsyncClient) -> AsyncClient:
    """The privacy officer's browser."""
    await cast.sign_in(client, await cast.petra())
    return client


def entry(settings: Settings, hours: float = 1, **changes: str) -> dict[str, str]:
    """What is typed about a breach that was discovered `hours` ago."""
    at = typed(clock.now() - timedelta(hours=hours), settings.zone)
    return {"discovered_at": at, "happened": "A laptop was stolen from a train.", "people": "12", **changes}


async def found() -> dict[str, Any]:
    """The only breach."""
    return await row("SELECT * FROM breach") or {}


async def test_from_discovery_to_closing(desk: AsyncClient, settings: Settings) -> None:
    assert "No breach was noted" in (await desk.get(HERE)).text
    sent = {**entry(settings, 10), "idempotency_key": "k"}
    paths = {(await desk.post(f"{HERE}/new", data=sent)).headers["location"] for _ in range(2)}
    assert len(paths) == 1
    path = paths.pop()
    assert "61 hours left" in (await desk.get(path)).text
    assert "61 hours left" in (await desk.get("/desk/privacy")).text
    assert (await desk.post(f"{path}/close")).status_code == 409
    told = typed(clock.now() - timedelta(hours=2), settings.zone)
    more = {
        "authority_told_at": told,
        "consequences": "Names could be read.",
        "measures": "The disk is encrypted.",
    }
    assert (await desk.post(path, data={**entry(settings, 10), **more})).status_code == 303
    assert "Told in time" in (await desk.get(HERE)).text
    assert (await desk.post(f"{path}/close")).status_code == 303
    assert (await found())["closed_at"] is not None
    assert (await desk.post(path, data={**entry(settings, 10), **more})).status_code == 409
    said = [
        one["detail"].split()[0]
        for one in await rows("SELECT detail FROM audit_event WHERE kind = 'breach' ORDER BY id")
    ]
    assert said == ["noted", "changed", "closed"]


async def test_the_clock_that_ran_out(desk: AsyncClient, settings: Settings) -> None:
    path = (await desk.post(f"{HERE}/new", data=entry(settings, 80))).headers["location"]
    assert "72 hours are over" in (await desk.get(path)).text
    late = {"authority_told_at": typed(clock.now(), settings.zone)}
    answer = await desk.post(path, data={**entry(settings, 80), **late})
    assert (answer.status_code, "say why, below" in answer.text) == (422, True)
    late["why_not_told"] = "We heard of it late."
    assert (await desk.post(path, data={**entry(settings, 80), **late})).status_code == 303
    assert "Told after 72 hours" in (await desk.get(path)).text


@pytest.mark.parametrize(
    "change",
    [
        {"happened": ""},
        {"discovered_at": "yesterday"},
        {"discovered_at": "2999-01-01T10:00"},
        {"people": "-1"},
        {"people_told_at": "2001-01-01T10:00"},
    ],
)
async def test_typed_wrongly(desk: AsyncClient, settings: Settings, change: dict[str, str]) -> None:
    answer = await desk.post(f"{HERE}/new", data=entry(settings, **change))
    assert (answer.status_code, await value("SELECT count(*) FROM breach")) == (422, 0)


async def test_in_the_portals_own_zone(desk: AsyncClient, settings: Settings) -> None:
    await desk.post(f"{HERE}/new", data=entry(settings, discovered_at="2026-07-01T12:00"))
    at = (await found())["discovered_at"]
    assert (at.utctimetuple().tm_hour, at.utcoffset()) == (10, timedelta(0))
