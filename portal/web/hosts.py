"""Addresses that are none of ours are refused: another host (nothing that the portal says may depend on a name that
somebody sent), and a NUL, which no page makes and PostgreSQL takes nowhere."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.settings import LOOPBACK, Settings
from portal.web.errors import Refusal
from portal.web.metrics import refused

# Load balancers and Prometheus ask for these by the address of the machine; no answer depends on the name.
ANYBODY = ("/health/", "/metrics")


class HostMiddleware:
    """Answers 400 to a Host that is not the portal's own, and to a NUL in the address."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = LOOPBACK if settings.host in LOOPBACK else frozenset({settings.host})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_ours(scope):
            refused("host")
            raise Refusal(400)
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        if "\x00" in scope["path"] or b"%00" in scope.get("query_string", b""):
            return False
        return scope["path"].startswith(ANYBODY) or _name(Headers(scope=scope).get("host", "")) in self.hosts


def _name(host: str) -> str:
    """The name in a Host header, without its port: `portal.example:8000`, `[::1]:8000`."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].casefold()
