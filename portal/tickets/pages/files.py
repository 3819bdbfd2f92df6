"""Files of tickets."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.files import serve
from portal.tickets.queries.files import readable_file
from portal.web.errors import not_found
from portal.web.forms import id_in
from portal.web.routing import get
from portal.web.viewer import Access, viewer_of


async def file(request: Request) -> Response:
    """A file, for whoever may read the message that it belongs to."""
    found = await readable_file(viewer_of(request), id_in(request))
    if found is None:
        raise not_found()
    return await serve.answer(
        request, key=found.key, name=found.name, media_type=found.media_type, size=found.size
    )


ROUTES: tuple[BaseRoute, ...] = (get("/files/{id}", file, Access.VERIFIED),)
