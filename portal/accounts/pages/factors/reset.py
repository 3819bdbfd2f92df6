"""At the desk: taking the second factor from somebody who has lost it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions.factors import reset as actions
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.render import say
from portal.web.routing import post
from portal.web.viewer import Access, viewer_of

DONE = N_("The second factor is removed, and the person is signed out everywhere. A mail tells them.")


async def reset_factor(request: Request) -> Response:
    """Removes every second factor of a person; they set up a new one when they next sign in."""
    person_id = id_in(request)
    await actions.by_admin(request.app.state.settings, viewer_of(request), person_id, now=clock.now())
    await flash(request, "success", say(request, DONE))
    return redirect(request, f"/desk/people/{person_id}")


ROUTES: tuple[BaseRoute, ...] = (post("/desk/people/{id}/reset-factor", reset_factor, Access.ADMIN),)
