"""Giving a file to a browser: as something to keep, never as something to run."""

import unicodedata
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from portal.files.store import MissingObjectError, Store
from portal.i18n import N_
from portal.web.errors import Refusal, forbidden, gone
from portal.web.logs import trouble

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})  # drawn anew by us: safe to show
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


async def answer(request: Request, *, key: str, name: str, media_type: str, size: int) -> Response:
    """The object `key`, piece by piece, under its name for people. Who may have it was decided by the caller.

    Images are shown, all else is for keeping. Raises the 403 refusal when another site embeds or links to it
    (OWASP ASVS 5.0 3.5.8), 410 when the object is lost, 503 when the store is away.
    """
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise forbidden(N_("Files open from the portal's own pages only."))
    text = media_type.startswith("text/")
    headers = {
        **HEADERS,
        "Content-Type": f"{media_type}; charset=utf-8" if text else media_type,
        "Content-Disposition": disposition(name, shown=media_type in SHOWN),
        "Content-Length": str(size),
    }
    if request.method == "HEAD":
        return Response(headers=headers)
    store: Store = request.app.state.store
    try:
        return StreamingResponse(await store.open(key), headers=headers)
    except MissingObjectError:
        trouble("an object is missing", key=key)
        raise _lost() from None


def _lost() -> Refusal:
    return gone(N_("This file is no longer there."))


def disposition(name: str, *, shown: bool) -> str:
    """The Content-Disposition header for a file called `name` (RFC 6266, with RFC 8187 for what is not ASCII)."""
    kind = "inline" if shown else "attachment"
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    ascii_ = "".join(c if " " <= c <= "~" and c not in '"\\%' else "_" for c in plain) or "file"
    return f"{kind}; filename=\"{ascii_}\"; filename*=UTF-8''{quote(name, safe='')}"
