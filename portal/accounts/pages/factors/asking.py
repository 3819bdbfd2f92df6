"""The questions that a browser puts to a passkey: a random challenge each, kept as a step of the session, used once.

The script (static/passkeys.js) fetches a question as JSON, and sends what the passkey answers with the form on the
page, so that the answer to that is a page like any other.
"""

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, generate_challenge

from portal.accounts import passkeys
from portal.kit import clock
from portal.web import steps
from portal.web.errors import Refusal, not_found
from portal.web.viewer import session_of

HEADERS = {"Cache-Control": "no-store"}
MOST_BYTES = 1000  # of a question's body: it says nothing


async def expect_json(request: Request) -> None:
    """Refuses what a plain form of another site could send (ASVS 5.0 3.5.2), and a portal where passkeys cannot be."""
    if not passkeys.offered(request.app.state.settings):
        raise not_found()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415)
    if len(await request.body()) > MOST_BYTES:
        raise Refusal(413)


def new_challenge() -> bytes:
    """A challenge of 512 random bits."""
    return generate_challenge()


async def ask(request: Request, kind: str, challenge: bytes, options: dict[str, Any]) -> Response:
    """The answer with a question for the browser: `options` around `challenge`, which becomes a step of this `kind`."""
    headers = MutableHeaders()
    session_id = await steps.session_for(request, headers, request.app.state.settings)
    step = await steps.begin(session_id, kind, {"challenge": bytes_to_base64url(challenge)}, now=clock.now())
    response = JSONResponse({"step": step, "publicKey": options}, headers=HEADERS)
    for cookie in headers.getlist("set-cookie"):
        response.headers.append("set-cookie", cookie)
    return response


async def challenge_of(request: Request, step: str, kind: str) -> bytes | None:
    """The challenge of this session's `step`, which is over now; None when there is none, or it took too long."""
    session = session_of(request)
    data = await steps.take(session.id, step, kind, now=clock.now()) if session and step else None
    return base64url_to_bytes(data["challenge"]) if data else None
