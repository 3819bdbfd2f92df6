"""Two people change the same words at the same moment: one is stored, the other is told and loses nothing of what they
typed. And what is made at the same moment has numbers of its own."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from httpx2 import AsyncClient, Response

from portal.accounts.models import Organisation, Person
from portal.db import row, rows, value
from portal.ideas.models import Board, Idea
from portal.kit import clock, ids
from portal.privacy.models import Breach
from portal.tickets.models import CannedAnswer, Category, Product
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.things import idea_of

PAIRS = size(20, 500)
EACH = size(3, 100)  # pairs of each other kind
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


@dataclass(frozen=True)
class Kind:
    """Something that two people change: how one is made (its address), the field that both write into, what else the
    form asks, and where the words are stored."""

    make: Callable[[int], Awaitable[tuple[str, UUID]]]
    field: str
    asked: dict[str, str]
    stored: str


async def _organisation(number: int) -> tuple[str, UUID]:
    made = await Organisation.create(id=ids.new_id(), name=f"Molen {number}", created_at=clock.now())
    return f"/desk/organisations/{made.id}", made.id


async def _breach(number: int) -> tuple[str, UUID]:
    made = await Breach.create(
        id=ids.new_id(), number=number + 1, discovered_at=clock.now() - timedelta(hours=1), happened="Weg."
    )
    return f"/desk/privacy/breaches/{made.number}", made.id


async def _canned(number: int) -> tuple[str, UUID]:
    made = await CannedAnswer.create(id=ids.new_id(), title=f"Antwoord {number}", body="Beste {name},")
    return f"/desk/settings/answers/{made.id}", made.id


async def _board(number: int) -> tuple[str, UUID]:
    made = await Board.create(id=ids.new_id(), name=f"Bord {number}")
    return f"/desk/settings/boards/{made.id}", made.id


async def _product(number: int) -> tuple[str, UUID]:
    made = await Product.create(id=ids.new_id(), name=f"Weegschaal {number}")
    return f"/desk/settings/products/{made.id}", made.id


async def _category(number: int) -> tuple[str, UUID]:
    made = await Category.create(id=ids.new_id(), name=f"Vraag {number}")
    return f"/desk/settings/categories/{made.id}", made.id


async def _answer(number: int) -> tuple[str, UUID]:
    author = await Person.get_or_none(email="anna@example.org") or await cast.anna()
    made = await idea_of(author, await Board.first() or await Board.create(id=ids.new_id(), name="Planbord"))
    return f"/ideas/{made.id}", made.id


KINDS = {
    "organisation": Kind(_organisation, "name", {}, "SELECT name FROM organisation WHERE id = $1"),
    "breach": Kind(
        _breach,
        "happened",
        {"discovered_at": "2026-01-05T10:00"},
        "SELECT happened FROM breach WHERE id = $1",
    ),
    "canned answer": Kind(
        _canned, "body", {"title": "Groet"}, "SELECT body FROM canned_answer WHERE id = $1"
    ),
    "board": Kind(_board, "name", {"description": "Wensen"}, "SELECT name FROM board WHERE id = $1"),
    "product": Kind(_product, "name", {}, "SELECT name FROM product WHERE id = $1"),
    "category": Kind(_category, "name", {}, "SELECT name FROM category WHERE id = $1"),
    "official answer": Kind(
        _answer, "response", {"status": "planned"}, "SELECT response FROM idea WHERE id = $1"
    ),
}
EVERYTHING = dict.fromkeys(("is_agent", "is_manager", "is_admin", "is_privacy"), True)


@goal("R18")
@pytest.mark.parametrize("name", KINDS)
async def test_two_changes_of_anything_else(signed_in: Callable[..., object], name: str) -> None:
    """Both open the form, both save: one is stored; the other gets their own words back beside what is stored, and with
    that seen may save again. What is sent twice agrees with itself."""
    kind = KINDS[name]
    first, second = [
        await signed_in(await cast.person(f"{who} Beheerder", **EVERYTHING)) for who in ("Daan", "Eva")
    ]
    for number in range(EACH):
        address, made = await kind.make(number)
        path = f"{address}/status" if name == "official answer" else address
        words = [f"Woorden {number} van {who}" for who in ("Daan", "Eva")]
        forms = [
            {**kind.asked, "seen": await _seen(one, address), kind.field: typed}
            for one, typed in zip((first, second), words, strict=True)
        ]
        answers = await asyncio.gather(first.post(path, data=forms[0]), second.post(path, data=forms[1]))
        assert sorted(one.status_code for one in answers) == [303, 409]
        won = [one.status_code for one in answers].index(303)
        assert await value(kind.stored, made) == words[won]
        told = unescape(answers[1 - won].text)
        assert all(word in told for word in (*words, "Somebody else changed this in the meantime"))
        again = await (first, second)[won].post(path, data=forms[won])
        assert (again.status_code, await value(kind.stored, made)) == (303, words[won])
        forms[1 - won]["seen"] = _mark_in(told)
        saved = await (first, second)[1 - won].post(path, data=forms[1 - won])
        assert (saved.status_code, await value(kind.stored, made)) == (303, words[1 - won])
    shown(f"0 silent overwrites of {len(KINDS)} kinds", pairs=EACH * len(KINDS))


async def _seen(client: AsyncClient, address: str) -> str:
    return _mark_in((await client.get(address)).text)


def _mark_in(page: str) -> str:
    [found] = re.findall(r'name="seen" value="([0-9a-f]{32})"', page)
    return str(found)


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
