"""The front page of the desk."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.tickets.queries.queue import counts
from portal.web.render import render
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of


async def home(request: Request) -> Response:
    """What waits, for whichever role the viewer has."""
    await activity.note_visit(request, ideas=False)
    viewer = viewer_of(request)
    return render(request, "desk/home.html", {"counts": await counts(viewer) if viewer.is_agent else {}})


ROUTES: tuple[BaseRoute, ...] = (get("/desk", home, Access.STAFF),)
