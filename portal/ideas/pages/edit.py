"""Changing the words of an idea, and deleting it."""

from difflib import ndiff

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.i18n import N_
from portal.ideas import actions, queries, rules
from portal.ideas.forms import EditForm
from portal.ideas.pages.common import done, moment
from portal.web.errors import forbidden
from portal.web.forms import id_in
from portal.web.render import render
from portal.web.viewer import viewer_of


async def edit(request: Request) -> Response:
    """The words of an idea, to be changed by its author (until others took part) or by agents."""
    if request.method == "POST":
        return await _save(request)
    await activity.note_visit(request, ideas=True)
    view = await _editable(request)
    form = EditForm.blank(request, title=view.title, description=view.description, version=str(view.version))
    return _page(request, form)


async def _editable(request: Request) -> queries.IdeaView:
    viewer = viewer_of(request)
    view = await queries.idea_page(id_in(request), viewer)
    if not rules.may_edit(
        is_author=view.is_author, is_agent=viewer.is_agent, others_took_part=view.others_took_part
    ):
        raise forbidden(
            N_("Others have voted or commented, so the words stay as they are. Add a comment instead.")
        )
    return view


async def _save(request: Request) -> Response:
    idea_id, (now, today) = id_in(request), moment(request)
    form = await EditForm.read(request)
    if not form.ok:
        await _editable(request)
        return _page(request, form, status=422)
    saved = await actions.edit_idea(
        idea_id,
        viewer_of(request),
        title=form["title"],
        description=form["description"],
        version=form.seen,
        now=now,
        today=today,
    )
    if saved is None:
        return await done(request, N_("The idea is changed."), f"/ideas/{idea_id}")
    form.values["version"] = str(saved.version)
    return _page(request, form, saved=saved, status=409)


def _page(
    request: Request, form: EditForm, saved: actions.Saved | None = None, status: int = 200
) -> Response:
    context = {
        "form": form,
        "idea_id": id_in(request),
        "saved": saved,
        "differences": _differences(form, saved) if saved else [],
    }
    return render(request, "ideas/edit.html", context, status=status)


def _differences(form: EditForm, saved: actions.Saved) -> list[tuple[str, str]]:
    """The lines that differ: ("-", what stands there now) and ("+", what the writer sent)."""
    before = [saved.title, *saved.description.splitlines()]
    after = [form["title"], *form["description"].splitlines()]
    return [(line[0], line[2:]) for line in ndiff(before, after) if line[0] in "+-"]


async def delete(request: Request) -> Response:
    """The author deletes the idea for good."""
    now, today = moment(request)
    await actions.delete_idea(
        request.app.state.settings, id_in(request), viewer_of(request), now=now, today=today
    )
    said = N_("Your idea is deleted for good, with the votes and comments on it.")
    return await done(request, said, "/ideas")
