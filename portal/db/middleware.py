"""Gives every request the portal's database: a context variable set at start-up does not reach a server's tasks."""

from starlette.types import ASGIApp, Receive, Scope, Send

from portal.db import patience
from portal.db.connection import Database


class DatabaseMiddleware:
    """Outermost pure ASGI layer. `app.state.database` is set by the lifespan, before the first request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        database: Database | None = getattr(scope["app"].state, "database", None)
        if database is None or scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        with database.active(), patience.of_a_page():
            await self.app(scope, receive, send)
