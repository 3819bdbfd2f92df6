"""What agents do with an idea."""

from datetime import date

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute, rows, value
from tests import cast
from tests.ideas import making


async def test_an_answer_sets_status_and_response_and_is_kept(app: Starlette, client: AsyncClient) -> None:
    daan = await cast.daan()
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, daan)
    for status, response in (("planned", "Dit **komt**"), ("implemented", "Klaar")):
        answer = await client.post(f"/ideas/{idea}/status", data={"status": status, "response": response})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/ideas/{idea}")
    kept = await making.stored(idea)
    assert (kept["status"], kept["response"], kept["responder_id"]) == ("implemented", "Klaar", daan.id)
    changes = await rows("SELECT from_status, to_status, response FROM status_change ORDER BY at")
    assert [tuple(one.values()) for one in changes] == [
        ("open", "planned", "Dit **komt**"),
        ("planned", "implemented", "Klaar"),
    ]
    page = (await client.get(f"/ideas/{idea}")).text
    assert "Our answer" in page
    assert "From “Open” to “Planned”" in page


async def test_the_same_answer_again_changes_nothing(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.daan())
    for _ in range(2):
        await client.post(f"/ideas/{idea}/status", data={"status": "planned", "response": "Ja"})
    assert await making.number_of("status_change") == await making.number_of("job") == 1


async def test_a_decision_has_its_day_until_it_is_reopened(app: Starlette) -> None:
    daan = await cast.daan()
    idea = await making.idea(await cast.anna())
    days = []
    for status, response, day in (
        ("implemented", "Klaar", 1),
        ("implemented", "Klaar!", 2),
        ("rejected", "Toch niet", 3),
        ("open", "", 4),
        ("rejected", "", 5),
    ):
        await making.answer(idea, daan, status, response, today=date(2026, 5, day))
        decided_on = (await making.stored(idea))["decided_on"]
        days.append(decided_on.day if decided_on else None)
    assert days == [1, 1, 3, None, 5]


@pytest.mark.parametrize("sent", [{"status": "nonsense"}, {}, {"status": "open", "response": "x" * 5001}])
async def test_a_wrong_answer_is_shown_again(
    app: Starlette, client: AsyncClient, sent: dict[str, str]
) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.daan())
    assert (await client.post(f"/ideas/{idea}/status", data=sent)).status_code == 422
    assert await making.number_of("status_change") == 0


@pytest.mark.parametrize("path", ["status", "hide", "unhide", "spam"])
async def test_only_agents_do_so(app: Starlette, client: AsyncClient, path: str) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    sent = {"status": "planned"}
    answers = [(await client.post(f"/ideas/{idea}/{path}", data=sent)).status_code]
    for person in (anna, await cast.carla(), await cast.petra(), await cast.eva()):
        await cast.sign_in(client, person)
        answers.append((await client.post(f"/ideas/{idea}/{path}", data=sent)).status_code)
    assert answers == [401, 404, 404, 403, 403]
    kept = await making.stored(idea)
    assert (kept["status"], kept["hidden_at"]) == ("open", None)


async def test_hiding_and_showing_again(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.daan())
    for _ in range(2):
        assert (await client.post(f"/ideas/{idea}/hide")).status_code == 303
    assert "No ideas yet" in (await client.get("/ideas")).text
    assert "Donker thema" in (await client.get("/desk/ideas?tab=hidden")).text
    for _ in range(2):
        assert (await client.post(f"/ideas/{idea}/unhide")).status_code == 303
    assert "Donker thema" in (await client.get("/ideas")).text


async def test_spam_goes_for_good(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.daan())
    assert (await client.post(f"/ideas/{idea}/spam")).headers["location"] == "/desk/ideas"
    assert await making.number_of("idea") == 0
    assert (await client.get(f"/ideas/{idea}")).status_code == 410
    assert await value("SELECT rule FROM ledger_line") == "ideas.spam"


async def test_the_desk_shows_what_waits(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    await making.idea(anna, "Nieuw idee")
    old = await making.idea(anna, "Oud idee")
    await making.answer(old, daan, "planned")
    await execute("UPDATE idea SET created_at = '2025-01-01 00:00:00+00:00' WHERE id = $1", old)
    gone = await making.idea(anna, "Bijna weg")
    await making.answer(gone, daan, "implemented", today=date(2025, 12, 1))
    await execute("UPDATE person SET ideas_active_on = '2025-12-01'")
    away = await making.idea(await cast.bram(), "Verborgen idee")
    await execute("UPDATE idea SET hidden_at = created_at WHERE id = $1", away)
    await cast.sign_in(client, daan)
    titles = ("Nieuw idee", "Oud idee", "Bijna weg", "Verborgen idee")
    shown = {}
    for tab in ("first", "old", "hidden", "nonsense"):
        page = (await client.get(f"/desk/ideas?tab={tab}")).text
        shown[tab] = [title for title in titles if title in page]
    assert shown == {
        "first": ["Nieuw idee"],
        "old": ["Oud idee"],
        "hidden": ["Verborgen idee"],
        "nonsense": ["Nieuw idee"],
    }


async def test_the_desk_costs_the_same_for_one_and_for_thirty(
    app: Starlette, client: AsyncClient, statements
) -> None:  # type: ignore[no-untyped-def]
    anna, counts = await cast.anna(), []
    await cast.sign_in(client, await cast.daan())
    await client.get("/desk/ideas")
    for more in (1, 29):
        for number in range(more):
            await making.idea(anna, f"Idee {number}")
        with statements() as sent:
            await client.get("/desk/ideas")
        counts.append(len(sent))
    assert counts == [3, 3]


async def test_the_desk_is_for_agents(app: Starlette, client: AsyncClient) -> None:
    answers = []
    for person in (await cast.anna(), await cast.petra(), await cast.eva(), await cast.daan()):
        await cast.sign_in(client, person)
        answers.append((await client.get("/desk/ideas")).status_code)
    assert answers == [404, 403, 403, 200]
