"""Staff say why they open a record, once per visit; the person reads it."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import rows, value
from portal.ideas.models import Board, Idea, Vote
from portal.kit import clock, ids
from portal.privacy.views import words
from tests import cast
from tests.things import idea_of


async def seen() -> list[tuple[str, str, str]]:
    """What was noted: what, which role, why."""
    found = await rows("SELECT what, role, reason FROM record_view ORDER BY id")
    return [(one["what"], one["role"], one["reason"]) for one in found]


async def voted(*people: Person) -> Idea:
    """An idea with these votes."""
    idea = await idea_of(people[0], await Board.create(id=ids.new_id(), name="Planbord"))
    for one in people:
        await Vote.create(id=ids.new_id(), idea=idea, person=one, created_at=clock.now())
    return idea


async def test_asked_once_per_visit(app: Starlette, client: AsyncClient) -> None:
    anna, bram, petra = await cast.anna(), await cast.bram(), await cast.petra()
    await cast.sign_in(client, petra)
    path = f"/desk/people/{anna.id}"
    question = (await client.get(path)).text
    assert ("Why do you open this?" in question, "anna@" in question, "Anna de Vries" in question) == (
        True,
        False,
        False,
    )
    assert await seen() == []
    for _ in range(2):  # a double click
        answer = await client.post(path, data={"reason": "ticket", "ticket": "4217"})
        assert (answer.status_code, answer.headers["location"]) == (303, path)
    for _ in range(2):
        assert "anna@example.org" in (await client.get(path)).text
    assert await seen() == [("person", "privacy", "ticket:4217")]
    assert "Why do you open this?" in (await client.get(f"/desk/people/{bram.id}")).text
    await cast.sign_in(client, petra)  # another visit
    assert "Why do you open this?" in (await client.get(path)).text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reason": "curious"},
        {"reason": "weighing"},
        {"reason": "ticket", "ticket": "x"},
        {"reason": "ticket", "ticket": "0"},
    ],
)
async def test_no_reason_no_record(app: Starlette, client: AsyncClient, sent: dict[str, str]) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, await cast.eva())
    answer = await client.post(f"/desk/people/{anna.id}", data=sent)
    assert (answer.status_code, "anna@" in answer.text, await seen()) == (422, False, [])


async def test_ones_own_record_needs_no_reason(app: Starlette, client: AsyncClient) -> None:
    eva = await cast.eva()
    await cast.sign_in(client, eva)
    assert "eva@example.org" in (await client.get(f"/desk/people/{eva.id}")).text
    assert await seen() == []


async def test_the_person_reads_why_and_not_who(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna(language="nl")
    await cast.sign_in(client, await cast.petra())
    await client.post(f"/desk/people/{anna.id}", data={"reason": "ticket", "ticket": "#4217"})
    await cast.sign_in(client, anna)
    for path in ("/account/privacy", "/account/privacy/logs"):
        page = (await client.get(path)).text
        assert "Helpen met een vraag of ticket" in page
        assert "4217" in page
        assert "Petra" not in page
    assert "ticket:4217" not in page


async def test_the_voters_by_name(app: Starlette, client: AsyncClient) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    idea = await voted(anna, carla)
    await cast.sign_in(client, await cast.daan())
    path = f"/desk/ideas/{idea.id}/voters"
    assert f'href="{path}"' in (await client.get(f"/ideas/{idea.id}")).text
    assert "Carla Smit" not in (await client.get(path)).text
    await client.post(path, data={"reason": "weighing"})
    page = (await client.get(path)).text
    assert ("Anna de Vries" in page, "Carla Smit" in page) == (True, True)
    assert await seen() == [("voters", "agent", "weighing")] * 2
    bram = await cast.bram()
    await Vote.create(id=ids.new_id(), idea=idea, person=bram, created_at=clock.now())
    await client.get(path)  # who came later is noted as well
    assert await value("SELECT count(*) FROM record_view WHERE person_id = $1", bram.id) == 1
    assert len(await seen()) == 3


async def test_a_restricted_voter_is_not_named(app: Starlette, client: AsyncClient) -> None:
    anna, carla = await cast.anna(), await cast.carla(restricted_at=clock.now())
    idea = await voted(anna, carla)
    await cast.sign_in(client, await cast.daan())
    path = f"/desk/ideas/{idea.id}/voters"
    await client.post(path, data={"reason": "vote"})
    assert "Carla Smit" not in (await client.get(path)).text
    assert await value("SELECT count(*) FROM record_view WHERE person_id = $1", carla.id) == 0


async def test_pages_of_voters(app: Starlette, client: AsyncClient) -> None:
    people = [await cast.person(f"Stem{n:02} Test") for n in range(60)]
    idea = await voted(*people)
    await cast.sign_in(client, await cast.daan())
    path = f"/desk/ideas/{idea.id}/voters"
    await client.post(path, data={"reason": "vote"})
    first = (await client.get(path)).text
    assert len(await seen()) == 50  # only who was shown
    link = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = (await client.get(link)).text
    assert ("Stem00 Test" in first, "Stem59 Test" in second, len(await seen())) == (True, True, 60)


async def test_an_idea_without_votes(app: Starlette, client: AsyncClient) -> None:
    idea = await idea_of(await cast.anna(), await Board.create(id=ids.new_id(), name="Planbord"))
    await cast.sign_in(client, await cast.daan())
    assert "Nobody to show" in (await client.get(f"/desk/ideas/{idea.id}/voters")).text


async def test_who_began_an_erasure_is_noted(app: Starlette, client: AsyncClient) -> None:
    anna, petra = await cast.anna(), await cast.petra()
    await cast.sign_in(client, petra)
    for _ in range(2):
        await client.post(f"/desk/people/{anna.id}/erase", data={"sure": "yes"})
    found = await rows("SELECT actor_id, subject_id FROM audit_event WHERE kind = 'erasure_begun'")
    assert found == [{"actor_id": petra.id, "subject_id": anna.id}]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("4217", 4217), ("#4217", 4217), ("T-2026-004217", 4217), ("t2026-0004217", 4217), ("0", None),
     ("T-26-1", None), ("1234567890", None), ("4217x", None), ("٤", None)],
)  # fmt: skip
def test_a_number_of_a_ticket(typed: str, number: int | None) -> None:
    assert words.ticket_in(typed) == number


async def test_the_pages_about_restrictions_are_noted_too(app: Starlette, client: AsyncClient) -> None:
    anna, bram, petra = await cast.anna(), await cast.bram(), await cast.petra()
    await cast.sign_in(client, petra)
    path = f"/desk/people/{anna.id}/restrict"
    sent = {"what": f"person:{anna.id}", "ground": "claim"}
    assert (await client.post(path, data=sent)).status_code == 303
    for _ in range(2):
        assert "Anna de Vries" in (await client.get(path)).text
    assert await seen() == [("person", "privacy", "request")]
    await cast.sign_in(client, petra)  # another visit: the list shows Anna and nobody else
    for _ in range(2):
        assert "Anna de Vries" in (await client.get("/desk/privacy/restrictions")).text
    assert await seen() == [("person", "privacy", "request")] * 2
    assert await value("SELECT count(*) FROM record_view WHERE person_id = $1", bram.id) == 0
    assert (await client.get(f"/desk/people/{ids.new_id()}/restrict")).status_code == 404


async def test_a_page_for_a_request_asks_nothing_and_is_noted(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    await cast.sign_in(client, await cast.petra())
    for _ in range(2):
        assert "anna@example.org" in (await client.get(f"/desk/people/{anna.id}/erase")).text
    assert await seen() == [("person", "privacy", "request")]
    assert (await client.get(f"/desk/people/{ids.new_id()}/erase")).status_code == 404
