"""Security headers on every answer."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.settings import Settings


def csp(form_action: Iterable[str] = ()) -> str:
    """The content security policy; `form_action` names the origins that a form of the page may lead on to (browsers
    hold a redirect after a POST to it as well), as `https://accounts.example`."""
    targets = " ".join(("'self'", *form_action))
    return (
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:;"
        f" font-src 'self'; connect-src 'self'; form-action {targets}; base-uri 'none'; object-src 'none';"
        " frame-ancestors 'none'"
    )


CSP = csp()
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=(),"
    " publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "x-frame-options": "DENY",
}
HSTS = "max-age=63072000; includeSubDomains"


class SecurityHeadersMiddleware:
    """Adds what the answer has not set itself: an answer may be stricter (files) and must then say so."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.headers = {**HEADERS, "strict-transport-security": HSTS} if settings.secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)
