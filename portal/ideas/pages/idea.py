"""The page of one idea."""

from datetime import date, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.ideas import expiry, queries, rules
from portal.ideas.forms import AnswerForm, CommentForm
from portal.ideas.pages.common import settings_of, statuses
from portal.kit import clock
from portal.web.forms import id_in
from portal.web.render import render
from portal.web.viewer import viewer_of


async def idea(request: Request) -> Response:
    """An idea with everything about it."""
    await activity.note_visit(request, ideas=True)
    return await idea_page(request, id_in(request))


async def idea_page(
    request: Request,
    idea_id: UUID,
    *,
    comment: CommentForm | None = None,
    answer: AnswerForm | None = None,
    status: int = 200,
) -> Response:
    """The page of the idea; with a form that was refused, that form as it was sent."""
    viewer = viewer_of(request)
    view = await queries.idea_page(idea_id, viewer)
    after = request.query_params.get("after", "")
    found = await queries.comments_of(idea_id, viewer, after)
    shown, names = {"status": view.status, "response": view.response}, statuses(request)
    if answer is not None and status == 409:
        answer.renew(view.answer_mark, shown, names)
    context = {
        "idea": view,
        "comments": found,
        "threads": queries.threads(found.items),
        "after": after,
        "changes": await queries.changes(idea_id) if view.has_changed else (),
        "comment_form": comment or CommentForm.blank(request),
        "answer_form": answer or AnswerForm.blank(request, **shown, seen=view.answer_mark),
        "statuses": names,
        "last_day": await _last_day(request, view),
        "may_edit": not view.restricted
        and rules.may_edit(
            is_author=view.is_author, is_agent=viewer.is_agent, others_took_part=view.others_took_part
        ),
        "may_delete": not view.restricted and rules.may_delete(is_author=view.is_author),
    }
    return render(request, "ideas/idea.html", context, status=status)


async def _last_day(request: Request, view: queries.IdeaView) -> date | None:
    """Until when a decided idea stays, for its author and agents: the function that the sweep uses, too."""
    if view.decided_on is None or not (view.is_author or viewer_of(request).is_agent):
        return None
    settings = settings_of(request)
    told = await expiry.told_by(settings, [view.id], clock.local_day(clock.now(), settings.zone))
    idea = {
        "id": view.id,
        "status": view.status,
        "decided_on": view.decided_on,
        "created_at": view.created_at,
        "ideas_active_on": view.author_active_on,
        "merged_into_id": None,
    }
    due_on = expiry.due(settings, idea, told)
    return due_on - timedelta(days=1) if due_on else None
