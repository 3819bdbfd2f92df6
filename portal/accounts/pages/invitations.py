"""The page behind the link of an invitation. Looking at it does nothing; its button joins."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import invitations as actions
from portal.accounts.pages.links import SECRET_ADDRESS
from portal.accounts.pages.me import me
from portal.accounts.pages.membership import HERE
from portal.accounts.queries import accounts, invitations
from portal.accounts.queries.invitations import Invitation
from portal.accounts.rules.membership import Join
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.errors import Refusal
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

STATUS = {Join.DEAD: 410, Join.OTHER_ADDRESS: 403, Join.ELSEWHERE: 409, Join.AGREEMENT_OVER: 409}


async def invitation(request: Request) -> Response:
    """What the invitation is and what the viewer can do with it; POST accepts it."""
    found = await invitations.find(request.path_params["token"])
    if found is None or not viewer_of(request).signed_in:
        return _for_visitors(request, found)
    if request.method == "GET":
        return await _shown(request, found)
    outcome = await actions.accept(
        request.app.state.settings, me(request), request.path_params["token"], now=clock.now()
    )
    if outcome in STATUS:
        return _page(request, found, outcome, STATUS[outcome])
    await flash(request, "success", say(request, N_("You belong to the organisation now.")))
    return redirect(request, HERE)


def _for_visitors(request: Request, found: Invitation | None) -> Response:
    if found is None or not found.works(clock.now()):
        return _page(request, found, Join.DEAD, 410)
    if request.method == "POST":
        raise Refusal(
            401,
            N_("Sign in first, and then open the link of the invitation again."),
            way_on=("/sign-in", N_("Sign in")),
        )
    return _page(request, found, None)


async def _shown(request: Request, found: Invitation) -> Response:
    account = await accounts.by_id(me(request))
    if account is None:
        raise Refusal(401)
    outcome = actions.judged(request.app.state.settings, found, account, now=clock.now())
    if outcome is Join.MEMBER and not found.works(clock.now()):
        outcome = Join.DEAD
    return _page(request, found, outcome, 410 if outcome is Join.DEAD else 200)


def _page(request: Request, found: Invitation | None, outcome: Join | None, status: int = 200) -> Response:
    """`outcome`: None for a visitor, who has to sign in before anything can be said."""
    page = {"invitation": found, "outcome": str(outcome or "visitor")}
    return render(request, "accounts/invitation.html", page, status=status, headers=SECRET_ADDRESS)


ROUTES: tuple[BaseRoute, ...] = (form_route("/invitations/{token}", invitation, Access.PUBLIC),)
