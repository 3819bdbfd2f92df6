"""What every action on a request begins with, and what it leaves in the audit log."""

from datetime import datetime
from uuid import UUID

from portal.accounts.actions import audit
from portal.accounts.rules.events import Event
from portal.db import for_update, value
from portal.i18n import N_
from portal.privacy.requests import queries
from portal.privacy.requests.queries import Request
from portal.web.errors import conflict, not_found


async def found(number: int) -> Request:
    """The request with this number. Raises the 404 refusal."""
    found = await queries.numbered(number)
    if found is None:
        raise not_found()
    return found


async def locked(number: int) -> Request:
    """The same, its row locked in the open transaction."""
    await value(f"SELECT id FROM rights_request WHERE number = $1{for_update()}", number)
    return await found(number)


async def opened(number: int) -> Request:
    """The same; raises the 409 refusal when it is closed."""
    request = await locked(number)
    refuse_if(None if request.state == "open" else N_("This request is closed."))
    return request


def refuse_if(sentence: str | None) -> None:
    """Raises the 409 refusal with this sentence, if there is one."""
    if sentence:
        raise conflict(sentence)


async def noted(
    request: Request, what: str, actor: UUID, now: datetime, *, subject: UUID | None = None
) -> None:
    """Adds a line about a request to the audit log: what happened to which number."""
    await audit.note(
        Event.RIGHTS_REQUEST,
        now=now,
        actor=actor,
        subject=subject or request.person_id,
        detail=f"{what} {request.number}",
    )
