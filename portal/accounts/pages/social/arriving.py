"""Back from a provider.

A GET, for the provider sends people here; it is the end of what they began themselves in this browser: the state in
the address belongs to a step of this browser's session, and works once (OWASP ASVS 5.0 10.1.2, 10.2.1). Each provider
has an address of its own here, which only a step to that provider fits (10.2.2).
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions import audit, proving
from portal.accounts.actions.social import identities as actions
from portal.accounts.actions.social import pending
from portal.accounts.actions.social.pending import Journey
from portal.accounts.pages.entering import let_in
from portal.accounts.pages.me import me, session
from portal.accounts.pages.social.failing import Refused, failed, refused
from portal.accounts.pages.social.going import provider_in
from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Claims, Failure, ProviderError, Purpose
from portal.accounts.queries import accounts, identities
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.events import Event
from portal.accounts.rules.linking import Holder, Outcome, Proof, outcome
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.flash import flash
from portal.web.render import say
from portal.web.routing import get
from portal.web.viewer import Access, session_of, viewer_of


async def callback(request: Request) -> Response:
    """Where a provider leads people back to."""
    provider, now, here = provider_in(request), clock.now(), session_of(request)
    state = request.query_params.get("state", "")
    journey = await pending.come_back(here.id, state, provider.key, now=now) if here else None
    if journey is None or journey.person != str(viewer_of(request).person_id or ""):
        return refused(request, provider, Failure.STALE)
    try:
        claims = await request.app.state.providers.claims(
            provider, journey.attempt, request.query_params, now=now.timestamp()
        )
    except ProviderError as error:
        return failed(request, provider, error)
    if journey.purpose == Purpose.LINK:
        return await _link(request, provider, claims, journey.follow)
    if journey.purpose == Purpose.PROVE:
        return await _prove(request, provider, claims, journey.follow)
    return await _sign_in(request, provider, claims, journey)


async def _sign_in(request: Request, provider: Provider, claims: Claims, journey: Journey) -> Response:
    known = await identities.holder(provider.key, claims.subject)
    arrival = pending.arrival_of(provider.key, claims, journey.follow)
    address = arrival.address
    # without a provider's word for the address nobody looks whether it has an account
    there = await accounts.by_key(address.key) if address and known is None else None
    found = outcome(
        identities.held_by(known),
        signed_in=False,
        proof=Proof.PROVIDER if address else Proof.NONE,
        account=identities.standing(there),
    )
    if found is Outcome.LET_IN and known is not None:
        return await enter(request, provider, known, claims.subject, journey.follow)
    if found is Outcome.REFUSE:
        return await closed(request, provider, known or there)
    token = await pending.wait(session(request).id, arrival, now=clock.now())
    page = "link" if found is Outcome.ASK_OWNER else "complete"
    return redirect(request, f"/sign-in/{page}?step={token}")


async def enter(
    request: Request, provider: Provider, account: Account, subject: str, follow: str
) -> Response:
    """Lets somebody in whose sign-in opens `account`, by the one door; the page for a closed account otherwise."""
    response = await let_in(request, account, method=provider.key, follow=follow)
    if response is None:
        return await closed(request, provider, account)
    await actions.note_use(request.app.state.settings, provider.key, subject, now=clock.now())
    return response


async def closed(request: Request, provider: Provider, account: Account | None) -> Response:
    """The page for an account that cannot be opened, whatever the reason; a line in its log."""
    await audit.note(
        Event.SIGN_IN_FAILED,
        now=clock.now(),
        actor=None,
        subject=account.id if account else None,
        detail=provider.key,
    )
    return refused(request, provider, Refused.CLOSED)


async def _link(request: Request, provider: Provider, claims: Claims, follow: str) -> Response:
    response = redirect(request, follow)
    found, session_id = await actions.add(
        response.headers,
        request.app.state.settings,
        person_id=me(request),
        provider=provider.key,
        claims=claims,
        session=session(request),
        browser=browser_of(request),
        now=clock.now(),
    )
    if found is Outcome.TAKEN:
        return refused(request, provider, Refused.TAKEN)
    request.scope["portal.session"] = replace(session(request), id=session_id)  # where the sentence waits
    done = N_("You can sign in with %(name)s from now on.")
    await flash(request, "success", say(request, done, name=provider.name))
    return response


async def _prove(request: Request, provider: Provider, claims: Claims, follow: str) -> Response:
    known = await identities.holder(provider.key, claims.subject)
    if identities.held_by(known, viewer=me(request)) is not Holder.SELF:
        return refused(request, provider, Refused.OTHER)
    response, now = redirect(request, follow), clock.now()
    await proving.renew(
        response.headers,
        request.app.state.settings,
        session(request),
        me(request),
        method=provider.key,
        browser=browser_of(request),
        now=now,
    )
    await actions.note_use(request.app.state.settings, provider.key, claims.subject, now=now)
    return response


ROUTES: tuple[BaseRoute, ...] = (get("/auth/{provider}/callback", callback, Access.PUBLIC),)
