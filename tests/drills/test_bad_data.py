"""Rows that no version of the portal would write today: words that it does not know, people and files that are gone,
what an old version left empty. Every page still opens."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import execute
from tests import cast
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.hostile.world import routes
from tests.mydata.holding import everything

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


async def _done(statement: str) -> bool:
    """Whether the database takes it: what it refuses cannot be there."""
    try:
        await execute(statement)
    except Exception:  # noqa: BLE001 - each database has its own for a broken constraint
        return False
    return True
