"""A request that is noted at the desk, and what became of it."""

from typing import Any

from httpx2 import AsyncClient

from portal.db import row, rows
from tests import cast

HERE = "/desk/privacy/requests"
NOTED = {
    "kind": "access",
    "channel": "letter",
    "name": "Klara Vos",
    "address": "klara@example.net",
    "language": "nl",
    "text": "Wat weet u van mij?",
    "receipt": "yes",
}


async def note(client: AsyncClient, **changes: str) -> int:
    """Notes a request that came today; its number."""
    sent = {**NOTED, "received_on": cast.today().isoformat(), **changes}
    answer = await client.post(f"{HERE}/new", data=sent)
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].rsplit("/", 1)[1])


async def found(number: int) -> dict[str, Any]:
    """The row of a request."""
    return await row("SELECT * FROM rights_request WHERE number = $1", number) or {}


async def mails(kind: str) -> list[dict[str, Any]]:
    """What was promised of one kind."""
    return await rows(
        "SELECT recipient, subject, body FROM mail WHERE kind = $1 ORDER BY created_at", f"privacy/{kind}"
    )
