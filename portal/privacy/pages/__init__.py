"""The addresses of privacy, and what each asks of who comes there."""

from starlette.routing import BaseRoute

from portal.privacy.pages import asking, erase, holds, keep, mydata, objecting, restrict, statement
from portal.privacy.pages.desk import breaches, front, letters, register, requests
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
    get("/desk/privacy", front.board, Access.PRIVACY),
    get("/desk/privacy/due", front.due, Access.PRIVACY),
    post("/desk/privacy/runs/{id}/confirm", front.confirm, Access.PRIVACY),
    get("/desk/privacy/exports", front.exports, Access.PRIVACY),
    get("/desk/privacy/requests", requests.listed, Access.PRIVACY),
    form("/desk/privacy/requests/new", requests.new, Access.PRIVACY),
    get("/desk/privacy/requests/{number}", requests.one, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/link", requests.link, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/mail-code", requests.mail_code, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/code", requests.code, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/facts", requests.facts, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/note", requests.note, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/copy", requests.copy, Access.PRIVACY),
    post("/desk/privacy/requests/{number}/withdraw", requests.withdraw, Access.PRIVACY),
    form("/desk/privacy/requests/{number}/letters/{what}", letters.letter, Access.PRIVACY),
    get("/desk/privacy/breaches", breaches.listed, Access.PRIVACY),
    form("/desk/privacy/breaches/new", breaches.new, Access.PRIVACY),
    form("/desk/privacy/breaches/{number}", breaches.one, Access.PRIVACY),
    post("/desk/privacy/breaches/{number}/close", breaches.close, Access.PRIVACY),
    get("/desk/privacy/register", register.page, Access.PRIVACY),
    get("/desk/privacy/register.json", register.as_json, Access.PRIVACY),
    get("/desk/privacy/register.csv", register.as_csv, Access.PRIVACY),
    form("/account/privacy/ask", asking.ask, Access.VERIFIED),
    form("/account/privacy/restrict", restrict.own, Access.VERIFIED),
    post("/account/privacy/restrict/{id}/lift", restrict.lift, Access.VERIFIED),
    form("/account/privacy/object", objecting.own, Access.VERIFIED),
    form("/desk/people/{id}/restrict", restrict.at_desk, Access.PRIVACY),
    get("/desk/privacy/restrictions", restrict.listed, Access.PRIVACY),
    post("/desk/privacy/restrictions/{id}/lift", restrict.announce, Access.PRIVACY),
    form("/desk/privacy/holds", holds.listed, Access.PRIVACY),
    post("/desk/privacy/holds/{id}/release", holds.release, Access.PRIVACY),
    post("/desk/privacy/holds/{id}/review", holds.review, Access.PRIVACY),
    # the last one: every other address under /account/privacy comes before it
    get("/account/privacy/{purpose}", mydata.purpose, Access.VERIFIED),
)
