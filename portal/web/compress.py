"""Pages of visitors are sent compressed, and not at all when the browser has them already.

Only those: a page of somebody who is signed in, or one whose address is a secret, holds what a guess in the same page
could be measured against by its length (BREACH).
"""

import gzip
import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.settings import Settings
from portal.web.pieces import Remembered
from portal.web.sessions import cookie_name

LEVEL = 3  # a third of the work of 4, for five bytes more in a hundred
LEAST = 1000  # bytes; less is not worth the work
PUBLIC = "no-cache"  # what `render` says of a visitor's page, and of no other


class VisitorPagesMiddleware:
    """Gives the pages of visitors an ETag (RFC 9110): who has that page gets 304, others get it compressed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.session = f"{cookie_name(settings)}="

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        visitor = not any(self.session in line for line in asked.getlist("cookie"))
        await self.app(scope, receive, _Sending(send, asked).answer if visitor else send)


class _Sending:
    """One answer, held back until its body is there."""

    def __init__(self, send: Send, asked: Headers) -> None:
        self.send, self.asked = send, asked
        self.start: Message | None = None

    async def answer(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_public_page(message):
            self.start = message
        elif self.start is None or message.get("more_body"):
            if self.start is not None:
                await self.send(self.start)
                self.start = None
            await self.send(message)
        else:
            await self._page(self.start, message["body"])

    async def _page(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(scope=start)
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers["ETag"] = tag
        headers.add_vary_header("Accept-Encoding")
        if tag in self.asked.get("if-none-match", ""):
            del headers["content-length"], headers["content-type"]
            start["status"], body = 304, b""
        elif len(body) >= LEAST and "gzip" in self.asked.get("accept-encoding", ""):
            body = _gzipped(tag, body)
            headers["Content-Encoding"], headers["Content-Length"] = "gzip", str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_public_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("cache-control") == PUBLIC
        and headers.get("content-type", "").startswith("text/html")
        and "set-cookie" not in headers
    )


# Some hundred pages: between two votes everybody gets the same board.
_squeezed: Remembered[bytes] = Remembered(2_000_000)


def _gzipped(tag: str, body: bytes) -> bytes:
    found = _squeezed.get(tag)
    if found is None:
        found = gzip.compress(body, LEVEL, mtime=0)
        _squeezed.put(tag, found)
    return found
