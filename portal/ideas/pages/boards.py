"""Boards, for managers and admins."""

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.ideas import actions, queries
from portal.ideas.forms import BoardForm
from portal.ideas.pages.common import done, moment
from portal.web.changes import Outdated
from portal.web.errors import forbidden
from portal.web.forms import id_in
from portal.web.idempotency import once
from portal.web.render import render
from portal.web.viewer import viewer_of

HERE = "/desk/settings/boards"


async def boards(request: Request) -> Response:
    """All boards, and a form for one more."""
    _keepers_only(request)
    if request.method == "GET":
        every = await queries.all_boards()
        last = max((board.position for board in every), default=0)
        return _page(request, BoardForm.blank(request, position=str(last + 1)), every)
    form = await BoardForm.read(request)
    if not form.ok:
        return _page(request, form, await queries.all_boards(), status=422)
    path = await once(request, form.key, lambda: _add(request, form))
    return await done(request, N_("The board is there."), path)


async def _add(request: Request, form: BoardForm) -> str:
    _, today = moment(request)
    await actions.add_board(
        viewer_of(request),
        name=form["name"],
        description=form["description"],
        position=form.place,
        today=today,
    )
    return HERE


def _page(
    request: Request, form: BoardForm, every: list[queries.BoardSettings], status: int = 200
) -> Response:
    return render(request, "desk/boards/list.html", {"form": form, "boards": every}, status=status)


async def board(request: Request) -> Response:
    """One board: its name, description and place."""
    _keepers_only(request)
    view = await queries.board_settings(id_in(request))
    if request.method == "GET":
        return _one(request, view, BoardForm.blank(request, **_shown(view), seen=view.mark))
    form = await BoardForm.read(request)
    if not form.ok:
        return _one(request, view, form, status=422)
    _, today = moment(request)
    try:
        await actions.edit_board(
            view.id,
            viewer_of(request),
            name=form["name"],
            description=form["description"],
            position=form.place,
            seen=form["seen"],
            today=today,
        )
    except Outdated:
        view = await queries.board_settings(view.id)
        return _one(request, view, form.renew(view.mark, _shown(view)), status=409)
    return await done(request, N_("The board is changed."), HERE)


def _shown(view: queries.BoardSettings) -> dict[str, str]:
    return {"name": view.name, "description": view.description, "position": str(view.position)}


def _one(request: Request, view: queries.BoardSettings, form: BoardForm, status: int = 200) -> Response:
    return render(request, "desk/boards/board.html", {"form": form, "board": view}, status=status)


async def archive(request: Request) -> Response:
    """Closes a board to new ideas."""
    now, today = moment(request)
    await actions.archive_board(id_in(request), viewer_of(request), now=now, today=today)
    return await done(request, N_("The board takes no new ideas. Those on it stay."), HERE)


async def reopen(request: Request) -> Response:
    """Opens it again."""
    _, today = moment(request)
    await actions.reopen_board(id_in(request), viewer_of(request), today=today)
    return await done(request, N_("The board takes new ideas again."), HERE)


def _keepers_only(request: Request) -> None:
    if not actions.keeps_boards(viewer_of(request)):
        raise forbidden()
