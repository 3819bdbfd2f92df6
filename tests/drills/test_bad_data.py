"""Rows that no version of the portal would write today: words that it does not know, people and files that
are gone, what an old version left empty. Every page still opens, and what is sent is done, or refused with a page that
says why."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import execute, row
from portal.kit import clock
from portal.tickets.actions.silence import step_silence
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.hostile.world import routes
from tests.mydata.holding import everything
from tests.things import things, ticket_of

UNKNOWN = {  # words that a list in the code would have to know
    "words of ideas": (
        "UPDATE idea SET status = 'shiny'",
        "UPDATE status_change SET to_status = 'x', from_status = 'y'",
    ),
    "words of tickets": (
        "UPDATE ticket SET state = 'lost'",
        "UPDATE ticket SET priority = 99",
        "UPDATE ticket SET silence_step = 'sing'",
        "UPDATE ticket_event SET kind = 'danced'",
        "UPDATE ticket_message SET side = 'moon'",
    ),
    "words of accounts": (
        "UPDATE audit_event SET kind = 'flew', detail = '{'",
        "UPDATE session SET method = 'magic'",
        "UPDATE social_identity SET provider = 'friendster'",
        "UPDATE person SET language = 'xx'",
        "UPDATE account_link SET kind = 'x'",
        "UPDATE invitation SET email = ''",
    ),
    "words of privacy": (
        "UPDATE rights_request SET kind = 'x', channel = 'pigeon', language = 'xx'",
        "UPDATE restriction SET ground = 'x', kind = 'y'",
        "UPDATE objection SET purpose = 'x'",
        "UPDATE record_view SET what = 'x', role = 'y', reason = 'z'",
        "UPDATE data_export SET state = 'x'",
        "UPDATE mail SET kind = 'old/kind', purpose = 'x'",
        "UPDATE retention_notice SET kind = 'x'",
    ),
    "gone": (
        "UPDATE idea SET author_id = NULL, responder_id = NULL, response = 'Ja'",
        "UPDATE comment SET author_id = NULL",
        "UPDATE ticket_message SET author_id = NULL",
        "UPDATE ticket_event SET actor_id = NULL",
        "UPDATE stored_file SET key = 'files/nothing', uploader_id = NULL, media_type = 'x'",
        "UPDATE audit_event SET actor_id = NULL, subject_id = NULL",
        "UPDATE ticket SET assignee_id = NULL",
        "UPDATE restriction SET person_id = NULL",
    ),
    "empty": (
        "UPDATE person SET display_name = '', name = '', company = ''",
        "UPDATE idea SET title = '', description = ''",
        "UPDATE board SET name = ''",
        "UPDATE ticket SET subject = ''",
        "UPDATE organisation SET name = ''",
        "UPDATE comment SET body = ''",
        "UPDATE ticket_message SET body = ''",
        "UPDATE passkey SET name = '', transports = '{'",
        "UPDATE stored_file SET name = ''",
        "UPDATE category SET name = ''",
        "UPDATE canned_answer SET title = ''",
    ),
}


WORDS = tuple(name for name in UNKNOWN if name.startswith("words"))
SETS: tuple[tuple[str, ...], ...] = size((WORDS, ("gone", "empty")), tuple((name,) for name in UNKNOWN))


@goal("R24")
@pytest.mark.parametrize("what", SETS, ids=" and ".join)
async def test_pages_open(app: Starlette, client: AsyncClient, what: tuple[str, ...]) -> None:
    anna = await cast.anna()
    made = await everything(app, anna, await cast.carla())
    await Person.filter(email="daan@example.org").update(is_manager=True, is_admin=True, is_privacy=True)
    statements = [statement for name in what for statement in UNKNOWN[name]]
    done = [statement for statement in statements if await _done(statement)]
    failed = []
    for who in (anna, await Person.get(email="daan@example.org")):
        await cast.sign_in(client, who)
        for address in [*(made.address(path) for path in routes("GET")), "/desk/privacy/requests/1"]:
            await execute("DELETE FROM attempt_limit")
            if address.endswith("/voters") or address == f"/desk/people/{made.person}":
                await client.post(address, data={"reason": "ticket"})
            answer = await client.get(address)
            if answer.status_code >= 500:
                failed.append(f"{answer.status_code} {address}")
    assert failed == []
    shown("every page opens", statements=len(done))


# something that may be right for every field there is
SENT = {
    **dict.fromkeys(
        ("body", "title", "subject", "name", "text", "description", "response", "reason"), "Goed zo"
    ),
    **dict.fromkeys(("state", "status"), "solved"),
    **dict.fromkeys(("discovered_at", "received_on"), "2026-01-05T10:00"),
    "priority": "high",
    "assignee": "",
    "tag": "rood",
    "sharing": "organisation",
    "version": "1",
    "position": "3",
    "happened": "Een laptop is weg.",
    "email": "nobody@example.org",
}
LAST = ("spam", "delete", "erase", "sign-out", "leave", "remove", "disable")  # they leave less for the others


@goal("R24")
@pytest.mark.parametrize("what", SETS, ids=" and ".join)
async def test_nothing_that_is_sent_fails(app: Starlette, client: AsyncClient, what: tuple[str, ...]) -> None:
    anna = await cast.anna()
    made = await everything(app, anna, await cast.carla())
    await Person.filter(email="daan@example.org").update(is_manager=True, is_admin=True, is_privacy=True)
    statements = [statement for name in what for statement in UNKNOWN[name]]
    done = [statement for statement in statements if await _done(statement)]
    failed = []
    for path in sorted(routes("POST"), key=lambda one: any(word in one for word in LAST)):
        await execute("DELETE FROM attempt_limit")
        who = (
            "daan@example.org" if path.startswith("/desk") or path.endswith("/status") else "anna@example.org"
        )
        somebody = await Person.get_or_none(email=who) or await cast.person("Iemand", email=who)
        await cast.sign_in(client, somebody)
        answer = await client.post(made.address(path), data=SENT)
        if answer.status_code >= 500:
            failed.append(f"{answer.status_code} {path}")
    assert failed == []
    shown("what is sent is done or refused", statements=len(done))


@pytest.mark.parametrize(
    ("who", "path", "sent"),
    [
        ("daan", "/desk/tickets/{id}/replies", {"body": "Klaar.", "state": "solved"}),
        ("daan", "/desk/tickets/{id}/hold", {}),
        ("daan", "/desk/tickets/{id}/priority", {"priority": "high"}),
        ("anna", "/tickets/{id}/replies", {"body": "En nu?"}),
        ("anna", "/tickets/{id}/solved", {}),
    ],
)  # fmt: skip
async def test_a_ticket_in_an_unknown_state_stays_as_it_is(
    app: Starlette, client: AsyncClient, who: str, path: str, sent: dict[str, str]
) -> None:
    people = {"anna": await cast.anna(), "daan": await cast.daan()}
    ticket = await ticket_of(people["anna"])
    await execute("UPDATE ticket SET state = 'lost'")
    await cast.sign_in(client, people[who])
    answer = await client.post(path.replace("{id}", str(ticket.id)), data=sent)
    assert answer.status_code == 409
    assert "Another version of the portal put this ticket in a state" in answer.text
    found = await row("SELECT state, last_event, priority FROM ticket")
    assert found == {"state": "lost", "last_event": ticket.last_event, "priority": ticket.priority}


async def test_silence_passes_words_that_it_does_not_know(app: Starlette) -> None:
    ticket = await ticket_of(await cast.anna())
    day = clock.local_day(clock.now(), app.state.settings.zone)
    for word, state in (("sing", "waiting_customer"), ("remind", "lost")):
        await execute(
            "UPDATE ticket SET silence_step = $1, state = $2, silence_due_on = $3", word, state, day
        )
        assert await step_silence(app.state.settings, clock.now()) == 0
    assert await row("SELECT state FROM ticket WHERE id = $1", ticket.id) == {"state": "lost"}


async def test_an_answer_without_its_day_or_its_writer(app: Starlette, client: AsyncClient) -> None:
    made = await things(app, await cast.anna(), await cast.carla())
    for writer in (None, (await cast.daan()).id):
        await execute("UPDATE idea SET response = 'Ja', responded_at = NULL, responder_id = $1", writer)
        answer = await client.get(f"/ideas/{made.idea}")
        assert (answer.status_code, "<p>Ja</p>" in answer.text) == (200, True)


async def _done(statement: str) -> bool:
    """Whether the database takes it: what it refuses cannot be there."""
    try:
        await execute(statement)
    except Exception:  # noqa: BLE001 - each database has its own for a broken constraint
        return False
    return True
