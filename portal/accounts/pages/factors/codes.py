"""Recovery codes: shown once, made anew at any time."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions.factors import codes as actions
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.factors.doing import acting, show_codes
from portal.i18n import N_
from portal.web.answers import redirect
from portal.web.routing import SECURITY, get, post
from portal.web.viewer import Access

MADE = N_("These are your new recovery codes. The ones before no longer work.")


async def renew(request: Request) -> Response:
    """Makes new codes and shows them, once."""
    made = await actions.renew(acting(request))
    return show_codes(request, made, SECURITY, MADE)


async def back(request: Request) -> Response:
    """Codes are not shown a second time: who reloads sees how many there are."""
    return redirect(request, SECURITY)


ROUTES: tuple[BaseRoute, ...] = (
    get("/account/security/codes", back, Access.SIGNED_IN),
    post("/account/security/codes", strongly(renew), Access.PROVEN),
)
