"""Choosing a second factor: where staff without one are led, and anybody who wants one."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.accounts.pages.entering import strengthen
from portal.accounts.pages.factors.view import factors_view
from portal.web.answers import redirect, safe_next
from portal.web.render import render
from portal.web.routing import SECOND_FACTOR, SECURITY, get
from portal.web.viewer import Access


async def choose(request: Request) -> Response:
    """An app or a passkey. Who has one already is asked for it, or shown what they have."""
    await activity.note_visit(request, ideas=False)
    follow = safe_next(request.query_params.get("next"), SECURITY)
    asked = await strengthen(request, follow)
    if asked is not None:
        return asked
    view = await factors_view(request)
    if view.has.any:
        return redirect(request, follow)
    return render(request, "accounts/factors/choose.html", {"second": view, "follow": follow})


ROUTES: tuple[BaseRoute, ...] = (get(SECOND_FACTOR, choose, Access.PROVEN),)
