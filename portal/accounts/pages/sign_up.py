"""Signing up, and confirming the address."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import password
from portal.accounts.actions import limits
from portal.accounts.actions import sign_up as actions
from portal.accounts.actions.sign_up import Confirmed, Registration
from portal.accounts.forms import AskForMail, Confirm, SignUp
from portal.accounts.pages.links import SECRET_ADDRESS, dead_link
from portal.accounts.queries import accounts, links
from portal.accounts.rules.links import Kind
from portal.i18n import N_
from portal.kit import clock
from portal.web import challenges
from portal.web.answers import redirect
from portal.web.clients import network_of
from portal.web.idempotency import once
from portal.web.render import language_of, render
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

PURPOSE = "sign-up"  # of the proof of work
SENT = "/verify?sent=1"
CONFIRMED = "/sign-in?done=confirmed"
SEND_AGAIN = ("/verify", N_("Send a new mail"))


async def sign_up(request: Request) -> Response:
    """The form for a new account. What comes of it goes by mail: the answer is the same for every address."""
    if viewer_of(request).signed_in:
        return redirect(request, "/")
    if request.method == "GET":
        return _sign_up_page(request, SignUp.blank(request))
    form = await SignUp.read(request)
    if not form.ok:
        return _sign_up_page(request, form)
    settings, now = request.app.state.settings, clock.now()
    proven = await challenges.spend(settings, form[challenges.FIELD], PURPOSE, now)
    await limits.count_sign_up(network_of(request, settings), proven=proven, now=now)
    password_hash = await password.hashed(form["password"])
    typed = Registration(form.address, form["name"], form["company"], password_hash, language_of(request))

    async def create() -> str:
        await actions.register(settings, typed, now=now)
        return SENT

    return redirect(request, await once(request, form.key, create))


def _sign_up_page(request: Request, form: SignUp) -> Response:
    settings = request.app.state.settings
    page = {
        "form": form,
        "password_min": settings.password_min,
        "challenge": challenges.challenge(settings, PURPOSE, clock.now()),
    }
    return render(request, "accounts/sign_up.html", page, status=422 if form.errors else 200)


async def verify(request: Request) -> Response:
    """ "Look in your mailbox", and the form that sends the confirmation mail again."""
    sent = request.query_params.get("sent", "")
    if request.method == "GET":
        return render(request, "accounts/verify.html", {"form": AskForMail.blank(request), "sent": sent})
    form = await AskForMail.read(request)
    if not form.ok:
        return render(request, "accounts/verify.html", {"form": form, "sent": ""}, status=422)
    settings, now = request.app.state.settings, clock.now()
    await limits.LINKS.spend(network_of(request, settings), now)
    await actions.send_again(settings, address=form.address, language=language_of(request), now=now)
    return redirect(request, "/verify?sent=2")


async def confirm(request: Request) -> Response:
    """The page behind the link in the mail. Looking at it does nothing; its button confirms the address."""
    token = request.path_params["token"]
    form = Confirm.blank(request) if request.method == "GET" else await Confirm.read(request)
    link = await links.find(token, Kind.VERIFY)
    account = await accounts.by_id(link.person_id) if link else None
    if link is not None and link.used_at and account is not None and account.verified_at:
        return redirect(request, CONFIRMED)
    if link is None or account is None or account.verified_at or not link.works(clock.now()):
        return dead_link(request, *SEND_AGAIN)
    choose = not account.password_hash
    page = {
        "form": form,
        "choose": choose,
        "email": account.email,
        "password_min": request.app.state.settings.password_min,
    }
    if request.method == "GET":
        return render(request, "accounts/confirm.html", page, headers=SECRET_ADDRESS)
    if form["password"] or choose:
        form.judge(*account.known)
    if not form.ok:
        return render(request, "accounts/confirm.html", page, status=422, headers=SECRET_ADDRESS)
    chosen = await password.hashed(form["password"]) if form["password"] else None
    done = await actions.confirm(
        request.app.state.settings, token=token, password_hash=chosen, now=clock.now()
    )
    # whatever came in between (a newer sign-up), this link then shows what is left to do
    return redirect(request, CONFIRMED if done is Confirmed.DONE else request.url.path)


ROUTES: tuple[BaseRoute, ...] = (
    form_route("/sign-up", sign_up, Access.PUBLIC),
    form_route("/verify", verify, Access.PUBLIC),
    form_route("/verify/{token}", confirm, Access.PUBLIC),
)
