"""A customer's own tickets."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.tickets.pages.common import settings_of, zone_of
from portal.tickets.queries.days import kept_untils
from portal.tickets.queries.mine import SHOWN, my_tickets
from portal.web.render import render
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of


async def mine(request: Request) -> Response:
    """The list, those that wait for something first."""
    await activity.note_visit(request, ideas=False)
    shown = request.query_params.get("show", "")
    shown = shown if shown in SHOWN else "current"
    after = request.query_params.get("after", "")
    page = await my_tickets(viewer_of(request), shown, after, zone_of(request))
    context = {
        "page": page,
        "shown": shown,
        "after": after,
        "kept_until": await kept_untils(page.items, settings_of(request)),
    }
    return render(request, "tickets/mine.html", context)


ROUTES: tuple[BaseRoute, ...] = (get("/tickets", mine, Access.VERIFIED),)
