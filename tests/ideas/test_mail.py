"""Telling followers, and stopping that."""

import json
import re
from typing import Any

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute, rows, value
from portal.ideas.jobs import JOBS
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.conftest import BASE_URL
from tests.ideas import making


async def do_jobs(settings: Settings, times: int = 1) -> None:
    for job in await rows("SELECT kind, payload FROM job ORDER BY created_at"):
        payload = job["payload"] if isinstance(job["payload"], dict) else json.loads(job["payload"])
        for _ in range(times):
            await JOBS[job["kind"]](payload, settings, clock.now())


async def mails() -> list[dict[str, Any]]:
    return await rows(
        "SELECT recipient, subject, body, headers, person_id, purpose FROM mail ORDER BY recipient"
    )


async def recipients() -> list[str]:
    return [mail["recipient"] for mail in await mails()]


async def test_a_change_is_told_once_to_each_follower(app: Starlette, settings: Settings) -> None:
    anna, carla, daan = await cast.anna(), await cast.carla(language="nl"), await cast.daan()
    idea = await making.idea(anna, "Donker thema")
    await follow(idea, carla, daan)
    await making.answer(idea, daan, "planned", "Dit *komt* eraan")
    await do_jobs(settings, times=2)
    told = await mails()
    assert [mail["recipient"] for mail in told] == ["anna@example.org", "carla@example.org"]
    first, second = told
    assert first["subject"] == "“Donker thema” is now: Planned"
    assert "because you suggested this idea" in first["body"]
    assert "Dit *komt* eraan" in first["body"]
    assert f"{BASE_URL}/ideas/{idea}\n" in first["body"]
    assert second["subject"] == "‘Donker thema’ is nu: Gepland"
    assert "omdat je dit idee volgt" in second["body"]
    assert {mail["purpose"] for mail in told} == {"ideas"}


async def follow(idea: Any, *people: Any) -> None:
    for person in people:
        await execute(
            "INSERT INTO follow (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)",
            person.id,
            idea,
            person.id,
            clock.now(),
        )


async def test_who_wants_no_mail_or_has_no_power_gets_none(app: Starlette, settings: Settings) -> None:
    anna, daan = await cast.anna(mail_idea_status=False), await cast.daan()
    idea = await making.idea(anna)
    bram, carla = await cast.bram(disabled_at=clock.now()), await cast.carla(verified_at=None)
    await follow(idea, bram, carla)
    await making.answer(idea, daan, "planned")
    await do_jobs(settings)
    assert await recipients() == []


async def test_two_changes_are_two_mails(app: Starlette, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await making.answer(idea, daan, "planned")
    await making.answer(idea, daan, "started")
    await do_jobs(settings)
    assert await recipients() == ["anna@example.org"] * 2


async def test_a_comment_is_told_to_followers_but_its_writer(app: Starlette, settings: Settings) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    idea = await making.idea(anna)
    await follow(idea, carla)
    await making.comment(idea, carla, "Wat een plan")
    await do_jobs(settings, times=2)
    (mail,) = await mails()
    assert mail["recipient"] == "anna@example.org"
    assert "Carla commented on this idea:" in mail["body"]
    assert "Wat een plan" in mail["body"]
    for secret in ("Smit", "carla@"):
        assert secret not in mail["body"]


async def test_nothing_is_told_of_a_hidden_or_deleted_idea(app: Starlette, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    hidden, gone = await making.idea(anna), await making.idea(anna)
    for idea in (hidden, gone):
        await making.answer(idea, daan, "planned")
        await making.comment(idea, daan)
    await execute("UPDATE idea SET hidden_at = created_at WHERE id = $1", hidden)
    await execute("DELETE FROM idea WHERE id = $1", gone)
    await do_jobs(settings)
    assert await recipients() == []


async def test_many_followers_are_told_in_batches(app: Starlette, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    for number in range(100):
        await follow(idea, await cast.person(f"Volger{number} X"))
    await making.answer(idea, daan, "planned")
    await do_jobs(settings)
    assert len(set(await recipients())) == 101


async def stop_path(settings: Settings, kind: str) -> str:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    if kind == "status":
        await making.answer(idea, daan, "planned")
    else:
        await making.comment(idea, daan)
    await do_jobs(settings)
    (mail,) = await mails()
    headers = mail["headers"] if isinstance(mail["headers"], dict) else json.loads(mail["headers"])
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(rf"<{BASE_URL}(/unsubscribe/[\w.~-]+)>", headers["List-Unsubscribe"])
    assert found is not None
    assert f"{BASE_URL}{found[1]}\n" in mail["body"]
    return found[1]


async def test_the_page_shows_and_only_the_button_stops(
    app: Starlette, settings: Settings, client: AsyncClient
) -> None:
    path = await stop_path(settings, "status")
    client.headers["Accept-Language"] = "en"
    page = await client.get(path)
    assert page.status_code == 200
    assert "Which mail would you like to stop?" in page.text
    assert await making.number_of("follow") == 1
    assert "You get no more mail about this idea." in (await client.post(path, data={"scope": "idea"})).text
    assert await making.number_of("follow") == 0


async def test_a_mail_program_stops_it_with_one_click(
    app: Starlette, settings: Settings, client: AsyncClient
) -> None:
    """RFC 8058: a server of the mail provider posts, without cookies, Origin or Referer."""
    path = await stop_path(settings, "comment")
    del client.headers["Origin"]
    for _ in range(2):
        answer = await client.post(path, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert await making.number_of("follow") == 0


async def test_all_mail_of_a_kind_stops(app: Starlette, settings: Settings, client: AsyncClient) -> None:
    for kind, column in (("status", "mail_idea_status"), ("comment", "mail_idea_comment")):
        await execute("DELETE FROM mail")
        await execute("DELETE FROM job")
        await execute("DELETE FROM idea")
        await execute("DELETE FROM person")
        path = await stop_path(settings, kind)
        await client.post(path, data={"scope": "kind"})
        assert not await value(f"SELECT {column} FROM person WHERE email = 'anna@example.org'")
        assert await making.number_of("follow") == 1


async def test_stopping_is_no_visit(app: Starlette, settings: Settings, client: AsyncClient) -> None:
    path = await stop_path(settings, "status")
    await execute("UPDATE person SET ideas_active_on = '2026-01-01', active_on = '2026-01-01'")
    await client.get(path)
    await client.post(path)
    assert await value("SELECT count(*) FROM person WHERE active_on <> '2026-01-01'") == 0


async def test_an_invented_link_stops_nothing(
    app: Starlette, settings: Settings, client: AsyncClient
) -> None:
    path = await stop_path(settings, "status")
    for wrong in ("/unsubscribe/x", path[:-2] + "AA", "/unsubscribe/" + "a" * 300):
        assert (await client.get(wrong)).status_code == 404
        assert (await client.post(wrong)).status_code == 404
    assert await making.number_of("follow") == 1
