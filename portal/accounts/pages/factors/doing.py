"""What the pages about second factors share."""

from dataclasses import replace

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.actions.factors.acting import Acting
from portal.accounts.actions.factors.app import Added
from portal.accounts.pages.me import me, session
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import SECURITY

OTHERS = N_("You can sign out everywhere else on this page.")
# What is shown once stays in no cache and no history.
NO_STORE = {"Cache-Control": "no-store"}


def acting(request: Request, headers: MutableHeaders | None = None) -> Acting:
    """The viewer, who changes their own factors; `headers` of the answer that may get a new cookie."""
    return Acting(
        settings=request.app.state.settings,
        person_id=me(request),
        session=session(request),
        headers=MutableHeaders() if headers is None else headers,
        browser=browser_of(request),
        now=clock.now(),
    )


def show_codes(request: Request, codes: tuple[str, ...], follow: str, done: str) -> Response:
    """The page that shows recovery codes once. `done`: what was done, a source text; it leads on to `follow`."""
    page = {"codes": codes, "follow": follow, "done": done}
    return render(request, "accounts/factors/codes.html", page, headers=NO_STORE)


async def added(request: Request, by: Acting, result: Added, follow: str, done: str) -> Response:
    """The answer to somebody who has just added a factor: the recovery codes when it was the first, else on to
    `follow`. `by` holds the cookie of the session, which goes on under a new token."""
    request.scope["portal.session"] = replace(by.session, id=result.session_id)
    if result.codes:
        response = show_codes(request, result.codes, follow, done)
    else:
        await flash(request, "success", " ".join(say(request, one) for one in _said(done, follow)))
        response = redirect(request, follow)
    for cookie in by.headers.getlist("set-cookie"):
        response.headers.append("set-cookie", cookie)
    return response


def _said(done: str, follow: str) -> tuple[str, ...]:
    return (done, OTHERS) if follow == SECURITY else (done,)


async def changed(request: Request, done: str) -> Response:
    """Back to the security page, which says what was `done` (a source text) and offers to end the other sessions."""
    await flash(request, "success", f"{say(request, done)} {say(request, OTHERS)}")
    return redirect(request, SECURITY)
