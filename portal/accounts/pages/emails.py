"""The pages behind the links about a change of address."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import emails as actions
from portal.accounts.actions.emails import Changed
from portal.accounts.pages.links import SECRET_ADDRESS, dead_link
from portal.accounts.queries import links
from portal.accounts.rules.links import Kind
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.errors import conflict
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

TAKEN = N_("Somebody else has an account with this address by now. Ask us to help you.")


async def confirm(request: Request) -> Response:
    """Behind the link that was mailed to the new address."""
    token = request.path_params["token"]
    link = await links.find(token, Kind.CHANGE_EMAIL)
    if link is None or not link.works(clock.now()):
        return dead_link(request, "/account", N_("To your account"))
    if request.method == "GET":
        return render(
            request,
            "accounts/confirm_email.html",
            {"email": link.email, "undo": False},
            headers=SECRET_ADDRESS,
        )
    changed = await actions.confirm_change(
        request.app.state.settings, token=token, now=clock.now(), browser=browser_of(request)
    )
    if changed is Changed.TAKEN:
        raise conflict(TAKEN)
    if changed is Changed.DEAD:
        return dead_link(request, "/account", N_("To your account"))
    if viewer_of(request).person_id != link.person_id:
        return redirect(request, "/sign-in?done=email")
    await flash(request, "success", say(request, N_("Your new address is confirmed.")))
    return redirect(request, "/account")


async def undo(request: Request) -> Response:
    """Behind the link that was mailed to the old address: for somebody whose account was taken over."""
    token = request.path_params["token"]
    link = await links.find(token, Kind.UNDO_EMAIL)
    if link is None or not link.works(clock.now()):
        return dead_link(request, "/forgot-password", N_("Set a new password"))
    if request.method == "GET":
        return render(
            request,
            "accounts/confirm_email.html",
            {"email": link.email, "undo": True},
            headers=SECRET_ADDRESS,
        )
    changed, reset = await actions.undo_change(
        request.app.state.settings, token=token, now=clock.now(), browser=browser_of(request)
    )
    if changed is Changed.TAKEN:
        raise conflict(TAKEN)
    if changed is Changed.DEAD:
        return dead_link(request, "/forgot-password", N_("Set a new password"))
    return redirect(request, f"/reset-password/{reset}")


ROUTES: tuple[BaseRoute, ...] = (
    form_route("/account/email/{token}", confirm, Access.PUBLIC),
    form_route("/account/email/undo/{token}", undo, Access.PUBLIC),
)
