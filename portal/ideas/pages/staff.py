"""What agents do on the page of an idea."""

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.ideas import actions
from portal.ideas.forms import AnswerForm
from portal.ideas.pages.common import done, moment, settings_of
from portal.ideas.pages.idea import idea_page
from portal.web.changes import Outdated
from portal.web.forms import id_in
from portal.web.viewer import viewer_of


async def status(request: Request) -> Response:
    """The official answer: status and response in one."""
    idea_id, (now, today) = id_in(request), moment(request)
    form = await AnswerForm.read(request)
    if not form.ok:
        return await idea_page(request, idea_id, answer=form, status=422)
    try:
        changed = await actions.answer_idea(
            idea_id,
            viewer_of(request),
            status=form["status"],
            response=form["response"],
            seen=form["seen"],
            now=now,
            today=today,
        )
    except Outdated:
        return await idea_page(request, idea_id, answer=form, status=409)
    if changed:
        return await done(request, N_("The answer is published. Followers get a mail."), f"/ideas/{idea_id}")
    return await done(
        request, N_("That is already the answer: nothing changed."), f"/ideas/{idea_id}", "info"
    )


async def hide(request: Request) -> Response:
    """Takes the idea out of sight."""
    idea_id, (now, today) = id_in(request), moment(request)
    await actions.hide_idea(idea_id, viewer_of(request), now=now, today=today)
    return await done(
        request, N_("The idea is hidden: only its author and staff see it."), f"/ideas/{idea_id}"
    )


async def unhide(request: Request) -> Response:
    """Brings it back."""
    idea_id, (_, today) = id_in(request), moment(request)
    await actions.unhide_idea(idea_id, viewer_of(request), today=today)
    return await done(request, N_("Everybody can see the idea again."), f"/ideas/{idea_id}")


async def spam(request: Request) -> Response:
    """Deletes it as spam."""
    now, today = moment(request)
    await actions.delete_as_spam(
        settings_of(request), id_in(request), viewer_of(request), now=now, today=today
    )
    return await done(request, N_("The spam is deleted for good."), "/desk/ideas")
