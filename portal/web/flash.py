"""One sentence for the next page: kept with the session, shown once."""

import json
from typing import Any

from starlette.requests import Request

from portal.db import execute
from portal.web.answers import is_partial
from portal.web.viewer import session_of


async def flash(request: Request, kind: str, text: str) -> None:
    """Shows `text` (already in the reader's language) on the next page. `kind`: success, info, warning, error.

    A visitor has no session to keep it in: pages for visitors say what happened themselves.
    """
    session = session_of(request)
    if session is None:
        return
    await execute("UPDATE session SET flash = $1 WHERE id = $2", json.dumps([[kind, text]]), session.id)


def take(request: Request) -> list[list[Any]]:
    """What waits to be shown on a whole page; the session middleware crosses it out once that page was sent."""
    session = session_of(request)
    return json.loads(session.flash) if session and session.flash and not is_partial(request) else []
