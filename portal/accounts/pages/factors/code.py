"""`/sign-in/code`: the second factor, after the first."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions.factors import code as actions
from portal.accounts.forms import Code
from portal.accounts.pages.entering import CODE_PAGE, Waiting, finish, waiting
from portal.accounts.queries.factors import enrolled
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.render import render
from portal.web.routing import form as form_route
from portal.web.viewer import Access

AGAIN = "/sign-in?done=again"  # the sign-in page says why
WRONG = N_("This code is not right, or it was used already. Look again, or wait for the next one.")


async def code(request: Request) -> Response:
    """Asks for a code of the app, a recovery code, or a passkey."""
    whom = await waiting(request)
    if whom is None:
        return redirect(request, AGAIN)
    if request.method == "GET":
        return await page(request, whom, Code.blank(request))
    form = await Code.read(request)
    if not form.ok:
        return await page(request, whom, form)
    settings = request.app.state.settings
    right = await actions.accept(
        settings, whom.account, form["code"], browser=browser_of(request), now=clock.now()
    )
    if not right:
        form.fail("code", WRONG)
        return await page(request, whom, form)
    return await finish(request, whom) or redirect(request, AGAIN)


async def page(request: Request, whom: Waiting, form: Code) -> Response:
    """The page that asks for the second factor of `whom`."""
    settings = request.app.state.settings
    shown = {
        "form": form,
        "has": await enrolled(whom.account.id),
        "demo_code": await actions.present_code(settings, whom.account, now=clock.now()),
    }
    return render(
        request,
        "accounts/factors/code.html",
        shown,
        status=422 if form.errors else 200,
        headers={"Cache-Control": "no-store"},
    )


ROUTES: tuple[BaseRoute, ...] = (form_route(CODE_PAGE, code, Access.PUBLIC),)
