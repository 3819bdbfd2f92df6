"""Who may see and do what: every address of a ticket, for everybody."""

import pytest

from portal.db import execute, rows
from portal.kit import ids
from portal.settings import Settings
from tests import cast
from tests.tickets.conftest import Browser, ticket_of

# method and address; what Anna (requester), Bram, Carla, Daan (agent), Eva (admin), Petra (privacy) and a visitor get
MATRIX = {
    ("GET", "/tickets/{id}"): (200, 404, 404, 200, 404, 404, 303),
    ("GET", "/tickets/{id}/download"): (200, 404, 404, 200, 404, 404, 303),
    ("GET", "/tickets/{id}/delete"): (200, 404, 404, 403, 404, 404, 303),
    ("POST", "/tickets/{id}/replies"): (422, 404, 404, 403, 404, 404, 401),
    ("POST", "/tickets/{id}/solved"): (303, 404, 404, 403, 404, 404, 401),
    ("POST", "/tickets/{id}/reopen"): (409, 404, 404, 403, 404, 404, 401),
    ("POST", "/tickets/{id}/delete"): (303, 404, 404, 403, 404, 404, 401),
    ("GET", "/tickets/{id}/sharing"): (200, 404, 404, 403, 404, 404, 303),
    ("POST", "/tickets/{id}/sharing"): (422, 404, 404, 403, 404, 404, 401),
    ("GET", "/desk/tickets/{id}"): (404, 404, 404, 200, 404, 404, 303),
    ("POST", "/desk/tickets/{id}/replies"): (404, 404, 404, 422, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/notes"): (404, 404, 404, 422, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/draft"): (404, 404, 404, 200, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/take"): (404, 404, 404, 303, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/assign"): (404, 404, 404, 303, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/priority"): (404, 404, 404, 422, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/tags"): (404, 404, 404, 422, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/tags/remove"): (404, 404, 404, 422, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/hold"): (404, 404, 404, 303, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/solve"): (404, 404, 404, 303, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/spam"): (404, 404, 404, 303, 404, 404, 401),
    ("POST", "/desk/tickets/{id}/not-spam"): (404, 404, 404, 409, 404, 404, 401),
    ("GET", "/desk"): (404, 404, 404, 200, 200, 200, 303),
    ("GET", "/desk/tickets"): (404, 404, 404, 200, 403, 403, 303),
    ("GET", "/desk/tickets/new"): (404, 404, 404, 200, 403, 403, 303),
    ("GET", "/desk/settings"): (404, 404, 404, 403, 200, 403, 303),
    ("GET", "/desk/settings/products"): (404, 404, 404, 403, 200, 403, 303),
    ("GET", "/desk/settings/categories"): (404, 404, 404, 403, 200, 403, 303),
    ("GET", "/desk/settings/answers"): (404, 404, 404, 403, 200, 403, 303),
    ("GET", "/tickets"): (200, 200, 200, 200, 200, 200, 303),
    ("GET", "/tickets/new"): (200, 200, 200, 200, 200, 200, 303),
}


@pytest.mark.parametrize(("asked", "expected"), MATRIX.items(), ids=lambda value: " ".join(map(str, value)))
async def test_everybody_gets_what_is_theirs(
    app: object,
    settings: Settings,
    browser: Browser,
    client: object,
    asked: tuple[str, str],
    expected: tuple[int, ...],
) -> None:
    method, path = asked
    people = [
        await somebody() for somebody in (cast.anna, cast.bram, cast.carla, cast.daan, cast.eva, cast.petra)
    ]
    clients = [await browser(person) for person in people]
    got = []
    for one in (*clients, client):
        ticket = await ticket_of(settings, people[0])
        got.append((await one.request(method, path.format(id=ticket))).status_code)
    assert tuple(got) == expected


@pytest.mark.parametrize("wrong", ["not-an-id", "4217", "00000000-0000-0000-0000-000000000000"])
async def test_an_address_of_nothing_is_404(app: object, browser: Browser, wrong: str) -> None:
    anna, daan = await browser(await cast.anna()), await browser(await cast.daan())
    got = [
        (await anna.get(f"/tickets/{wrong}")).status_code,
        (await anna.post(f"/tickets/{wrong}/solved")).status_code,
        (await daan.get(f"/desk/tickets/{wrong}")).status_code,
        (await daan.post(f"/desk/tickets/{wrong}/take")).status_code,
        (await anna.get(f"/files/{wrong}")).status_code,
    ]
    assert got == [404] * 5


async def test_a_ticket_whose_text_has_gone_answers_410(app: object, browser: Browser) -> None:
    gone = ids.new_id()
    await execute(
        "INSERT INTO tombstone (record_id, kind, gone_on) VALUES ($1, 'ticket', $2)", gone, cast.today()
    )
    anna, daan = await browser(await cast.anna()), await browser(await cast.daan())
    got = [
        (await anna.get(f"/tickets/{gone}")).status_code,
        (await anna.post(f"/tickets/{gone}/reopen")).status_code,
        (await daan.get(f"/desk/tickets/{gone}")).status_code,
        (await daan.post(f"/desk/tickets/{gone}/take")).status_code,
    ]
    assert got == [410] * 4


async def test_a_list_holds_the_own_tickets_only(app: object, settings: Settings, browser: Browser) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    await ticket_of(settings, anna, "Anna asks")
    await ticket_of(settings, bram, "Bram asks")
    page = (await (await browser(bram)).get("/tickets")).text
    assert ("Bram asks" in page, "Anna asks" in page) == (True, False)


async def test_who_has_not_confirmed_their_address_may_not_write(app: object, browser: Browser) -> None:
    anna = await browser(await cast.anna(verified_at=None))
    sent = await anna.post("/tickets/new", data={"subject": "Help", "description": "Please"})
    assert (sent.status_code, await rows("SELECT id FROM ticket")) == (403, [])


async def test_agents_see_the_customers_page_without_the_customers_buttons(
    app: object, settings: Settings, browser: Browser
) -> None:
    ticket = await ticket_of(settings, await cast.anna())
    page = (await (await browser(await cast.daan())).get(f"/tickets/{ticket}")).text
    assert (f"/tickets/{ticket}/replies" in page, f"/tickets/{ticket}/delete" in page) == (False, False)
