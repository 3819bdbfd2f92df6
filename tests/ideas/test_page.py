"""The page of one idea."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import execute, value
from tests import cast
from tests.ideas import making

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}[x](javascript:alert(3))"


async def test_visitors_see_the_display_name_only(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna(display_name="Ans")
    page = (await client.get(f"/ideas/{await making.idea(anna)}")).text
    assert "Ans" in page
    for secret in ("de Vries", "Molen", "anna@example.org"):
        assert secret not in page
    await cast.sign_in(client, await cast.daan())
    staff = (await client.get("/ideas?sort=top")).text + (
        await client.get(f"/ideas/{await value('SELECT id FROM idea')}")
    ).text
    assert "Anna de Vries" in staff
    assert "Molen B.V." in staff


async def test_a_hidden_idea_is_there_for_author_and_agents(app: Starlette, client: AsyncClient) -> None:
    anna, carla, daan, petra = await cast.anna(), await cast.carla(), await cast.daan(), await cast.petra()
    idea = await making.idea(anna)
    await execute("UPDATE idea SET hidden_at = created_at")

    async def seen_by(person: Person | None) -> int:
        if person:
            await cast.sign_in(client, person)
        return (await client.get(f"/ideas/{idea}")).status_code

    assert [await seen_by(one) for one in (None, anna, carla, daan, petra)] == [404, 200, 404, 200, 404]
    await cast.sign_in(client, anna)
    assert "This idea is hidden" in (await client.get(f"/ideas/{idea}")).text


async def test_author_and_staff_see_until_when_it_stays(app: Starlette, client: AsyncClient) -> None:
    anna, carla, daan = await cast.anna(), await cast.carla(), await cast.daan()
    idea = await making.idea(anna)
    await making.answer(idea, daan, "implemented", "Klaar", today=date(2026, 2, 28))
    await execute("UPDATE person SET ideas_active_on = '2024-02-29' WHERE id = $1", anna.id)
    said = "stays up to and including 28 February 2027"
    await cast.sign_in(client, carla)
    assert "stays up to" not in (await client.get(f"/ideas/{idea}")).text
    await cast.sign_in(client, daan)
    assert said in (await client.get(f"/ideas/{idea}")).text


async def test_an_undecided_idea_names_no_day(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await cast.sign_in(client, anna)
    assert "stays up to" not in (await client.get(f"/ideas/{idea}")).text


@pytest.mark.parametrize("comments", [1, 30])
async def test_the_page_costs_the_same_whatever_stands_on_it(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any], comments: int
) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await making.answer(idea, daan, "planned", "Komt eraan")
    for number in range(comments):
        first = await making.comment(idea, anna, f"Reactie {number}")
        await making.comment(idea, daan, "Antwoord", to=first)
    await cast.sign_in(client, anna)
    await client.get(f"/ideas/{idea}")
    with statements() as sent:
        assert (await client.get(f"/ideas/{idea}")).status_code == 200
    assert len(sent) == 4, str(sent)


async def test_the_first_visit_of_the_day_costs_at_most_seven(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any]
) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await execute("UPDATE person SET ideas_active_on = NULL")
    await cast.sign_in(client, anna)
    await execute('UPDATE session SET seen_at = created_at, flash = \'[["success", "x"]]\'')
    with statements() as sent:
        assert (await client.get(f"/ideas/{idea}")).status_code == 200
    assert len(sent) <= 7, str(sent)
    assert await value("SELECT ideas_active_on FROM person WHERE id = $1", anna.id) is not None


async def test_comments_come_fifty_at_a_time(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    for number in range(26):
        first = await making.comment(idea, anna, f"Reactie-{number}.")
        await making.comment(idea, anna, f"Antwoord-{number}.", to=first)
    page = (await client.get(f"/ideas/{idea}")).text
    assert page.count('<article class="message') == 50
    assert "Reactie-24." in page
    assert "Reactie-25." not in page
    more = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    rest = (await client.get(more)).text
    assert rest.count('<article class="message') == 2
    assert "Antwoord-25." in rest


async def test_what_people_write_does_nothing(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(display_name='<b onclick="x">'), await cast.daan()
    idea = await making.idea(anna, f"Titel {ATTACK}"[:120], ATTACK)
    await making.comment(idea, anna, ATTACK)
    await making.answer(idea, daan, "planned", ATTACK)
    await cast.sign_in(client, daan)
    for path in (
        f"/ideas/{idea}",
        "/ideas",
        "/ideas/similar?title=titel+script+alert",
        f"/ideas/{idea}/edit",
    ):
        page = (await client.get(path)).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
        assert "<b onclick" not in page
        assert "{{7*7}}" in page or path == "/ideas/similar?title=titel+script+alert"
