"""The home page: the way to ideas, and the way to support."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.activity import note_visit
from portal.ideas.pages.common import statuses
from portal.ideas.queries import top_ideas
from portal.tickets.queries.mine import my_tickets
from portal.web.render import render
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of

TOP_IDEAS, LAST_TICKETS = 5, 3


async def home(request: Request) -> Response:
    """What is liked most now; for who is signed in their last tickets too."""
    viewer = viewer_of(request)
    await note_visit(request, ideas=False)
    zone = request.app.state.settings.zone
    tickets = (await my_tickets(viewer, "current", "", zone)).items[:LAST_TICKETS] if viewer.signed_in else ()
    ideas = await top_ideas(TOP_IDEAS, viewer)
    return render(
        request, "home/home.html", {"ideas": ideas, "tickets": tickets, "statuses": statuses(request)}
    )


ROUTES: tuple[BaseRoute, ...] = (get("/", home, Access.PUBLIC),)
