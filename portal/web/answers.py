"""Answers that work for a browser and for htmx."""

import json
import unicodedata
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response

SAFE = "%/:?#[]@!$&'()*+,;=~"  # what a path with a query keeps as it is
VARY = "HX-Request-Type, HX-Target, Cookie, Accept-Language"


def is_partial(request: Request) -> bool:
    """Whether htmx asks for a piece of the page. (Back, forward and boosted visits ask for the whole of it.)"""
    return request.headers.get("HX-Request-Type") == "partial"


def target_of(request: Request) -> str:
    """The id of the element that a partial answer goes into ("" for none): htmx sends `tag#id`."""
    return request.headers.get("HX-Target", "").rpartition("#")[2]


def redirect(request: Request, path: str) -> Response:
    """Leads to `path` on the portal: 303 for a browser; for htmx a visit of the whole page (a 303 would carry
    the htmx headers along, and the wrong piece would land in the wrong element)."""
    if is_partial(request):
        return Response(status_code=200, headers={"HX-Location": _location(path), "Vary": VARY})
    return Response(status_code=303, headers={"Location": quote(path, safe=SAFE), "Vary": VARY})


def _location(path: str) -> str:
    return json.dumps({"path": path, "target": "body"})


def safe_next(text: Any, default: str = "/") -> str:
    """`text` when it is a path on this portal, else `default`: nobody is led to another site (CWE-601)."""
    if not isinstance(text, str) or not text.startswith("/") or text[1:2] in ("/", "\\") or len(text) > 500:
        return default
    if any(unicodedata.category(c)[0] in "CZ" or c == "\\" for c in text):
        return default
    try:
        parts = urlsplit(text)
    except ValueError:
        return default
    return default if parts.netloc or parts.scheme else text
