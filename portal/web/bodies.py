"""How much a request may send: little for a form, what the operator allows for one with files."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.settings import Settings
from portal.web.errors import Refusal

FORM_BYTES = 256 * 1024


class BodyLimitMiddleware:
    """Refuses a body above the limit of its kind with 413: by its declared length, else while it comes in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.files_bytes = settings.upload_max_mb * 1_000_000 + FORM_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        multipart = headers.get("content-type", "").startswith("multipart/")
        limit = self.files_bytes if multipart else FORM_BYTES
        declared = headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared[:20]) > limit:
            raise Refusal(413)
        came_in = 0

        async def counting() -> Message:
            nonlocal came_in
            message = await receive()
            came_in += len(message.get("body", b""))
            if came_in > limit:
                raise Refusal(413)
            return message

        await self.app(scope, counting, send)
