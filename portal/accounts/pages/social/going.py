"""On the way to a provider: to sign in, to add it as a way to sign in, to show once more who one is."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from portal.accounts import providers
from portal.accounts.actions import limits
from portal.accounts.actions.social import pending
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.me import me
from portal.accounts.pages.social.failing import failed
from portal.accounts.providers import Provider
from portal.accounts.providers.answers import ProviderError, Purpose
from portal.accounts.queries import identities
from portal.kit import clock
from portal.kit.addresses import origin
from portal.web import steps
from portal.web.answers import VARY, redirect, safe_next
from portal.web.clients import network_of
from portal.web.errors import not_found
from portal.web.render import render
from portal.web.routing import SECURITY, get, post
from portal.web.viewer import Access, viewer_of

FOREIGN = ("cross-site", "same-site")


def provider_in(request: Request) -> Provider:
    """The provider in the request's path; one without credentials is not there (404)."""
    found = providers.find(request.app.state.settings, request.path_params["provider"])
    if found is None:
        raise not_found()
    return found


async def start(request: Request) -> Response:
    """Leads a visitor to the provider, when they asked for it themselves.

    A GET, for it is a plain link, and so the one GET that notes something. Sent here by another site it only shows a
    page with that link: nobody is signed in anywhere without wanting to (login CSRF, OWASP ASVS 5.0 7.6.2).
    """
    provider, follow = provider_in(request), safe_next(request.query_params.get("next"))
    if viewer_of(request).signed_in:
        return redirect(request, follow)
    if request.headers.get("sec-fetch-site") in FOREIGN or request.method == "HEAD":
        url = f"/auth/{provider.key}/start?next={quote(follow)}"
        return render(request, "accounts/social/go.html", {"provider": provider, "url": url})
    return await _go(request, provider, Purpose.SIGN_IN, follow)


@strongly
async def link(request: Request) -> Response:
    """Leads somebody who has just shown who they are to a provider that is to open their account as well."""
    return await _go(request, provider_in(request), Purpose.LINK, await _follow(request))


async def prove(request: Request) -> Response:
    """Leads somebody to a provider that opens their account, to show there once more who they are."""
    provider = provider_in(request)
    if provider.key not in await identities.providers_of(me(request)):
        raise not_found()
    return await _go(request, provider, Purpose.PROVE, await _follow(request))


async def _follow(request: Request) -> str:
    return safe_next((await request.form()).get("next"), SECURITY)


async def _go(request: Request, provider: Provider, purpose: Purpose, follow: str) -> Response:
    settings, now, client = request.app.state.settings, clock.now(), request.app.state.providers
    await limits.PROVIDER_STARTS.spend(network_of(request, settings), now)
    try:
        endpoint = await client.endpoint(provider, now=now.timestamp())
    except ProviderError as error:
        return failed(request, provider, error)
    response = RedirectResponse("", 303, headers={"Vary": VARY, "Cache-Control": "no-store"})
    session_id = await steps.session_for(request, response.headers, settings)
    person = str(viewer_of(request).person_id or "")
    state, attempt = await pending.depart(
        session_id, provider.key, purpose, follow=follow, person=person, now=now
    )
    url = client.url(provider, endpoint, attempt, state=state)
    if request.method == "POST" and origin(url) not in providers.form_actions(settings):
        # the policy of the page with the form does not know this origin: a link may lead there all the same
        return render(request, "accounts/social/go.html", {"provider": provider, "url": url})
    response.headers["Location"] = url
    return response


ROUTES: tuple[BaseRoute, ...] = (
    get("/auth/{provider}/start", start, Access.PUBLIC),
    post("/auth/{provider}/link", link, Access.PROVEN),
    post("/auth/{provider}/prove", prove, Access.VERIFIED),
)
