"""What a browser is in the middle of: a sign-in at a provider, a code that is asked for, a key that is awaited.

A step belongs to one session (of somebody, or of a browser on its way to sign in), so that nobody finishes in one
browser what was begun in another (OWASP ASVS 5.0 10.1.2). Its token names it: several tabs have a step each. It works
once, and not for long. Signing in ends the session that the steps belong to, and them with it.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from portal.db import execute, row
from portal.kit import ids
from portal.settings import Settings
from portal.web import sessions
from portal.web.browser import describe
from portal.web.viewer import session_of

LIFETIME = timedelta(minutes=10)
MOST = 20  # steps of one session: the oldest give way


async def session_for(request: Request, headers: MutableHeaders, settings: Settings) -> str:
    """The hash of this browser's session; a fresh one without a person, in the answer with these `headers`, when it
    has none."""
    session = session_of(request)
    if session is not None:
        return session.id
    return await sessions.begin_nobodys(
        headers, settings, browser=describe(request.headers.get("user-agent", ""))
    )


async def begin(
    session_id: str, kind: str, data: dict[str, Any], *, now: datetime, lifetime: timedelta = LIFETIME
) -> str:
    """Notes that the session is in the middle of a `kind`. Returns the token that names this step."""
    token = ids.new_token()
    await execute(
        "DELETE FROM step WHERE session_id = $1 AND id NOT IN"
        " (SELECT id FROM step WHERE session_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)",
        session_id,
        MOST - 1,
    )
    await execute(
        "INSERT INTO step (id, session_id, kind, data, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        ids.token_hash(token),
        session_id,
        kind,
        json.dumps(data),
        now,
        now + lifetime,
    )
    return token


async def find(session_id: str, token: str, kind: str, *, now: datetime) -> dict[str, Any] | None:
    """The data of the session's step with this token; None when there is none, another's, or its time is over."""
    found = await row(
        "SELECT data FROM step WHERE id = $1 AND session_id = $2 AND kind = $3 AND expires_at > $4",
        ids.token_hash(token[:100]),
        session_id,
        kind,
        now,
    )
    return json.loads(found["data"]) if found else None


async def newest(session_id: str, kind: str, *, now: datetime) -> dict[str, Any] | None:
    """The data of the session's latest step of a kind of which there is one at a time: no token goes round."""
    found = await row(
        "SELECT data FROM step WHERE session_id = $1 AND kind = $2 AND expires_at > $3"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        session_id,
        kind,
        now,
    )
    return json.loads(found["data"]) if found else None


async def take(session_id: str, token: str, kind: str, *, now: datetime) -> dict[str, Any] | None:
    """As `find`, and the step is over: a second one who comes with the same token gets None."""
    found = await row(
        "DELETE FROM step WHERE id = $1 AND session_id = $2 AND kind = $3 AND expires_at > $4 RETURNING data",
        ids.token_hash(token[:100]),
        session_id,
        kind,
        now,
    )
    return json.loads(found["data"]) if found else None


async def end(session_id: str, kind: str) -> None:
    """Ends every step of this kind of the session."""
    await execute("DELETE FROM step WHERE session_id = $1 AND kind = $2", session_id, kind)
