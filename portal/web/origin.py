"""Cross-site requests that change something are refused, without tokens.

The algorithm of Go's CrossOriginProtection (Fetch Metadata, then Origin), a little stricter: Origin is compared with
the configured address, never with the Host header, and a request that names neither but carries a session is refused.
"""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.i18n import N_
from portal.settings import Settings
from portal.web.errors import Refusal

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_same_origin(headers: Headers, *, base_url: str, has_session: bool) -> bool:
    """Whether a request that changes something comes from the portal's own pages (or from no browser at all)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        return origin == base_url
    return not has_session


class SameOriginMiddleware:
    """Refuses with 403 what `is_same_origin` does not accept. Stands inside the error pages and the session."""

    def __init__(self, app: ASGIApp, settings: Settings, exempt: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.base_url = settings.base_url
        self.exempt = exempt  # exact paths that other servers post to, each with a signature of its own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE and scope["path"] not in self.exempt:
            accepted = is_same_origin(
                Headers(scope=scope), base_url=self.base_url, has_session=bool(Request(scope).cookies)
            )
            if not accepted:
                raise Refusal(403, N_("This came from another site, so nothing was done."))
        await self.app(scope, receive, send)
