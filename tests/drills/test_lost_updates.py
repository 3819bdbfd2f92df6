"""Two people change the same words at the same moment: one is stored, the other is told and loses nothing of what they
typed. And what is made at the same moment has numbers of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from html import unescape

import pytest
from httpx2 import AsyncClient, Response

from portal.accounts.models import Person
from portal.db import row, rows
from portal.ideas.models import Board, Idea
from portal.kit import ids
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.things import idea_of

PAIRS = size(20, 500)
TICKETS = size(20, 500)
AT_ONCE = 20


@pytest.fixture
async def signed_in(new_client: Callable[[], AsyncClient]) -> AsyncIterator[Callable[..., object]]:
    """`await signed_in(anna)`: a browser of hers."""
    async with AsyncExitStack() as stack:

        async def opened(person: Person) -> AsyncClient:
            client = await stack.enter_async_context(new_client())
            await cast.sign_in(client, person)
            return client

        yield opened


@goal("R18")
async def test_two_edits_of_an_idea(signed_in: Callable[..., object]) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    browsers = [await signed_in(one) for one in (anna, daan)]
    silent = []
    for number in range(PAIRS):
        idea = await idea_of(anna, board)
        answers = await asyncio.gather(
            *(
                _edit(client, idea, f"Words {number} of {who}")
                for who, client in zip(("Anna", "Daan"), browsers, strict=True)
            )
        )
        stored = await row("SELECT title, version FROM idea WHERE id = $1", idea.id)
        [won] = [
            who for who, one in zip(("Anna", "Daan"), answers, strict=True) if one.status_code == 303
        ] or [""]
        [told] = [one for one in answers if one.status_code == 409] or [None]
        texts = unescape(told.text) if told else ""
        kept = all(f"Words {number} of {who}" in texts for who in ("Anna", "Daan"))
        if stored != {"title": f"Words {number} of {won}", "version": 2} or not kept:
            silent.append((number, [one.status_code for one in answers], stored))
    assert silent == []
    shown("0 silent overwrites", pairs=PAIRS)


async def _edit(client: AsyncClient, idea: Idea, title: str) -> Response:
    path = f"/ideas/{idea.id}/edit"
    return await client.post(path, data={"title": title, "description": "Better.", "version": "1"})


@goal("R18")
async def test_tickets_at_once_have_their_own_numbers(signed_in: Callable[..., object]) -> None:
    browsers = [await signed_in(await cast.person(f"Customer{n} Someone")) for n in range(AT_ONCE)]
    for turn in range(TICKETS // AT_ONCE):
        form = {"subject": f"Ticket {turn}", "description": "It does not start."}
        answers = await asyncio.gather(
            *(one.post("/tickets/new", data={**form, "idempotency_key": f"{turn}"}) for one in browsers)
        )
        assert {one.status_code for one in answers} == {303}
    numbers = [one["number"] for one in await rows("SELECT number FROM ticket ORDER BY number")]
    assert numbers == list(range(1, TICKETS + 1))
    shown("every ticket has a number of its own", tickets=TICKETS, at_once=AT_ONCE)
