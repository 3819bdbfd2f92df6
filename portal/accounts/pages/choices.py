"""Where a person is signed in, and which mail they want."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.accounts.actions import profile
from portal.accounts.forms import MailChoices
from portal.accounts.pages.me import me, own_account, session
from portal.accounts.queries.profile import own_sessions
from portal.i18n import N_
from portal.kit import clock, ids
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import get, post
from portal.web.viewer import Access


async def security(request: Request) -> Response:
    """Where the person is signed in."""
    await activity.note_visit(request, ideas=False)
    listed = await own_sessions(me(request), session(request).id, clock.now())
    return render(request, "accounts/security.html", {"sessions": listed})


async def end_session(request: Request) -> Response:
    """Signs one other browser out."""
    data = await request.form()
    public_id = ids.parse_id(str(data.get("session", "")))
    if public_id is None:
        raise not_found()
    await profile.end_session(request.app.state.settings, me(request), public_id, now=clock.now())
    if public_id == session(request).public_id:
        return redirect(request, "/sign-in?done=signed-out")
    await flash(request, "success", say(request, N_("That browser is signed out.")))
    return redirect(request, "/account/security")


async def end_other_sessions(request: Request) -> Response:
    """Signs every other browser out."""
    await profile.end_other_sessions(
        request.app.state.settings, me(request), session(request).id, now=clock.now()
    )
    await flash(request, "success", say(request, N_("You are signed out everywhere else.")))
    return redirect(request, "/account/security")


async def mail(request: Request) -> Response:
    """Which mail the person wants."""
    await activity.note_visit(request, ideas=False)
    mine = await own_account(request)
    form = MailChoices.blank(
        request, mail_idea_status=mine.mail_idea_status, mail_idea_comment=mine.mail_idea_comment
    )
    return render(request, "accounts/mail.html", {"form": form})


async def choose_mail(request: Request) -> Response:
    """Keeps which mail the person wants."""
    form = await MailChoices.read(request)
    await profile.choose_mail(
        request.app.state.settings,
        me(request),
        idea_status=form["mail_idea_status"],
        idea_comment=form["mail_idea_comment"],
        now=clock.now(),
    )
    await flash(request, "success", say(request, N_("Your choices are saved.")))
    return redirect(request, "/account/mail")


ROUTES: tuple[BaseRoute, ...] = (
    get("/account/security", security, Access.SIGNED_IN),
    post("/account/security/end", end_session, Access.SIGNED_IN),
    post("/account/security/end-others", end_other_sessions, Access.SIGNED_IN),
    get("/account/mail", mail, Access.SIGNED_IN),
    post("/account/mail", choose_mail, Access.VERIFIED),
)
