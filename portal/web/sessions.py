"""Sessions on the server: the cookie holds a random token, the database its hash, and ending one ends it everywhere.

Lifetimes are a promise of the privacy statement (purpose `sessions`). A staff session is short and never "stays".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.db import execute, row
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.besides import unless_full
from portal.web.viewer import PROOF_LASTS, ROLES, VISITOR, SessionInfo, Viewer

SEEN_EVERY = timedelta(minutes=1)  # how exact "last seen" is: a write a minute at most, not one a request

_LOAD = """
SELECT s.id, s.public_id, s.staff, s.stay, s.created_at, s.seen_at, s.proven_at, s.flash, s.factor_at, s.method,
       p.id AS person_id, p.name, p.display_name, p.email, p.language, p.verified_at, p.disabled_at,
       p.is_agent, p.is_manager, p.is_privacy, p.is_admin, p.organisation_id, p.active_on, p.ideas_active_on
FROM session s LEFT JOIN person p ON p.id = s.person_id
WHERE s.id = $1
"""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session may be idle, and how long it may last at all."""

    idle: timedelta
    absolute: timedelta


CUSTOMER = Lifetime(timedelta(hours=24), timedelta(hours=24))
STAYING = Lifetime(timedelta(days=14), timedelta(days=30))
STAFF = Lifetime(timedelta(hours=2), timedelta(hours=12))
NOBODY = Lifetime(timedelta(hours=1), timedelta(hours=1))  # on the way to sign in


def lifetime(*, staff: bool, stay: bool, person: bool = True) -> Lifetime:
    """The lifetime of a session: staff's whatever was ticked, else by "stay signed in"; nobody's is short."""
    if not person:
        return NOBODY
    if staff:
        return STAFF
    return STAYING if stay else CUSTOMER


def is_alive(session: SessionInfo, now: datetime, *, person: bool = True) -> bool:
    """Whether the session has not been idle, and has not lasted, for too long. `person`: it is somebody's.

    One that began a day after `now` began when the clock was wrong.
    """
    limits = lifetime(staff=session.staff, stay=session.stay, person=person)
    begun = session.created_at < now + clock.AHEAD
    return begun and now < session.seen_at + limits.idle and now < session.created_at + limits.absolute


def cookie_name(settings: Settings) -> str:
    """`__Host-session` on https, which browsers keep to this host and path; `session` on http loopback."""
    return "__Host-session" if settings.secure else "session"


