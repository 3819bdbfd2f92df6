"""Asking for a copy and taking it: one at a time, once, by its owner, for a week."""

from datetime import timedelta

import time_machine
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.kit import clock
from portal.mail.models import Mail
from portal.privacy.models import DataExport
from portal.privacy.mydata import making
from portal.settings import Settings
from tests import cast
from tests.mydata.holding import asked, make
from tests.mydata.waiting import waiting

DAYS = timedelta(days=1)


async def keys(app: Starlette) -> list[str]:
    """The copies that are in the store."""
    return sorted([key async for batch in app.state.store.listed(making.PREFIX) for key, _ in batch])


async def test_a_press_promises_one_copy(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    answer = await client.post("/account/privacy/export")
    assert answer.headers["location"] == "/account/privacy"
    [export] = await DataExport.all()
    assert (export.person_id, export.state) == (anna.id, "waiting")
    assert await waiting("privacy.export") == [{"export": str(export.id)}]


async def test_only_one_is_made_at_a_time(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    await client.post("/account/privacy/export")
    assert (await client.post("/account/privacy/export")).status_code == 409
    assert await DataExport.all().count() == 1


async def test_one_that_was_given_up_stops_nobody(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    old = await asked(anna, state="working", created_at=clock.now() - timedelta(hours=7))
    await cast.sign_in(client, anna)
    assert (await client.post("/account/privacy/export")).status_code == 303
    assert (await DataExport.get(id=old.id)).state == "failed"


async def test_not_more_than_five_a_day(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    for _ in range(5):
        await asked(anna, state="fetched")
    await cast.sign_in(client, anna)
    assert (await client.post("/account/privacy/export")).status_code == 409


async def test_who_has_not_just_shown_who_they_are_gets_none(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna(), proven_at=None)
    answer = await client.post("/account/privacy/export")
    assert answer.headers["location"].startswith("/account/prove")
    assert await DataExport.all().count() == 0


async def test_the_link_opens_once(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, anna)
    link = await make(settings, await asked(anna))
    assert (await client.get(link)).status_code == 200
    assert (await client.get(link)).status_code == 200
    assert (await client.post(link)).headers["content-type"] == "application/zip"
    assert (await client.post(link)).status_code == 410
    assert (await client.get(link)).status_code == 410


async def test_only_its_hash_is_kept(app: Starlette, settings: Settings) -> None:
    link = await make(settings, await asked(await cast.anna()))
    token = link.rpartition("/")[2]
    assert len(token) == 43
    assert token not in str((await DataExport.all().values())[0])


async def test_the_link_opens_for_nobody_else(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    link = await make(settings, await asked(await cast.anna()))
    await cast.sign_in(client, await cast.bram())
    assert (await client.get(link)).status_code == 410
    assert (await client.post(link)).status_code == 410
    client.cookies.clear()
    assert (await client.get(link)).headers["location"].startswith("/sign-in")


async def test_the_link_asks_who_you_are_first(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    anna = await cast.anna()
    link = await make(settings, await asked(anna))
    await cast.sign_in(client, anna, proven_at=None)
    assert (await client.get(link)).headers["location"] == f"/account/prove?next={link}"
    assert (await client.post(link)).status_code == 303


async def test_made_twice_is_told_once(app: Starlette, settings: Settings) -> None:
    export = await asked(await cast.anna())
    await make(settings, export)
    await make(settings, export)
    assert await Mail.filter(kind="privacy/export_ready").count() == 1


async def test_a_second_turn_goes_on_where_a_killed_one_stopped(app: Starlette, settings: Settings) -> None:
    export = await asked(await cast.anna(), state="working", progress=7)
    assert await make(settings, export) != ""
    assert (await DataExport.get(id=export.id)).progress == 2  # the account, and the copy itself


async def test_nothing_is_made_for_who_is_gone(app: Starlette, settings: Settings) -> None:
    anna = await cast.anna()
    export = await asked(anna)
    await anna.delete()
    assert await make(settings, export) == ""
    assert await keys(app) == []


async def test_gone_after_seven_days(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    export, now = await asked(anna), clock.now()
    link = await make(settings, export)
    await making.forget(settings, now + 7 * DAYS - timedelta(minutes=1))
    assert await keys(app) == [f"exports/{export.id}.zip"]
    with time_machine.travel(now + 7 * DAYS + timedelta(minutes=1), tick=False):
        await cast.sign_in(client, anna)
        assert (await client.get(link)).status_code == 410
    await making.forget(settings, now + 7 * DAYS + timedelta(minutes=1))
    assert await keys(app) == []
    assert await DataExport.all().count() == 0


async def test_the_file_goes_with_its_owner(app: Starlette, settings: Settings) -> None:
    anna = await cast.anna()
    await make(settings, await asked(anna))
    await anna.delete()
    await making.forget(settings, clock.now())
    assert await keys(app) == []


async def test_a_file_of_nothing_goes(app: Starlette, settings: Settings) -> None:
    await app.state.store.put("exports/what-is-this.zip", b"")
    await making.forget(settings, clock.now())
    assert await keys(app) == []
