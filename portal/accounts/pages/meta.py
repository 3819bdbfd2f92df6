"""Meta's callbacks: its servers post here, not people. What counts is the signature of their message, no session."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from portal.accounts.actions import limits
from portal.accounts.actions import meta as actions
from portal.accounts.queries import provider_requests
from portal.accounts.rules.signed_requests import user_in
from portal.kit import clock
from portal.web.clients import network_of
from portal.web.errors import Refusal, not_found
from portal.web.render import render
from portal.web.routing import get, post
from portal.web.viewer import Access

DELETION, DEAUTHORIZE = "/facebook/data-deletion", "/facebook/deauthorize"
FROM_OTHER_SERVERS = frozenset({DELETION, DEAUTHORIZE})


async def data_deletion(request: Request) -> Response:
    """Somebody wants the portal to forget what it has from Facebook. The answer is the same whoever it is."""
    user = await _signed_user(request)
    settings = request.app.state.settings
    code = await actions.delete_data(settings, user, now=clock.now())
    return JSONResponse({"url": settings.url(f"{DELETION}/{code}"), "confirmation_code": code})


async def deauthorize(request: Request) -> Response:
    """Somebody took the portal out of their Facebook account."""
    user = await _signed_user(request)
    await actions.unlink(request.app.state.settings, user, now=clock.now())
    return JSONResponse({})


async def status(request: Request) -> Response:
    """What became of a request: for whoever has its code."""
    found = await provider_requests.find(request.path_params["code"])
    if found is None:
        raise not_found()
    return render(request, "accounts/data_deletion.html", {"found": found})


async def _signed_user(request: Request) -> str:
    settings = request.app.state.settings
    secret = settings.facebook_client_secret.get_secret_value()
    if not settings.facebook_client_id or not secret:
        raise not_found()
    data = await request.form(max_files=0, max_fields=10)
    sent = data.get("signed_request")
    user = user_in(sent, secret) if isinstance(sent, str) else None
    if user is None:
        # Meta itself is never counted: who cannot sign may try for a while
        await limits.UNSIGNED_REQUESTS.spend(network_of(request, settings), clock.now())
        raise Refusal(400)
    return user


ROUTES: tuple[BaseRoute, ...] = (
    post(DELETION, data_deletion, Access.PUBLIC),
    get(f"{DELETION}/{{code}}", status, Access.PUBLIC),
    post(DEAUTHORIZE, deauthorize, Access.PUBLIC),
)
