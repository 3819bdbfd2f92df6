"""Asking something about one's own data that the portal does not do by itself."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.i18n import N_
from portal.kit import clock
from portal.privacy.pages.mydata import me
from portal.privacy.requests import actions
from portal.privacy.requests.forms import Ask
from portal.privacy.requests.words import KINDS
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.idempotency import once
from portal.web.limits import Limit
from portal.web.render import render, say

HERE = "/account/privacy"
A_DAY = Limit("rights_request", 5, timedelta(days=1))


async def ask(request: Request) -> Response:
    """GET shows the form; POST makes a request with the legal clock, and mails a receipt."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
        chosen = request.query_params.get("kind", "")
        form = Ask.blank(request, kind=chosen if chosen in KINDS else "")
        return render(request, "privacy/ask.html", {"form": form, "kinds": KINDS})
    form = await Ask.read(request)
    if not form.ok:
        return render(request, "privacy/ask.html", {"form": form, "kinds": KINDS}, status=422)
    person, now = me(request), clock.now()

    async def create() -> str:
        await A_DAY.spend(str(person), now)
        await actions.ask(request.app.state.settings, person, form["kind"], form["text"], now=now)
        return HERE

    where = await once(request, form.key, create)
    await flash(
        request,
        "success",
        say(request, N_("We have your request. You get a mail with its number and the day of our answer.")),
    )
    return redirect(request, where)
