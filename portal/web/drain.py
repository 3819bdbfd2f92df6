"""Leaving in peace: while the process stops, each answer tells its connection to close, so that a proxy opens no
further one here."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class DrainMiddleware:
    """Looks at `app.state.draining`, which the server sets a moment before it takes no more connections."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def closing(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["connection"] = "close"
            await send(message)

        stopping = scope["type"] == "http" and scope["app"].state.draining
        await self.app(scope, receive, closing if stopping else send)
