"""An account has the address already: whoever wants to add a sign-in to it shows once that it is theirs."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import limits
from portal.accounts.actions import sign_in as actions
from portal.accounts.actions.social import asking, settling
from portal.accounts.actions.social.pending import Arrival
from portal.accounts.forms import Own
from portal.accounts.pages.devices import device_of
from portal.accounts.pages.social.completing import KEPT_NOWHERE, arrival_in, finish
from portal.accounts.pages.social.failing import over
from portal.accounts.providers import Provider
from portal.accounts.queries.accounts import Account
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.clients import network_of
from portal.web.render import language_of, render
from portal.web.routing import form as form_route
from portal.web.routing import post
from portal.web.viewer import Access, session_of

WRONG = N_("That is not the password of this account.")


async def own(request: Request) -> Response:
    """ "You have an account already": its password adds the sign-in to it. Guesses count as at the sign-in."""
    found = await arrival_in(request)
    if found is None or found[1].address is None:
        return over(request)
    token, arrival, provider = found
    if request.method == "GET":
        return _page(request, Own.blank(request), arrival, provider)
    form = await Own.read(request)
    if not form.ok:
        return _page(request, form, arrival, provider)
    settings = request.app.state.settings
    account = await actions.prove(
        email=arrival.email,
        typed=form["password"],
        network=network_of(request, settings),
        now=clock.now(),
        device=device_of(request),
    )
    if account is None:
        form.fail("password", WRONG)
        return _page(request, form, arrival, provider)
    return await _join(request, token, arrival, provider, account)


async def by_mail(request: Request) -> Response:
    """Sends a link instead, for who does not know the password."""
    found, here = await arrival_in(request), session_of(request)
    if found is None or here is None or found[1].address is None:
        return over(request)
    token, arrival, _ = found
    settings, now = request.app.state.settings, clock.now()
    await limits.LINKS.spend(network_of(request, settings), now)
    await asking.ask(
        settings,
        session_id=here.id,
        arrival=arrival,
        newcomer=None,
        address=found[1].address,
        language=language_of(request),
        now=now,
    )
    return redirect(request, f"/sign-in/link?step={quote(token)}&sent=1")


async def _join(
    request: Request, token: str, arrival: Arrival, provider: Provider, account: Account
) -> Response:
    here = session_of(request)
    settled = here and await settling.join(
        request.app.state.settings,
        session_id=here.id,
        token=token,
        proven=account,
        now=clock.now(),
        browser=browser_of(request),
    )
    if not settled:
        return over(request)
    return await finish(request, provider, arrival, *settled)


def _page(request: Request, form: Own, arrival: Arrival, provider: Provider) -> Response:
    page = {
        "form": form,
        "arrival": arrival,
        "provider": provider,
        "step": request.query_params.get("step", ""),
        "sent": request.method == "GET" and "sent" in request.query_params,
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/social/link.html", page, status=status, headers=KEPT_NOWHERE)


ROUTES: tuple[BaseRoute, ...] = (
    form_route("/sign-in/link", own, Access.PUBLIC),
    post("/sign-in/link/mail", by_mail, Access.PUBLIC),
)
