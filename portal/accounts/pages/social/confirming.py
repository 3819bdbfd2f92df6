"""Behind the link in the mail of a first sign-in at a provider. It works in the browser that asked for it, only there:
who reads the mail of a sign-in that somebody else began joins nothing of theirs (trojan identifier)."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions.social import pending, settling
from portal.accounts.pages.links import SECRET_ADDRESS
from portal.accounts.pages.social.completing import finish
from portal.accounts.providers import find
from portal.kit import clock
from portal.web.browser import browser_of
from portal.web.errors import not_found
from portal.web.render import render
from portal.web.routing import form as form_route
from portal.web.viewer import Access, session_of


async def confirm(request: Request) -> Response:
    """Looking at it does nothing; its button makes the account, or adds the sign-in to the one that there is."""
    here, now, token = session_of(request), clock.now(), request.path_params["token"]
    settings = request.app.state.settings
    letter = await pending.letter(here.id, token, now=now) if here else None
    if here is None or letter is None:
        return _elsewhere(request)
    provider = find(settings, letter.arrival.provider)
    if provider is None:
        raise not_found()
    if request.method == "GET":
        page = {"provider": provider, "email": letter.mailbox}
        return render(request, "accounts/social/confirm.html", page, headers=SECRET_ADDRESS)
    done = await settling.confirm(
        settings, session_id=here.id, token=token, now=now, browser=browser_of(request)
    )
    if done is None:
        return _elsewhere(request)
    (outcome, account), arrival = done
    return await finish(request, provider, arrival, outcome, account)


def _elsewhere(request: Request) -> Response:
    # the same for a link of another browser, one that is over, and one that never was
    return render(request, "accounts/social/elsewhere.html", status=410, headers=SECRET_ADDRESS)


ROUTES: tuple[BaseRoute, ...] = (form_route("/sign-in/confirm/{token}", confirm, Access.PUBLIC),)