class SessionMiddleware:
    """Puts the viewer and the session of the request into its scope: one statement, and none without a cookie."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.cookie = cookie_name(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        token = request.cookies.get(self.cookie)
        found = await _load(ids.token_hash(token), clock.now()) if token else None
        if found is None:
            await self.app(scope, receive, _forgetting(send, self.cookie, self.settings) if token else send)
            return
        session, viewer = found
        scope["portal.session"] = session
        if viewer.signed_in:
            scope["portal.viewer"] = viewer
        _seen(request, session)
        await self.app(scope, receive, _crossing_out(send, scope, session) if session.flash else send)


async def _load(session_id: str, now: datetime) -> tuple[SessionInfo, Viewer] | None:
    found = await row(_LOAD, session_id)
    if found is None:
        return None
    session = SessionInfo(
        id=found["id"],
        public_id=found["public_id"],
        staff=bool(found["staff"]),
        stay=bool(found["stay"]),
        created_at=found["created_at"],
        seen_at=found["seen_at"],
        proven_at=found["proven_at"],
        flash=found["flash"],
        factor_at=found["factor_at"],
        method=found["method"],
    )
    signed_in = found["person_id"] is not None
    if not is_alive(session, now, person=signed_in) or found["disabled_at"] is not None:
        with unless_full():
            await execute("DELETE FROM session WHERE id = $1", session_id)
        return None
    if not signed_in:
        return session, VISITOR
    proven = session.proven_at is not None and now < session.proven_at + PROOF_LASTS
    return session, viewer_from(found, strong=session.factor_at is not None, proven=proven)


def viewer_from(found: dict[str, Any], *, strong: bool, proven: bool) -> Viewer:
    """The viewer in a row of `person` (its id as `person_id`). The roles of staff count in a session that has shown a
    second factor (`strong`), and nowhere else."""
    held = frozenset(role for role in ROLES if found[f"is_{role}"])
    return Viewer(
        person_id=found["person_id"],
        name=found["name"],
        display_name=found["display_name"],
        email=found["email"],
        language=found["language"],
        verified=found["verified_at"] is not None,
        roles=held if strong else frozenset(),
        held=held,
        proven=proven,
        organisation_id=found["organisation_id"],
        active_on=found["active_on"],
        ideas_active_on=found["ideas_active_on"],
    )


def _seen(request: HTTPConnection, session: SessionInfo) -> None:
    # polling does not keep a session alive: only visits and actions do
    now = clock.now()
    if now - session.seen_at >= SEEN_EVERY and request.headers.get("X-Polling") != "1":
        request.app.state.last_seen.note(session.id, now)


def _crossing_out(send: Send, scope: Scope, session: SessionInfo) -> Send:
    shown = scope["method"] == "GET" and (b"hx-request-type", b"partial") not in scope["headers"]

    async def crossing_out(message: Message) -> None:
        if shown and message["type"] == "http.response.start":
            media_type = MutableHeaders(scope=message).get("content-type", "")
            if media_type.startswith("text/html") and message["status"] < 500:
                with unless_full():
                    await execute(
                        "UPDATE session SET flash = '' WHERE id = $1 AND flash = $2",
                        session.id,
                        session.flash,
                    )
        await send(message)

    return crossing_out


def _forgetting(send: Send, cookie: str, settings: Settings) -> Send:
    async def forgetting(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if not any(value.startswith(f"{cookie}=") for value in headers.getlist("set-cookie")):
                headers.append("set-cookie", _cookie(cookie, "", settings, max_age=0))
        await send(message)

    return forgetting


async def start(
    headers: MutableHeaders,
    settings: Settings,
    *,
    person_id: UUID,
    staff: bool,
    stay: bool,
    browser: str,
    old: str | None,
    method: str = "password",
    strong: bool = False,
) -> str:
    """Signs `person_id` in: a new session with a new token, the session `old` (its hash) ended. Returns its hash.

    `method`: how they signed in, `strong`: whether with a second factor. The token goes into the Set-Cookie of
    `headers` and nowhere else (session fixation: OWASP ASVS 5.0 7.2.4).
    """
    now, token = clock.now(), ids.new_token()
    if old:
        await execute("DELETE FROM session WHERE id = $1", old)
    await execute(
        "INSERT INTO session (id, public_id, person_id, stay, staff, browser, created_at, seen_at, proven_at, flash,"
        " factor_at, method) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, $11)",
        ids.token_hash(token),
        ids.new_id(),
        person_id,
        stay and not staff,
        staff,
        browser,
        now,
        now,
        now,
        now if strong else None,
        method,
    )
    keep = lifetime(staff=staff, stay=stay).absolute if stay and not staff else None
    max_age = int(keep.total_seconds()) if keep else None
    headers.append("set-cookie", _cookie(cookie_name(settings), token, settings, max_age=max_age))
    return ids.token_hash(token)


async def begin_nobodys(headers: MutableHeaders, settings: Settings, *, browser: str) -> str:
    """Gives a browser that is on its way to sign in a session without a person, for what it is in the middle of
    (`portal.web.steps`). Signing in ends it. Returns its hash."""
    now, token = clock.now(), ids.new_token()
    await execute(
        "INSERT INTO session (id, public_id, stay, staff, browser, created_at, seen_at, flash, method)"
        " VALUES ($1, $2, $3, $3, $4, $5, $6, '', '')",
        ids.token_hash(token),
        ids.new_id(),
        False,
        browser,
        now,
        now,
    )
    headers.append("set-cookie", _cookie(cookie_name(settings), token, settings, max_age=None))
    return ids.token_hash(token)


async def renew(
    headers: MutableHeaders, settings: Settings, session: SessionInfo, *, strong: bool = False
) -> str:
    """The session goes on under a new token: its person has just shown again who they are (ASVS 5.0 7.2.4), with a
    second factor when `strong`. What it was in the middle of ends. Returns its new hash."""
    now, token = clock.now(), ids.new_token()
    await execute("DELETE FROM step WHERE session_id = $1", session.id)
    await execute(
        "UPDATE session SET id = $1, proven_at = $2, factor_at = COALESCE(factor_at, $3) WHERE id = $4",
        ids.token_hash(token),
        now,
        now if strong else None,
        session.id,
    )
    staying = session.created_at + STAYING.absolute - now if session.stay else None
    max_age = max(0, int(staying.total_seconds())) if staying else None
    headers.append("set-cookie", _cookie(cookie_name(settings), token, settings, max_age=max_age))
    return ids.token_hash(token)


async def is_open(session: SessionInfo, person_id: UUID) -> bool:
    """Whether `session` is still this person's. Ask with their row locked, where what was shown in it must still
    count: a new password in the meantime ended it."""
    found = await row("SELECT id FROM session WHERE id = $1 AND person_id = $2", session.id, person_id)
    return found is not None


async def end(headers: MutableHeaders, settings: Settings, session: SessionInfo) -> None:
    """Ends `session` on the server and in the browser."""
    await execute("DELETE FROM session WHERE id = $1", session.id)
    headers.append("set-cookie", _cookie(cookie_name(settings), "", settings, max_age=0))


async def end_all(person_id: UUID, *, but: str | None = None) -> int:
    """Ends every session of a person, save the one with the hash `but`. Returns how many ended."""
    return await execute("DELETE FROM session WHERE person_id = $1 AND id <> $2", person_id, but or "")


def _cookie(name: str, value: str, settings: Settings, *, max_age: int | None) -> str:
    cookie: SimpleCookie = SimpleCookie({name: value})
    attributes: dict[str, Any] = {"path": "/", "httponly": True, "samesite": "Lax", "secure": settings.secure}
    cookie[name].update(attributes)
    if max_age is not None:
        cookie[name]["max-age"] = str(max_age)
    return cookie[name].OutputString()
