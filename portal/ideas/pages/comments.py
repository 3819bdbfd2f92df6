"""Comments: written, changed, deleted."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.ideas import actions, queries, rules
from portal.ideas.forms import CommentEditForm, CommentForm
from portal.ideas.pages.common import done, moment
from portal.ideas.pages.idea import idea_page
from portal.kit import ids
from portal.web.answers import redirect
from portal.web.errors import forbidden, not_found
from portal.web.forms import id_in
from portal.web.idempotency import once
from portal.web.render import render
from portal.web.viewer import viewer_of


async def add(request: Request) -> Response:
    """Adds a comment, an answer or a note, and leads to it."""
    form = await CommentForm.read(request)
    if not form.ok:
        return await idea_page(request, id_in(request), comment=form, status=422)
    return redirect(request, await once(request, form.key, lambda: _add(request, form)))


async def _add(request: Request, form: CommentForm) -> str:
    idea_id, (now, today) = id_in(request), moment(request)
    parent_id: UUID | None = ids.parse_id(form["parent"])
    if form["parent"] and parent_id is None:
        raise not_found()
    made = await actions.add_comment(
        idea_id,
        viewer_of(request),
        body=form["body"],
        parent_id=parent_id,
        internal=form["internal"],
        now=now,
        today=today,
    )
    return await queries.comment_address(idea_id, made.id, made.thread_id)


async def edit(request: Request) -> Response:
    """The comment's words, to be changed by who wrote it."""
    idea_id, comment_id = id_in(request), id_in(request, "comment")
    comment = await queries.comment_of(idea_id, comment_id, viewer_of(request))
    if not rules.may_edit_comment(is_author=comment.is_author):
        raise forbidden()
    if request.method == "GET":
        form = CommentEditForm.blank(request, body=comment.body)
        return render(
            request, "ideas/edit_comment.html", {"form": form, "idea_id": idea_id, "comment": comment}
        )
    form = await CommentEditForm.read(request)
    if not form.ok:
        context = {"form": form, "idea_id": idea_id, "comment": comment}
        return render(request, "ideas/edit_comment.html", context, status=422)
    now, today = moment(request)
    await actions.edit_comment(
        idea_id, comment_id, viewer_of(request), body=form["body"], now=now, today=today
    )
    return redirect(request, await queries.comment_address(idea_id, comment_id, comment.thread_id))


async def delete(request: Request) -> Response:
    """Deletes a comment."""
    idea_id, comment_id = id_in(request), id_in(request, "comment")
    now, today = moment(request)
    settings = request.app.state.settings
    await actions.delete_comment(settings, idea_id, comment_id, viewer_of(request), now=now, today=today)
    return await done(request, N_("The comment is deleted."), f"/ideas/{idea_id}#comments")
