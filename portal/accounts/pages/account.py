"""A person's own data: one page, each form with its own address."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity, password
from portal.accounts.actions import emails as email_actions
from portal.accounts.actions import passwords as password_actions
from portal.accounts.actions import profile, proving
from portal.accounts.forms import ChangeEmail, ChangePassword, NewEmail, NewPassword, Profile
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.me import me, own_account, session
from portal.accounts.queries import accounts, links
from portal.accounts.queries.accounts import Account
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.cookies import YEAR
from portal.web.errors import Refusal
from portal.web.flash import flash
from portal.web.forms import Form
from portal.web.render import render, say
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

WRONG = N_("This is not your present password.")
LOOK = N_("Look in the mailbox of the new address: the link there makes the change.")
CHANGED = N_("Your password is changed, and you are signed out everywhere else.")
SET = N_("Your password is set, and you are signed out everywhere else.")
PROVE_FIRST = "/account/prove?next=/account"  # for who has no password to type with the form


async def account(request: Request) -> Response:
    """The person's own data."""
    await activity.note_visit(request, ideas=False)
    return await _account_page(request)


async def change_profile(request: Request) -> Response:
    """Keeps name, display name, company and language."""
    form = await Profile.read(request)
    if not form.ok:
        return await _account_page(request, profile=form)
    settings, viewer = request.app.state.settings, viewer_of(request)
    said = profile.Profile(form["name"], form["display_name"], form["company"], form["language"])
    await profile.change(settings, me(request), viewer.email, said, now=clock.now())
    response = redirect(request, "/account")
    # what was chosen here is what the person sees from now on, also where the footer's switch said otherwise
    response.set_cookie(
        "lang", form["language"], max_age=YEAR, httponly=True, samesite="strict", secure=settings.secure
    )
    request.scope["portal.language"] = form["language"]
    await flash(request, "success", say(request, N_("Your details are saved.")))
    return response


async def change_email(request: Request) -> Response:
    """Sends a link to the new address; the answer does not tell whether somebody has it already."""
    account = await _account(request)
    if not account.password_hash and not viewer_of(request).proven:
        return redirect(request, PROVE_FIRST)
    form = await (ChangeEmail if account.password_hash else NewEmail).read(request)
    if form.ok and form.address.mailbox == viewer_of(request).email:
        form.fail("email", N_("This is the address that you have now."))
    if not form.ok or not await _proven(request, account, form):
        return await _account_page(request, email=form)
    await email_actions.request_change(
        request.app.state.settings, person_id=account.id, address=form.address, now=clock.now()
    )
    await flash(request, "info", say(request, LOOK))
    return redirect(request, "/account")


async def change_password(request: Request) -> Response:
    """Sets another password, or the first one; the other sessions end and this one goes on under a new id."""
    account = await _account(request)
    if not account.password_hash and not viewer_of(request).proven:
        return redirect(request, PROVE_FIRST)
    form = await (ChangePassword if account.password_hash else NewPassword).read(request)
    form.judge(*account.known)
    if not form.ok or not await _proven(request, account, form):
        return await _account_page(request, password=form)
    password_hash = await password.hashed(form["password"])
    response = redirect(request, "/account")
    fresh = await password_actions.change(
        request.app.state.settings,
        person_id=account.id,
        password_hash=password_hash,
        session=session(request),
        headers=response.headers,
        browser=browser_of(request),
        now=clock.now(),
    )
    request.scope["portal.session"] = replace(session(request), id=fresh)  # where the sentence waits
    await flash(request, "success", say(request, CHANGED if account.password_hash else SET))
    return response


async def back(request: Request) -> Response:
    """The forms' own addresses show nothing: who reloads one sees the account."""
    return redirect(request, "/account")


async def _account_page(request: Request, **sent: Form) -> Response:
    mine = await own_account(request)
    blank: dict[str, Any] = {
        "profile": Profile.blank(
            request,
            name=mine.name,
            display_name=mine.display_name,
            company=mine.company,
            language=mine.language or request.app.state.settings.language,
        ),
        "email": ChangeEmail.blank(request),
        "password": ChangePassword.blank(request),
    }
    pending = await links.pending_address(me(request), clock.now())
    page = {
        "mine": mine,
        "pending": pending,
        "forms": {**blank, **sent},
        "password_min": request.app.state.settings.password_min,
    }
    return render(request, "accounts/account.html", page, status=422 if sent else 200)


async def _account(request: Request) -> Account:
    found = await accounts.by_id(me(request))
    if found is None:
        raise Refusal(401)
    return found


async def _proven(request: Request, account: Account, form: Form) -> bool:
    if not account.password_hash:
        return True  # they have just shown in another way who they are
    typed, browser = form["current_password"], browser_of(request)
    right = await proving.by_password(account, typed, browser=browser, now=clock.now())
    if not right:
        form.fail("current_password", WRONG)
    return right


ROUTES: tuple[BaseRoute, ...] = (
    get("/account", account, Access.SIGNED_IN),
    get("/account/profile", back, Access.SIGNED_IN),
    post("/account/profile", change_profile, Access.VERIFIED),
    get("/account/email", back, Access.SIGNED_IN),
    post("/account/email", strongly(change_email), Access.VERIFIED),
    get("/account/password", back, Access.SIGNED_IN),
    post("/account/password", strongly(change_password), Access.VERIFIED),
)
