"""What the pages behind mailed links share."""

from starlette.requests import Request
from starlette.responses import Response

from portal.web.render import render

# The address of such a page is a secret: it goes to nobody, not even to the portal's own other pages. (Browsers then
# send "Origin: null" with the form; Sec-Fetch-Site, which is looked at first, says that it is ours.)
SECRET_ADDRESS = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


def dead_link(request: Request, url: str, words: str) -> Response:
    """The page of a link that does not work (any more), with the way to a new one; `words` is a source text."""
    return render(
        request, "accounts/dead_link.html", {"url": url, "words": words}, status=410, headers=SECRET_ADDRESS
    )
