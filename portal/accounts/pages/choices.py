"""Which mail a person wants."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.accounts.actions import profile
from portal.accounts.forms import MailChoices
from portal.accounts.pages.me import me, own_account
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import get, post
from portal.web.viewer import Access


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
    get("/account/mail", mail, Access.SIGNED_IN),
    post("/account/mail", choose_mail, Access.VERIFIED),
)
