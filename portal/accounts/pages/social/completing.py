"""The first sign-in of somebody whom nobody knows: what an account needs, and where the rest came from."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import limits
from portal.accounts.actions.social import asking, pending, settling
from portal.accounts.actions.social.pending import Arrival, Newcomer
from portal.accounts.forms import Complete, CompleteWithAddress
from portal.accounts.pages.social.arriving import closed, enter
from portal.accounts.pages.social.failing import over
from portal.accounts.providers import Provider, find
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.linking import Outcome
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.clients import network_of
from portal.web.render import language_of, render
from portal.web.routing import form as form_route
from portal.web.viewer import Access, session_of

KEPT_NOWHERE = {"Cache-Control": "no-store"}


async def arrival_in(request: Request) -> tuple[str, Arrival, Provider] | None:
    """The token of the request's address, who waits under it in this browser, and where they came from."""
    here, token = session_of(request), request.query_params.get("step", "")
    arrival = await pending.waiting(here.id, token, now=clock.now()) if here else None
    provider = find(request.app.state.settings, arrival.provider) if arrival else None
    return (token, arrival, provider) if arrival and provider else None


async def complete(request: Request) -> Response:
    """Asks for name, company and language; and for an address where no provider vouches for one."""
    found = await arrival_in(request)
    if found is None:
        return over(request)
    token, arrival, provider = found
    form_class = Complete if arrival.address else CompleteWithAddress
    if request.method == "GET":
        told = {"name": arrival.name, "language": language_of(request)}
        form = form_class.blank(request, **told, **({} if arrival.address else {"email": arrival.email}))
        return _page(request, form, arrival, provider)
    form = await form_class.read(request)
    if not form.ok:
        return _page(request, form, arrival, provider, status=422)
    newcomer = Newcomer(form["name"], form["company"], form["language"])
    if isinstance(form, CompleteWithAddress):
        return await _ask(request, token, arrival, newcomer, form)
    return await _make(request, token, arrival, provider, newcomer)


def _page(
    request: Request, form: Complete, arrival: Arrival, provider: Provider, *, status: int = 200
) -> Response:
    page = {
        "form": form,
        "arrival": arrival,
        "provider": provider,
        "step": request.query_params.get("step", ""),
        "sent": request.method == "GET" and "sent" in request.query_params,
    }
    return render(request, "accounts/social/complete.html", page, status=status, headers=KEPT_NOWHERE)


async def _ask(
    request: Request, token: str, arrival: Arrival, newcomer: Newcomer, form: CompleteWithAddress
) -> Response:
    settings, now, here = request.app.state.settings, clock.now(), session_of(request)
    await limits.LINKS.spend(network_of(request, settings), now)
    if here is not None:
        await asking.ask(
            settings,
            session_id=here.id,
            arrival=arrival,
            newcomer=newcomer,
            address=form.address,
            language=newcomer.language,
            now=now,
        )
    return redirect(request, f"/sign-in/complete?step={quote(token)}&sent=1")


async def _make(
    request: Request, token: str, arrival: Arrival, provider: Provider, newcomer: Newcomer
) -> Response:
    here, now = session_of(request), clock.now()
    if here is None:
        return over(request)
    settled = await settling.complete(
        request.app.state.settings,
        session_id=here.id,
        token=token,
        newcomer=newcomer,
        now=now,
        browser=browser_of(request),
    )
    if settled is None:
        return over(request)
    outcome, account = settled
    if outcome is Outcome.ASK_OWNER:
        anew = await pending.wait(here.id, arrival, now=now)
        return redirect(request, f"/sign-in/link?step={anew}")
    return await finish(request, provider, arrival, outcome, account)


async def finish(
    request: Request, provider: Provider, arrival: Arrival, outcome: Outcome, account: Account | None
) -> Response:
    """Lets in whoever it turned out to be."""
    if outcome is Outcome.REFUSE or account is None:
        return await closed(request, provider, account)
    return await enter(request, provider, account, arrival.subject, arrival.follow)


ROUTES: tuple[BaseRoute, ...] = (form_route("/sign-in/complete", complete, Access.PUBLIC),)
