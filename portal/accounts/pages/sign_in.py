"""Signing in and out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import sign_in as actions
from portal.accounts.actions.guesses import Stopped
from portal.accounts.forms import SignIn
from portal.accounts.pages.devices import device_of
from portal.accounts.pages.entering import let_in
from portal.i18n import N_
from portal.kit import clock
from portal.web import challenges
from portal.web.answers import redirect, safe_next
from portal.web.clients import network_of
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.routing import post
from portal.web.viewer import Access, session_of, viewer_of

PURPOSE = "sign-in"  # of the proof of work
# Why somebody was led here; anything else in the address says nothing.
DONE = {
    "confirmed": N_("Your address is confirmed. You can sign in now."),
    "password": N_("Your new password is set, and you were signed out everywhere. Sign in with it."),
    "email": N_("Your new address is confirmed. Use it to sign in from now on."),
    "signed-out": N_("You are signed out."),
    "again": N_("That took too long, or something changed in the meantime. Sign in once more."),
    "first": N_("Your password is set. Sign in with it; then we set up your second factor together."),
    "left": N_("You have left the organisation, and nobody can sign in with that account any more."),
}


async def sign_in(request: Request) -> Response:
    """The sign-in form. One answer for every reason to refuse: an unknown address looks like a wrong password."""
    if request.method == "GET":
        follow = safe_next(request.query_params.get("next"))
        if viewer_of(request).signed_in:
            return redirect(request, follow)
        form = SignIn.blank(request, next=follow)
        return _page(request, form, done=DONE.get(request.query_params.get("done", ""), ""))
    form = await SignIn.read(request)
    if not form.ok:
        return _page(request, form)
    try:
        tried = await _tried(request, form)
    except Stopped as stopped:
        return _page(request, form, stopped=stopped, challenged=stopped.proof_helps)
    if tried.account is not None:
        follow = safe_next(form["next"])
        response = await let_in(request, tried.account, method="password", follow=follow, stay=form["stay"])
        if response is not None:
            return response
    form.fail("", N_("That did not work. Check the address and the password."))
    return _page(request, form, challenged=tried.prove_next)


async def _tried(request: Request, form: SignIn) -> actions.Attempt:
    settings, now = request.app.state.settings, clock.now()
    return await actions.attempt(
        email=form["email"],
        typed=form["password"],
        network=network_of(request, settings),
        device=device_of(request),
        proven=await challenges.spend(settings, form[challenges.FIELD], PURPOSE, now),
        now=now,
    )


def _page(
    request: Request,
    form: SignIn,
    *,
    done: str = "",
    stopped: Stopped | None = None,
    challenged: bool = False,
) -> Response:
    settings = request.app.state.settings
    page = {
        "form": form,
        "done": done,
        "stopped": say(request, stopped.message, **stopped.parameters) if stopped else "",
        "challenge": challenges.challenge(settings, PURPOSE, clock.now()) if challenged else "",
    }
    if stopped:
        return render(request, "accounts/sign_in.html", page, status=stopped.status, headers=stopped.headers)
    return render(request, "accounts/sign_in.html", page, status=422 if form.errors else 200)


async def sign_out(request: Request) -> Response:
    """Ends this browser's session, here and in the database; harmless for who has none."""
    response = redirect(request, "/sign-in?done=signed-out")
    session, viewer = session_of(request), viewer_of(request)
    if session is not None and viewer.person_id is not None:
        await actions.end(
            response.headers, request.app.state.settings, session, viewer.person_id, now=clock.now()
        )
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


ROUTES: tuple[BaseRoute, ...] = (
    form_route("/sign-in", sign_in, Access.PUBLIC),
    post("/sign-out", sign_out, Access.PUBLIC),
)
