"""Voting and following, by form and by htmx."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute, value
from portal.kit import ids
from tests import cast
from tests.ideas import making

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#vote"}
VOTES = "SELECT vote_count FROM idea"


async def test_a_vote_counts_once_however_often_it_is_sent(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    for _ in range(3):
        answer = await client.post(f"/ideas/{idea}/vote")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/ideas/{idea}")
    assert await value(VOTES) == await making.number_of("vote") == 2


async def test_a_withdrawn_vote_leaves_no_trace(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    await client.post(f"/ideas/{idea}/vote")
    for _ in range(2):
        assert (await client.post(f"/ideas/{idea}/vote/withdraw")).status_code == 303
    assert await value(VOTES) == await making.number_of("vote") == 1


async def test_the_form_leads_back_to_where_it_stood(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    back = await client.post(f"/ideas/{idea}/vote", data={"next": "/ideas?sort=top"})
    assert back.headers["location"] == "/ideas?sort=top"
    away = await client.post(f"/ideas/{idea}/vote", data={"next": "//evil.example"})
    assert away.headers["location"] == f"/ideas/{idea}"


async def test_htmx_gets_the_column_and_is_offered_mail_once(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    voted = (await client.post(f"/ideas/{idea}/vote", headers=HTMX)).text
    assert voted.strip().startswith(f'<div class="vote is-pressed" id="vote-{idea}"')
    assert "Mail me when this changes" in voted
    followed = (await client.post(f"/ideas/{idea}/follow", headers=HTMX)).text
    assert f'id="follow-{idea}"' in followed
    assert "You get mail when this idea changes." in followed
    assert "Mail me" not in (await client.post(f"/ideas/{idea}/vote", headers=HTMX)).text


async def test_following_is_asked_for_and_given_up(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    for _ in range(2):
        assert (await client.post(f"/ideas/{idea}/follow")).status_code == 303
    assert await making.number_of("follow") == 2
    for _ in range(2):
        assert (await client.post(f"/ideas/{idea}/unfollow")).status_code == 303
    assert await making.number_of("follow") == 1


async def test_a_decided_idea_takes_no_votes(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await making.answer(idea, await cast.daan(), "rejected")
    await cast.sign_in(client, await cast.carla())
    answer = await client.post(f"/ideas/{idea}/vote")
    assert answer.status_code == 409
    assert "This idea has been decided, so voting is closed." in answer.text
    assert await value(VOTES) == 1


async def test_an_idea_that_has_gone_answers_410(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/delete")).status_code == 303
    for path in ("vote", "vote/withdraw", "follow", "unfollow"):
        assert (await client.post(f"/ideas/{idea}/{path}")).status_code == 410
    page = await client.get(f"/ideas/{idea}")
    assert page.status_code == 410
    assert "This idea was deleted for good" in page.text


async def test_another_sees_a_vote_at_the_next_request(app: Starlette, client: AsyncClient) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    idea = await making.idea(anna)
    shown = '<span class="vote-count">{}</span>'
    assert shown.format(1) in (await client.get("/ideas")).text
    await making.vote(idea, bram)
    for path in ("/ideas", "/", f"/ideas/{idea}"):
        assert shown.format(2) in (await client.get(path)).text


@pytest.mark.parametrize("path", ["vote", "vote/withdraw", "follow", "unfollow"])
async def test_what_is_not_there_or_hidden_is_404(app: Starlette, client: AsyncClient, path: str) -> None:
    idea = await making.idea(await cast.anna())
    await execute("UPDATE idea SET hidden_at = created_at")
    await cast.sign_in(client, await cast.carla())
    for one in (idea, ids.new_id(), "nonsense"):
        assert (await client.post(f"/ideas/{one}/{path}")).status_code == 404
    assert await making.number_of("vote") == 1


async def test_the_author_of_a_hidden_idea_is_told_why(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await execute("UPDATE idea SET hidden_at = created_at")
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/vote")).status_code == 409


async def test_who_may_not_vote(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    assert (await client.post(f"/ideas/{idea}/vote")).status_code == 401
    await cast.sign_in(client, await cast.carla(verified_at=None))
    assert (await client.post(f"/ideas/{idea}/vote")).status_code == 403
    assert await value(VOTES) == 1


async def test_fifty_clicks_at_once(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    answers = await asyncio.gather(
        *(client.post(f"/ideas/{idea}/vote" + ("" if n % 2 else "/withdraw")) for n in range(50))
    )
    assert {answer.status_code for answer in answers} == {303}
    assert await value(VOTES) == await making.number_of("vote")


@pytest.mark.parametrize("path", ["vote", "vote/withdraw"])
async def test_a_vote_costs_at_most_eight_statements(
    app: Starlette, client: AsyncClient, statements: Callable[[], Any], path: str
) -> None:
    idea = await making.idea(await cast.anna())
    carla = await cast.carla()
    if path == "vote/withdraw":
        await making.vote(idea, carla)
    await execute("UPDATE person SET ideas_active_on = NULL")
    await cast.sign_in(client, carla)
    with statements() as sent:
        assert (await client.post(f"/ideas/{idea}/{path}", headers=HTMX)).status_code == 200
    assert len(sent) <= 8, str(sent)


async def test_a_vote_is_activity_on_the_ideas_portal(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    carla = await cast.carla()
    await cast.sign_in(client, carla)
    assert await value("SELECT ideas_active_on FROM person WHERE id = $1", carla.id) is None
    await client.post(f"/ideas/{idea}/vote")
    day = await value("SELECT ideas_active_on FROM person WHERE id = $1", carla.id)
    assert day == await value("SELECT active_on FROM person WHERE id = $1", carla.id)
    assert day is not None
