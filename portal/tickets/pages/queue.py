"""The queues of the desk."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.kit import text
from portal.tickets.pages.common import zone_of
from portal.tickets.queries.queue import QUEUES, counts, queue
from portal.web.render import render
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of

MOST_TYPED = 100  # characters of a search


async def queues(request: Request) -> Response:
    """One queue, a page at a time, or what a search finds in it."""
    await activity.note_visit(request, ideas=False)
    viewer, asked = viewer_of(request), request.query_params
    typed = text.one_line(asked.get("q", ""))[:MOST_TYPED]
    name = asked.get("queue", "")
    if name not in QUEUES:
        name = "all" if typed else "unassigned"
    page = await queue(viewer, name, typed, asked.get("after", ""), zone_of(request))
    onward = {"queue": name, **({"q": typed} if typed else {}), "after": page.next}
    context = {
        "queue": name,
        "typed": typed,
        "page": page,
        "counts": await counts(viewer),
        "later": bool(asked.get("after")),
        "next_url": f"/desk/tickets?{urlencode(onward)}" if page.next else "",
        "first_url": f"/desk/tickets?{urlencode({**onward, 'after': ''})}",
    }
    return render(request, "desk/tickets/queue.html", context)


ROUTES: tuple[BaseRoute, ...] = (get("/desk/tickets", queues, Access.AGENT),)
