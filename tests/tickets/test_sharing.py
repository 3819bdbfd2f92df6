"""Who reads a ticket that is shared, and who does not: the page, the lists, the files, the links to others."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from portal.accounts.models import Organisation, Person
from portal.db import execute, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets.actions import own, sharing
from portal.tickets.actions.sharing import ORGANISATION, PEOPLE, Wish
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

if TYPE_CHECKING:
    from httpx2 import AsyncClient

TEXT = ("files", ("notes.txt", b"It beeps twice.", "text/plain"))
SUBJECT = "The printer is silent"

# page, listed under "shared with me", file, reply (an empty one), "yes, solved", download, the form to share it
REQUESTER = (200, False, 200, 422, 303, 200, 200)
READER = (200, True, 200, 422, 403, 200, 403)
AGENT = (200, False, 200, 403, 403, 200, 403)
NOBODY = (404, False, 404, 404, 404, 404, 404)
VISITOR = (303, False, 303, 401, 401, 303, 303)

VIEWERS = ("anna", "bram", "lotte", "joost", "left", "carla", "daan", "petra", "visitor")
# anna asks; bram is named; lotte is not; joost leads; left was named and a member; carla is elsewhere, and named too
TABLE = {
    "private": (REQUESTER, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, AGENT, NOBODY, VISITOR),
    "organisation": (REQUESTER, READER, READER, READER, NOBODY, NOBODY, AGENT, NOBODY, VISITOR),
    "people": (REQUESTER, READER, NOBODY, NOBODY, NOBODY, NOBODY, AGENT, NOBODY, VISITOR),
    "both, and she left": (REQUESTER, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, AGENT, NOBODY, VISITOR),
    "both, and she moved": (REQUESTER, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, AGENT, NOBODY, VISITOR),
}


async def elsewhere() -> UUID:
    made = await Organisation.create(id=ids.new_id(), name="Zagerij B.V.", created_at=clock.now())
    return made.id


async def share_row(ticket: UUID, person: Person) -> None:
    """A share by name as it may be left behind: written when the person was a colleague."""
    await execute(
        "INSERT INTO ticket_share (id, ticket_id, person_id, organisation_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        ids.new_id(),
        ticket,
        person.id,
        cast.MOLEN,
        clock.now(),
    )


async def shared_as(state: str, ticket: UUID, people: dict[str, Person], other: UUID) -> None:
    if state == "organisation" or state.startswith("both"):
        await execute("UPDATE ticket SET shared_with_id = $1 WHERE id = $2", cast.MOLEN, ticket)
    if state == "people" or state.startswith("both"):
        for name in ("bram", "left", "carla"):
            await share_row(ticket, people[name])
    if state.endswith("left"):
        await Person.filter(id=people["anna"].id).update(membership_ended_on=cast.today())
    if state.endswith("moved"):
        await Person.filter(id=people["anna"].id).update(organisation_id=other)


@pytest.mark.parametrize("state", TABLE)
async def test_everybody_gets_what_is_theirs(
    app: object, settings: Settings, browser: Browser, client: "AsyncClient", state: str
) -> None:
    other, today = await elsewhere(), cast.today()
    people = {
        "anna": await cast.anna(),
        "bram": await cast.bram(),
        "lotte": await cast.person("Lotte Bos", organisation_id=cast.MOLEN),
        "joost": await cast.person("Joost Molen", organisation_id=cast.MOLEN, organisation_lead=True),
        "left": await cast.person("Levi Weg", organisation_id=cast.MOLEN, membership_ended_on=today),
        "carla": await cast.carla(organisation_id=other),
        "daan": await cast.daan(),
        "petra": await cast.petra(organisation_id=other),
    }
    anna = await browser(people["anna"])
    sent = await anna.post(
        "/tickets/new", data={"subject": SUBJECT, "description": "It says nothing."}, files=[TEXT]
    )
    ticket = UUID(sent.headers["location"].rpartition("/")[2])
    await shared_as(state, ticket, people, other)
    got = {}
    for name in (*VIEWERS[1:], "anna"):  # she says last that it is solved
        visitor = client if name == "visitor" else await browser(people[name])
        got[name] = await _tried(visitor, ticket)
    assert tuple(got[name] for name in VIEWERS) == TABLE[state]


async def _tried(visitor: "AsyncClient", ticket: UUID) -> tuple[int | bool, ...]:
    file = await value("SELECT id FROM stored_file")
    shown = (await visitor.get(f"/tickets/{ticket}")).status_code
    listed = SUBJECT in (await visitor.get("/tickets?show=shared")).text
    path = f"/tickets/{ticket}"
    return (
        shown,
        listed,
        (await visitor.get(f"/files/{file}")).status_code,
        (await visitor.post(f"{path}/replies", data={"body": ""})).status_code,
        (await visitor.post(f"{path}/solved")).status_code,
        (await visitor.get(f"{path}/download")).status_code,
        (await visitor.get(f"{path}/sharing")).status_code,
    )


async def test_other_tickets_of_hers_are_not_named(app: object, settings: Settings, browser: Browser) -> None:
    """A follow-up is private again: neither page leads a colleague to what they cannot read."""
    anna, bram = await cast.anna(), await cast.bram()
    before = await ticket_of(settings, anna, "Before")
    ticket = await ticket_of(settings, anna, "Now", follow_up_of=before)
    after = await ticket_of(settings, anna, "After", follow_up_of=ticket)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    client = await browser(bram)
    page = (await client.get(f"/tickets/{ticket}")).text
    assert (str(before) in page, str(after) in page) == (False, False)
    await sharing.share(act_of(settings, anna), before, Wish(PEOPLE, frozenset({bram.id})))
    await sharing.share(act_of(settings, anna), after, Wish(ORGANISATION))
    page = (await client.get(f"/tickets/{ticket}")).text
    assert (str(before) in page, str(after) in page) == (True, True)


@pytest.mark.parametrize("who", ["anna", "bram"])
async def test_leaving_holds_from_the_next_request_on(
    app: object, settings: Settings, browser: Browser, who: str
) -> None:
    people = {"anna": await cast.anna(), "bram": await cast.bram()}
    joost = await cast.person("Joost Molen", organisation_id=cast.MOLEN, organisation_lead=True)
    ticket = await ticket_of(settings, people["anna"])
    wish = Wish(PEOPLE, frozenset({people["bram"].id, joost.id}))
    await sharing.share(act_of(settings, people["anna"]), ticket, wish)
    client, lead = await browser(people["bram"]), await browser(joost)
    assert (await client.get(f"/tickets/{ticket}")).status_code == 200
    removed = await lead.post(f"/account/organisation/members/{people[who].id}/remove")
    assert removed.status_code == 303
    await cast.sign_in(client, people["bram"])  # his session went with the membership: as if it had not
    assert (await client.get(f"/tickets/{ticket}")).status_code == 404
    assert (await lead.get(f"/tickets/{ticket}")).status_code == (200 if who == "bram" else 404)


async def test_who_else_reads_along_is_not_a_colleagues_to_know(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna, bram, daan = await cast.anna(), await cast.bram(), await cast.daan()
    lotte = await cast.person("Lotte Bos", organisation_id=cast.MOLEN)
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id, lotte.id})))
    pages = [
        (await (await browser(anna)).get(f"/tickets/{ticket}")).text,
        (await (await browser(daan)).get(f"/desk/tickets/{ticket}")).text,
        (await (await browser(bram)).get(f"/tickets/{ticket}")).text,
    ]
    assert ["Bram Jansen, Lotte Bos" in page for page in pages] == [True, True, False]
    assert ("Lotte Bos" in pages[2], "Anna shares this ticket with you" in pages[2]) == (False, True)


@pytest.mark.parametrize("many", [1, 30])
async def test_what_pages_cost(
    app: object,
    settings: Settings,
    browser: Browser,
    today_for: dict[str, Any],
    statements: Callable[[], Any],
    many: int,
) -> None:
    """The same with one as with thirty tickets, messages and colleagues."""
    anna, bram = await cast.anna(**today_for), await cast.bram(**today_for)
    colleagues = [await cast.person(f"Colleague{n}", organisation_id=cast.MOLEN) for n in range(many)]
    named = frozenset({bram.id, *(one.id for one in colleagues)})
    for n in range(many):
        ticket = await ticket_of(settings, anna, f"Ticket {n}")
        await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, named))
        await sharing.share(act_of(settings, anna), await ticket_of(settings, anna), Wish(ORGANISATION))
        await own.reply(act_of(settings, bram), ticket, "More")
    hers, his = await browser(anna), await browser(bram)
    costs = {
        (hers, "/tickets"): 2,
        (his, "/tickets?show=shared"): 2,
        (hers, f"/tickets/{ticket}"): 6,
        (his, f"/tickets/{ticket}"): 6,
        (hers, f"/tickets/{ticket}/sharing"): 3,
    }
    for (client, path), cost in costs.items():
        with statements() as sent:
            page = await client.get(path)
        assert (path, page.status_code, len(sent)) == (path, 200, cost), str(sent)


async def test_the_list_holds_each_once_in_order(app: object, settings: Settings, browser: Browser) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    for n in range(45):
        ticket = await ticket_of(settings, anna, f"Ticket {n:02}")
        how = Wish(ORGANISATION) if n % 2 else Wish(PEOPLE, frozenset({bram.id}))
        await sharing.share(act_of(settings, anna), ticket, how)
        if n % 5 == 0:
            await execute("UPDATE ticket SET shared_with_id = $1 WHERE id = $2", cast.MOLEN, ticket)
    client, path, seen = await browser(bram), "/tickets?show=shared", list[str]()
    while path:
        page = (await client.get(path)).text
        seen += [part[:2] for part in page.split(">Ticket ")[1:]]
        following = page.split('rel="next" href="')[1:]
        path = following[0].split('"')[0].replace("&amp;", "&") if following else ""
    assert seen == [f"{n:02}" for n in reversed(range(45))]
