"""The gate: a restored copy answers 503 until the ledger was replayed into it. Not even sessions are read."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.db.trouble import is_away
from portal.privacy.ledger.standing import is_closed
from portal.web.render import render

LIVE, READY = "/health/live", "/health/ready"
LOOK_AGAIN = 1.0  # seconds between two looks while it is closed
LOOK_SECONDS = 2  # a database that takes longer is as good as away
TRY_AGAIN = {"Retry-After": "60", "Cache-Control": "no-store"}


class Gate:
    """Whether this process serves. Closed by its start, by the worker's watch, or by a look of the load balancer."""

    def __init__(self) -> None:
        self.closed = False
        self._looked = 0.0

    async def look(self) -> bool:
        """Asks the database, at most once a second. Returns whether it is closed."""
        if time.monotonic() - self._looked > LOOK_AGAIN:
            async with asyncio.timeout(LOOK_SECONDS):
                self.closed = await is_closed()
            self._looked = time.monotonic()
        return self.closed


class GateMiddleware:
    """Lets nothing through while the gate is closed, but the question whether the process lives."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        instead = await _instead(scope) if scope["type"] == "http" else None
        await (instead or self.app)(scope, receive, send)


async def _instead(scope: Scope) -> ASGIApp | None:
    """What answers instead of the portal; None when the gate lets this request through."""
    gate: Gate = scope["app"].state.gate
    if scope["path"] == LIVE or not (gate.closed or scope["path"] == READY):
        return None  # an open gate costs a page nothing
    try:
        closed = await gate.look()
    except Exception as error:
        if not is_away(error):
            raise
        if scope["path"] == READY:  # it need not be asked a second time: that would take as long again
            return JSONResponse({"status": "no database"}, 503, headers={"Retry-After": "5"})
        closed = gate.closed
    return _closed(scope) if closed else None


def _closed(scope: Scope) -> ASGIApp:
    if scope["path"] == READY:
        return JSONResponse({"status": "restored"}, 503, headers=TRY_AGAIN)
    return render(Request(scope), "errors/restored.html", status=503, headers=TRY_AGAIN)
