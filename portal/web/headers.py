"""Security headers on every answer; and no cookie in one that the statement does not list, no origin in its content
security policy but those of the settings."""

from collections.abc import Iterable
from functools import lru_cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.holdings import outgoing
from portal.holdings.enforcing import refuse
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


# Directives of a policy that name no sources.
_WITHOUT_SOURCES = ("sandbox", "upgrade-insecure-requests", "block-all-mixed-content")


class RegisteredMiddleware:
    """Lets an answer set the `cookies` of these names and no others, and name no origin in its content security policy
    but those of the settings. In development anything else is a fault; in production it is left out and counted
    (`portal.holdings.enforcing`). Stands inside what makes pages of faults."""

    def __init__(self, app: ASGIApp, settings: Settings, cookies: Iterable[str]) -> None:
        self.app = app
        self.strict = not settings.secure
        self.cookies = frozenset(cookies)
        self.origins = frozenset(outgoing.origins(settings))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def limiting(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self._limit_policy(headers)
                self._limit_cookies(headers)
            await send(message)

        await self.app(scope, receive, limiting if scope["type"] == "http" else send)

    def _limit_policy(self, headers: MutableHeaders) -> None:
        policy = headers.get("content-security-policy", "")
        rest, strangers = limited(policy, self.origins)
        for one in strangers:
            refuse("origin", one, outgoing.HERE, strict=self.strict)
        if strangers:
            headers["content-security-policy"] = rest

    def _limit_cookies(self, headers: MutableHeaders) -> None:
        lines = headers.getlist("set-cookie")
        known = [line for line in lines if _name(line) in self.cookies]
        if len(known) == len(lines):
            return
        for line in lines:
            if line not in known:
                refuse("cookie", _name(line), "the COOKIES of portal/registry.py", strict=self.strict)
        del headers["set-cookie"]
        for line in known:
            headers.append("set-cookie", line)


def _name(cookie: str) -> str:
    return cookie.partition("=")[0].strip()


@lru_cache(maxsize=64)
def limited(policy: str, origins: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The policy without sources that are neither keywords of it nor among `origins`, and those that were taken out."""
    kept, strangers = [], []
    for directive in filter(None, (one.strip() for one in policy.split(";"))):
        name, *sources = directive.split()
        known = [
            one
            for one in sources
            if name in _WITHOUT_SOURCES or one.startswith("'") or one == "data:" or one in origins
        ]
        strangers += [one for one in sources if one not in known]
        kept.append(" ".join((name, *(known or (["'none'"] if sources else [])))))
    return "; ".join(kept), tuple(strangers)
