"""Showing once more who one is: what pages with Access.PROVEN lead to."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import providers
from portal.accounts.actions import proving
from portal.accounts.forms import Prove
from portal.accounts.pages.me import me, own_account, session
from portal.accounts.queries import accounts, security
from portal.accounts.queries.factors import enrolled
from portal.accounts.rules.ways_in import WaysIn
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect, safe_next
from portal.web.browser import browser_of
from portal.web.headers import csp
from portal.web.render import render
from portal.web.routing import PROVE, SECURITY
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

WRONG = N_("This is not your password.")


async def prove(request: Request) -> Response:
    """By password here; by passkey or a linked provider from here; with none of them by a link in a mail."""
    if request.method == "GET":
        follow = safe_next(request.query_params.get("next"), SECURITY)
        if viewer_of(request).proven:
            return redirect(request, follow)
        return await _page(request, Prove.blank(request, next=follow))
    form = await Prove.read(request)
    account = await accounts.by_id(me(request)) if form.ok else None
    browser, now = browser_of(request), clock.now()
    if account is None:
        return await _page(request, form)
    if not await proving.by_password(account, form["password"], browser=browser, now=now):
        form.fail("password", WRONG)
        return await _page(request, form)
    response = redirect(request, safe_next(form["next"], SECURITY))
    await proving.renew(
        response.headers,
        request.app.state.settings,
        session(request),
        account.id,
        method="password",
        browser=browser,
        now=now,
    )
    return response


async def _page(request: Request, form: Prove) -> Response:
    settings = request.app.state.settings
    mine, factors = await own_account(request), await enrolled(me(request))
    linked = {one.provider for one in await security.linked(me(request))}
    offers = [one for one in providers.configured(settings) if one.key in linked]
    page = {
        "form": form,
        "follow": safe_next(form["next"], SECURITY),
        "mine": mine,
        "factors": factors,
        "providers": offers,
        "ways": WaysIn(mine.has_password, len(offers), factors.passkeys),
    }
    # the buttons of providers are forms that lead on to them
    headers = {"Content-Security-Policy": csp(providers.form_actions(settings))}
    return render(request, "accounts/prove.html", page, status=422 if form.errors else 200, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (form_route(PROVE, prove, Access.VERIFIED),)
