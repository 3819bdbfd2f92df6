"""The addresses of privacy, and what each asks of who comes there."""

from starlette.routing import BaseRoute

from portal.privacy.pages import desk, keep
from portal.web.routing import form, get, post
from portal.web.viewer import Access

ROUTES: tuple[BaseRoute, ...] = (
    form("/keep/{token}", keep.keep, Access.PUBLIC),
    get("/desk/privacy", desk.board, Access.PRIVACY),
    get("/desk/privacy/due", desk.due, Access.PRIVACY),
    post("/desk/privacy/runs/{id}/confirm", desk.confirm, Access.PRIVACY),
)
