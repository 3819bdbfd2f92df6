"""The addresses of privacy, and what each asks of who comes there."""

from starlette.routing import BaseRoute

from portal.privacy.pages import desk, erase, keep, mydata, statement
from portal.web.routing import form, get, post
from portal.web.viewer import Access

ROUTES: tuple[BaseRoute, ...] = (
    get("/privacy", statement.privacy, Access.PUBLIC),
    get("/privacy/versions/{n}", statement.version, Access.PUBLIC),
    get("/cookies", statement.cookies, Access.PUBLIC),
    form("/keep/{token}", keep.keep, Access.PUBLIC),
    get("/account/privacy", mydata.overview, Access.VERIFIED),
    post("/account/privacy/export", mydata.ask, Access.PROVEN),
    form("/account/privacy/export/{token}", mydata.copy, Access.PROVEN),
    form("/account/privacy/erase", erase.own, Access.PROVEN),
    get("/privacy/erased/{id}", erase.receipt, Access.PUBLIC),
    form("/desk/people/{id}/erase", erase.at_desk, Access.PRIVACY),
    get("/desk/privacy/erasures", erase.listed, Access.PRIVACY),
    get("/desk/privacy", desk.board, Access.PRIVACY),
    get("/desk/privacy/due", desk.due, Access.PRIVACY),
    post("/desk/privacy/runs/{id}/confirm", desk.confirm, Access.PRIVACY),
    # the last one: every other address under /account/privacy comes before it
    get("/account/privacy/{purpose}", mydata.purpose, Access.VERIFIED),
)
