"""A forgotten password: a link by mail, and the form behind it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import password
from portal.accounts.actions import limits
from portal.accounts.actions import passwords as actions
from portal.accounts.forms import AskForMail, NewPassword
from portal.accounts.pages.links import SECRET_ADDRESS, dead_link
from portal.accounts.queries import accounts, links
from portal.accounts.rules.links import Kind
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.clients import network_of
from portal.web.idempotency import once
from portal.web.render import language_of, render
from portal.web.routing import form as form_route
from portal.web.routing import get
from portal.web.viewer import Access

SET = "/sign-in?done=password"
FIRST = "/sign-in?done=first&next=/desk"  # new staff: on to work, and that leads to the second factor
ASK_AGAIN = ("/forgot-password", N_("Ask for a new link"))


async def forgot(request: Request) -> Response:
    """Asks for a link. The answer is the same for every address."""
    sent = request.query_params.get("sent", "")
    if request.method == "GET":
        return render(request, "accounts/forgot.html", {"form": AskForMail.blank(request), "sent": sent})
    form = await AskForMail.read(request)
    if not form.ok:
        return render(request, "accounts/forgot.html", {"form": form, "sent": ""}, status=422)
    settings, now = request.app.state.settings, clock.now()
    await limits.LINKS.spend(network_of(request, settings), now)
    await actions.request_reset(settings, address=form.address, language=language_of(request), now=now)
    return redirect(request, "/forgot-password?sent=1")


async def without_link(request: Request) -> Response:
    """A password is set with a link only; who comes without one is led to where they can ask for it."""
    return redirect(request, "/forgot-password")


async def reset(request: Request) -> Response:
    """The page behind a reset or set-password link. Looking at it does nothing; the form sets the password."""
    token = request.path_params["token"]
    form = NewPassword.blank(request) if request.method == "GET" else await NewPassword.read(request)
    link = await links.find(token, Kind.RESET, Kind.SET_PASSWORD)
    account = await accounts.by_id(link.person_id) if link else None
    # a second send of the same form (its key is known) still gets the answer of the first one
    if (
        link is None
        or account is None
        or (not link.works(clock.now()) and not (request.method == "POST" and form.key))
    ):
        return dead_link(request, *ASK_AGAIN)
    page = {
        "form": form,
        "email": account.email,
        "first": link.kind == Kind.SET_PASSWORD,
        "password_min": request.app.state.settings.password_min,
    }
    if request.method == "POST":
        form.judge(*account.known)
    if request.method == "GET" or not form.ok:
        return render(
            request, "accounts/reset.html", page, status=422 if form.errors else 200, headers=SECRET_ADDRESS
        )
    password_hash = await password.hashed(form["password"])

    async def set_it() -> str:
        settings = request.app.state.settings
        done = await actions.reset(
            settings,
            token=token,
            password_hash=password_hash,
            now=clock.now(),
            browser=browser_of(request),
            network=network_of(request, settings),
        )
        return (FIRST if link.kind == Kind.SET_PASSWORD else SET) if done else ""

    where = await once(request, form.key, set_it)
    return redirect(request, where) if where else dead_link(request, *ASK_AGAIN)


ROUTES: tuple[BaseRoute, ...] = (
    form_route("/forgot-password", forgot, Access.PUBLIC),
    get("/reset-password", without_link, Access.PUBLIC),
    form_route("/reset-password/{token}", reset, Access.PUBLIC),
)
