"""Bounded work: a process that has its hands full says so at once, so that those it serves are still served well."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.i18n import N_
from portal.settings import Settings
from portal.web.errors import Refusal

RETRY_SECONDS = 5
ALWAYS = ("/health/", "/static/", "/metrics")  # cheap, and what tells that the process is only busy


class OverloadMiddleware:
    """Refuses with 503 what goes beyond `settings.requests_at_once`.

    Somebody who takes long to send a form costs nothing meanwhile, so that alone does not count: few slow senders
    would otherwise keep everybody out.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.requests_at_once
        self.at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(ALWAYS):
            await self.app(scope, receive, send)
            return
        if self.at_work >= self.most:
            raise Refusal(
                503,
                N_("Very many people are here right now. Wait a moment and try again."),
                headers={"Retry-After": str(RETRY_SECONDS)},
            )
        self.at_work += 1
        try:
            await self.app(scope, self._aside(receive), send)
        finally:
            self.at_work -= 1

    def _aside(self, receive: Receive) -> Receive:
        whole = False

        async def waiting() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            self.at_work -= 1
            try:
                message = await receive()
            finally:
                self.at_work += 1
            whole = not message.get("more_body", False)
            return message

        return waiting
