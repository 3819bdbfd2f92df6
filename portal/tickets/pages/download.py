"""Keeping a conversation: one file that needs nothing else to be read."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.files.serve import disposition
from portal.tickets.pages.common import zone_of
from portal.tickets.queries.conversation import conversation
from portal.tickets.queries.mine import ticket_for
from portal.web.forms import id_in
from portal.web.render import render
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of


async def download(request: Request) -> Response:
    """The conversation as the requester sees it, as an HTML file to keep."""
    viewer = viewer_of(request)
    ticket = await ticket_for(viewer, id_in(request), zone_of(request))
    entries = await conversation(ticket.id, reader=viewer.person_id, staff=False)
    headers = {
        "Content-Disposition": disposition(f"{ticket.reference}.html", shown=False),
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    }
    return render(request, "tickets/download.html", {"ticket": ticket, "entries": entries}, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (get("/tickets/{id}/download", download, Access.VERIFIED),)
