"""A word in every text of every table, looked for in everything that each person can open: pages, files, answers to a
search, errors. Who may see which is a table; anything else is a leak."""

import re
from uuid import UUID

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import execute
from portal.ideas.models import Board, Comment
from portal.kit import clock, ids
from tests import cast
from tests.hostile.world import routes
from tests.mydata.holding import everything
from tests.mydata.test_canaries import columns
from tests.things import Things, idea_of

HIDDEN, RESTRICTED = " WHERE hidden_at IS NOT NULL", " WHERE restricted_at IS NOT NULL"
CARLAS = " WHERE author_id IN (SELECT id FROM person WHERE name = 'Carla Smit')"
WORD = re.compile(r"KANARIE\.(\w+\.\w+)")
NEEDED = {
    "lease",
    "statement_version",
    "aerich",
    "ledger_line",
    "sweep_run",
}  # no text of a person, and read by code
WHO = ("visitor", "carla", "bram", "anna", "daan", "petra", "eva")
# Everything is Anna's. Bram is her colleague, Carla a stranger whose ticket is shared with Anna and Molen B.V.; Daan is
# an agent, Petra the privacy officer, Eva an admin.
# Anna and Carla wrote in each other's ticket, and see their own words among their data. The officer meets titles where
# she weighs what is restricted.
TABLE = """
account_link.email           anna
board.description            eva
board.name                   visitor carla bram anna daan petra eva
canned_answer.body           eva
canned_answer.title          daan eva
carla_said.body              carla anna daan
category.name                carla bram anna daan petra eva
comment.body                 visitor carla bram anna daan petra eva
hidden.description           anna daan
hidden.title                 anna daan petra
idea.description             visitor carla bram anna daan petra eva
idea.response                visitor carla bram anna daan petra eva
idea.title                   visitor carla bram anna daan petra eva
idea_note.body               daan
mail.body                    anna
mail.recipient               anna
mail.subject                 anna
note.body                    daan
organisation.address         petra eva
organisation.contact_email   petra eva
organisation.contact_name    petra eva
organisation.name            bram anna daan petra eva
passkey.name                 anna
person.company               anna daan petra eva
person.display_name          visitor carla bram anna daan petra eva
person.email                 anna daan petra eva
person.name                  anna daan petra eva
product.name                 carla bram anna daan petra eva
restricted.description       anna petra
restricted.title             anna petra
rights_request.answer        petra
rights_request.extension_reason petra
rights_request.text          petra
shared.body                  carla anna
shared.subject               carla daan
social_identity.email        anna
stored_file.name             anna daan
ticket.subject               anna daan
ticket_message.body          anna daan
"""


async def test_who_sees_what(app: Starlette, client: AsyncClient) -> None:
    people = {"anna": await cast.anna(), "bram": await cast.bram(), "carla": await cast.carla()}
    made = await everything(app, people["anna"], people["carla"])
    people["daan"] = await Person.get(email="daan@example.org")
    hidden = await _hidden(people["anna"], people["daan"])
    await _place_words(people["anna"].id)
    people["petra"], people["eva"] = await cast.petra(), await cast.eva()
    seen: dict[str, set[str]] = {}
    for who in WHO:
        client.cookies.clear()
        if who != "visitor":
            await cast.sign_in(client, people[who])
        for address in _addresses(made, hidden, people["anna"].id):
            await execute("DELETE FROM attempt_limit")
            if address.startswith("/desk/people/") or address.endswith("/voters"):
                await client.post(address, data={"reason": "ticket"})
            answer = await client.get(address)
            assert answer.status_code < 500, address
            for word in WORD.findall(answer.text + str(answer.headers)):
                seen.setdefault(word, set()).add(who)
    found = [f"{word:28} {' '.join(who for who in WHO if who in seen[word])}" for word in sorted(seen)]
    assert found == [line for line in TABLE.splitlines() if line]


async def _hidden(anna: Person, daan: Person) -> list[UUID]:
    """Ideas that are hidden, restricted; and a note of staff under one that is not."""
    board = await Board.create(id=ids.new_id(), name="Intern")
    one, two, three = [await idea_of(anna, board, title) for title in ("Verborgen", "Beperkt", "Met notitie")]
    await execute("UPDATE idea SET hidden_at = $2 WHERE id = $1", one.id, clock.now())
    await execute("UPDATE idea SET restricted_at = $2 WHERE id = $1", two.id, clock.now())
    await Comment.create(
        id=ids.new_id(), idea=three, author=daan, body="x", internal=True, created_at=clock.now()
    )
    return [one.id, two.id, three.id]


async def _place_words(anna: UUID) -> None:
    for table, key, column in columns():
        if table not in NEEDED:
            mine = f" WHERE id = '{anna}'" if table == "person" else ""
            await execute(
                f"UPDATE {table} SET {column} = 'KANARIE.{table}.{column}.'"
                f" || substr(CAST({key} AS TEXT), length(CAST({key} AS TEXT)) - 5){mine}"
            )
    await execute("UPDATE organisation SET contact_email = 'KANARIE.organisation.contact_email'")
    for change in (
        "ticket_message SET body = 'KANARIE.note.body', search_text = 'KANARIE.note.search' WHERE internal",
        "comment SET body = 'KANARIE.idea_note.body' WHERE internal",
        "idea SET title = 'KANARIE.hidden.title', description = 'KANARIE.hidden.description'" + HIDDEN,
        "idea SET title = 'KANARIE.restricted.title', description = 'KANARIE.restricted.description'"
        + RESTRICTED,
        "ticket SET subject = 'KANARIE.shared.subject' WHERE id IN (SELECT ticket_id FROM ticket_share)",
        "ticket_message SET body = 'KANARIE.shared.body' WHERE ticket_id IN (SELECT ticket_id FROM ticket_share)",
        "ticket_message SET body = 'KANARIE.carla_said.body' " + CARLAS,
    ):
        await execute(f"UPDATE {change}")


def _addresses(made: Things, hidden: list[UUID], anna: UUID) -> list[str]:
    every = [made.address(path) for path in routes("GET")]
    ours = [f"/ideas/{one}" for one in hidden] + [
        f"/desk/people/{anna}{more}" for more in ("", "/erase", "/restrict")
    ]
    lists = ("/ideas", "/tickets", "/desk/tickets", "/desk/ideas", "/desk/people", "/desk/organisations")
    searches = [f"{one}?q=KANARIE" for one in lists]
    purposes = [f"/account/privacy/{one}" for one in ("account", "ideas", "support", "security", "mail")]
    return [*every, *ours, *searches, *purposes, "/desk/privacy/requests/1", "/desk/tickets?q=KANARIE.note"]
