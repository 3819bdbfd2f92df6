"""Suggesting an idea, and the ideas that are like it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.i18n import N_, translations
from portal.ideas import actions, queries
from portal.ideas.forms import TITLE, IdeaForm
from portal.ideas.pages.common import moment, settings_of, statuses
from portal.kit import ids, text
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.idempotency import once
from portal.web.limits import Limit
from portal.web.render import render, say
from portal.web.viewer import viewer_of

LIMIT = Limit("ideas.new", 60, timedelta(hours=1))
FIRST_BOARD = N_("General")
LEAST_QUERY = 3  # characters


async def new(request: Request) -> Response:
    """The form for an idea; sent, it publishes the idea and leads to its page."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=True)
        return await _blank(request)
    form = await IdeaForm.read(request)
    board_id = ids.parse_id(form["board"])
    if form["board"] and board_id is None:
        form.choose("board", {})
    if form.ok:
        idea_id = ids.new_id()
        path = f"/ideas/{idea_id}"

        async def submit() -> str:
            await _submit(request, form, idea_id, board_id)
            return path

        try:
            return redirect(request, await once(request, form.key, submit, location=path))
        except actions.UnknownBoard:
            form.choose("board", {})
    return await _page(request, form, await queries.open_boards(), status=422)


async def _blank(request: Request) -> Response:
    boards = await queries.open_boards()
    started = text.one_line(request.query_params.get("title", ""))[:TITLE]
    board = next((one for one, _ in boards if one == request.query_params.get("board")), "")
    form = IdeaForm.blank(request, title=started, board=board or (boards[0][0] if boards else ""))
    return await _page(request, form, boards)


async def _submit(request: Request, form: IdeaForm, idea_id: UUID, board_id: UUID | None) -> None:
    """In the transaction of the form: what is refused counts for no limit, and says nothing on the next page."""
    now, today = moment(request)
    await LIMIT.spend(str(viewer_of(request).person_id), now)
    await actions.submit_idea(
        viewer_of(request),
        idea_id=idea_id,
        board_id=board_id,
        first_board_name=translations(settings_of(request).language).gettext(FIRST_BOARD),
        title=form["title"],
        description=form["description"],
        now=now,
        today=today,
    )
    await flash(
        request, "success", say(request, N_("Thank you! Your idea is published, with your vote on it."))
    )


async def _page(
    request: Request, form: IdeaForm, boards: list[tuple[str, str]], status: int = 200
) -> Response:
    query = form["title"]
    context = {"form": form, "boards": boards, **await _similar(request, query)}
    return render(request, "ideas/new.html", context, status=status)


async def similar(request: Request) -> Response:
    """Ideas like the title that somebody is typing, each with its vote button."""
    query = text.one_line(request.query_params.get("title", ""))[:TITLE]
    return render(request, "ideas/similar.html", await _similar(request, query))


async def _similar(request: Request, query: str) -> dict[str, Any]:
    found = await queries.similar_ideas(query, viewer_of(request)) if len(query) >= LEAST_QUERY else []
    return {"query": query, "found": found, "statuses": statuses(request)}
