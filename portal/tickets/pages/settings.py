"""Settings of tickets: products, categories, canned answers. For managers and admins."""

from datetime import datetime
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.i18n import N_
from portal.kit import clock
from portal.tickets.actions import settings as setting
from portal.tickets.forms import CannedAnswerForm, ItemForm
from portal.tickets.queries import catalogue
from portal.web.answers import redirect
from portal.web.changes import Outdated
from portal.web.errors import forbidden, not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.idempotency import once
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

Found = TypeVar("Found")


def _ask(request: Request) -> None:
    viewer = viewer_of(request)
    if not (viewer.can("manager") or viewer.can("admin")):
        raise forbidden(N_("Only managers and admins change the settings."))


def _kind(request: Request) -> str:
    """The list that the address is about."""
    _ask(request)
    return request.url.path.split("/")[3]


def _there(found: Found | None) -> Found:
    if found is None:
        raise not_found()
    return found


def _archived_at(request: Request, sent: object) -> datetime | None:
    return clock.now() if sent == "yes" else None


async def index(request: Request) -> Response:
    """What there is to set up."""
    _ask(request)
    return render(request, "desk/settings/index.html")


async def items(request: Request) -> Response:
    """Products or categories: the list, and the form that adds one."""
    kind = _kind(request)
    form = await ItemForm.read(request) if request.method == "POST" else ItemForm.blank(request)
    if request.method == "POST" and form.ok:
        path = f"/desk/settings/{kind}"

        async def add() -> str:
            await setting.add_item(kind, form["name"], int(form["position"]))
            return path

        await once(request, form.key, add, location=path)
        await flash(request, "success", say(request, N_("Added.")))
        return redirect(request, path)
    context = {"kind": kind, "items": await catalogue.items(kind), "form": form}
    return render(request, "desk/settings/items.html", context, status=200 if form.ok else 422)


async def item(request: Request) -> Response:
    """One product or category: the form that changes it."""
    kind, item_id = _kind(request), id_in(request)
    found = _there(await catalogue.item(kind, item_id))
    page = {"kind": kind, "item": found}
    if request.method == "GET":
        form = ItemForm.blank(request, name=found.name, position=str(found.position), seen=found.mark)
        return render(request, "desk/settings/item.html", {**page, "form": form})
    form = await ItemForm.read(request)
    if not form.ok:
        return render(request, "desk/settings/item.html", {**page, "form": form}, status=422)
    try:
        await setting.change_item(kind, item_id, form["name"], int(form["position"]), seen=form["seen"])
    except Outdated:
        now = _there(await catalogue.item(kind, item_id))
        form.renew(now.mark, {"name": now.name, "position": str(now.position)})
        return render(request, "desk/settings/item.html", {**page, "form": form}, status=409)
    await flash(request, "success", say(request, N_("Saved.")))
    return redirect(request, f"/desk/settings/{kind}")


async def archive_item(request: Request) -> Response:
    """Takes a product or category out of the forms, or back in (`archived` is not "yes")."""
    kind, item_id = _kind(request), id_in(request)
    data = await request.form()
    await setting.archive_item(kind, item_id, _archived_at(request, data.get("archived")))
    return redirect(request, f"/desk/settings/{kind}")


async def answers(request: Request) -> Response:
    """Canned answers: the list, and the form that adds one."""
    _ask(request)
    form = (
        await CannedAnswerForm.read(request) if request.method == "POST" else CannedAnswerForm.blank(request)
    )
    if request.method == "POST" and form.ok:
        path = "/desk/settings/answers"

        async def add() -> str:
            await setting.add_answer(form["title"], form["body"])
            return path

        await once(request, form.key, add, location=path)
        await flash(request, "success", say(request, N_("Added.")))
        return redirect(request, path)
    context = {"answers": await catalogue.answers(), "form": form}
    return render(request, "desk/settings/answers.html", context, status=200 if form.ok else 422)


async def answer(request: Request) -> Response:
    """One canned answer: the form that changes it."""
    _ask(request)
    found = _there(await catalogue.answer(id_in(request)))
    if request.method == "GET":
        form = CannedAnswerForm.blank(request, title=found.title, body=found.body, seen=found.mark)
        return render(request, "desk/settings/answer.html", {"answer": found, "form": form})
    form = await CannedAnswerForm.read(request)
    if not form.ok:
        return render(request, "desk/settings/answer.html", {"answer": found, "form": form}, status=422)
    try:
        await setting.change_answer(found.id, form["title"], form["body"], seen=form["seen"])
    except Outdated:
        now = _there(await catalogue.answer(found.id))
        form.renew(now.mark, {"title": now.title, "body": now.body})
        return render(request, "desk/settings/answer.html", {"answer": found, "form": form}, status=409)
    await flash(request, "success", say(request, N_("Saved.")))
    return redirect(request, "/desk/settings/answers")


async def archive_answer(request: Request) -> Response:
    """Takes a canned answer out of the reply box, or back in (`archived` is not "yes")."""
    _ask(request)
    data = await request.form()
    await setting.archive_answer(id_in(request), _archived_at(request, data.get("archived")))
    return redirect(request, "/desk/settings/answers")


ROUTES: tuple[BaseRoute, ...] = (
    get("/desk/settings", index, Access.STAFF),
    *(form_route(f"/desk/settings/{kind}", items, Access.STAFF) for kind in setting.KINDS),
    *(form_route(f"/desk/settings/{kind}/{{id}}", item, Access.STAFF) for kind in setting.KINDS),
    *(post(f"/desk/settings/{kind}/{{id}}/archive", archive_item, Access.STAFF) for kind in setting.KINDS),
    form_route("/desk/settings/answers", answers, Access.STAFF),
    form_route("/desk/settings/answers/{id}", answer, Access.STAFF),
    post("/desk/settings/answers/{id}/archive", archive_answer, Access.STAFF),
)
