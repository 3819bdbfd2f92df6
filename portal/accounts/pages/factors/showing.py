"""Showing a passkey: to sign in, as the second factor after a password, or once more in a session that goes on."""

from datetime import timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import passkeys
from portal.accounts.actions import proving
from portal.accounts.actions.factors import passkeys as actions
from portal.accounts.forms import Code, ShowPasskey
from portal.accounts.pages.entering import CODE_PAGE, finish, let_in, waiting
from portal.accounts.pages.factors.asking import ask, challenge_of, expect_json, new_challenge
from portal.accounts.pages.factors.code import AGAIN, page
from portal.accounts.pages.me import me, session
from portal.accounts.queries import accounts
from portal.accounts.queries.factors import StoredPasskey, passkeys_of
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect, safe_next
from portal.web.browser import browser_of
from portal.web.clients import network_of
from portal.web.flash import flash
from portal.web.limits import Limit
from portal.web.render import render, say
from portal.web.routing import PROVE, SECURITY, get, post
from portal.web.viewer import Access, viewer_of

FIRST, SECOND, AGAIN_KIND = "passkey-first", "passkey-second", "passkey-prove"
# Each question to a browser that is not signed in is a row or two: a network may ask for many, not for any number.
QUESTIONS = Limit("passkey-question", 300, timedelta(minutes=15))
FAILED = N_("That passkey did not work. Try it again, or go on in another way.")


async def first_options(request: Request) -> Response:
    """What the browser asks its passkeys at the sign-in: whichever it has for this portal."""
    await expect_json(request)
    settings = request.app.state.settings
    await QUESTIONS.spend(network_of(request, settings), clock.now())
    return await _ask(request, FIRST, [])


async def first(request: Request) -> Response:
    """Signs in with a passkey alone: it is something one has, and it made sure of its owner."""
    form = await ShowPasskey.read(request)
    follow = safe_next(form["next"])
    person_id = await _owner(request, form, FIRST, of=None)
    account = await accounts.by_id(person_id) if person_id else None
    if account is not None and account.is_open:
        response = await let_in(
            request, account, method="passkey", follow=follow, stay=form["stay"], strong=True
        )
        if response is not None:
            return response
    return render(request, "accounts/factors/passkey_failed.html", {"form": {"next": follow}}, status=422)


async def second_options(request: Request) -> Response:
    """What the browser asks the passkeys of the account whose password was just right."""
    await expect_json(request)
    whom = await waiting(request)
    return await _ask(request, SECOND, await passkeys_of(whom.account.id) if whom else [])


async def second(request: Request) -> Response:
    """A passkey of the same account, after the password."""
    whom = await waiting(request)
    if whom is None:
        return redirect(request, AGAIN)
    form = await ShowPasskey.read(request)
    if await _owner(request, form, SECOND, of=whom.account.id):
        return await finish(request, whom) or redirect(request, AGAIN)
    asked = Code.blank(request)
    asked.fail("", FAILED)
    return await page(request, whom, asked)


async def prove_options(request: Request) -> Response:
    """What the browser asks the viewer's own passkeys."""
    await expect_json(request)
    return await _ask(request, AGAIN_KIND, await passkeys_of(me(request)))


async def prove(request: Request) -> Response:
    """Shows once more who one is, with a passkey of one's own."""
    form, mine = await ShowPasskey.read(request), me(request)
    follow = safe_next(form["next"], SECURITY)
    if not await _owner(request, form, AGAIN_KIND, of=mine):
        await flash(request, "error", say(request, FAILED))
        return redirect(request, PROVE)
    response = redirect(request, follow)
    await proving.renew(
        response.headers,
        request.app.state.settings,
        session(request),
        mine,
        method="passkey",
        browser=browser_of(request),
        now=clock.now(),
        strong=True,
    )
    return response


async def to_sign_in(request: Request) -> Response:
    """The forms' own addresses show nothing: who reloads one sees where to sign in."""
    return redirect(request, "/" if viewer_of(request).signed_in else "/sign-in")


async def to_code(request: Request) -> Response:
    """The same, after the first factor."""
    return redirect(request, CODE_PAGE)


async def _ask(request: Request, kind: str, among: list[StoredPasskey]) -> Response:
    challenge = new_challenge()
    return await ask(request, kind, challenge, passkeys.to_show(request.app.state.settings, among, challenge))


async def _owner(request: Request, form: ShowPasskey, kind: str, *, of: UUID | None) -> UUID | None:
    challenge = await challenge_of(request, form["step"], kind)
    if challenge is None:
        return None
    return await actions.owner_of(
        request.app.state.settings,
        form["credential"],
        challenge,
        of=of,
        browser=browser_of(request),
        now=clock.now(),
    )


ROUTES: tuple[BaseRoute, ...] = (
    get("/sign-in/passkey", to_sign_in, Access.PUBLIC),
    post("/sign-in/passkey", first, Access.PUBLIC),
    post("/sign-in/passkey/options", first_options, Access.PUBLIC),
    get(f"{CODE_PAGE}/passkey", to_code, Access.PUBLIC),
    post(f"{CODE_PAGE}/passkey", second, Access.PUBLIC),
    post(f"{CODE_PAGE}/passkey/options", second_options, Access.PUBLIC),
    post(f"{PROVE}/passkey", prove, Access.VERIFIED),
    post(f"{PROVE}/passkey/options", prove_options, Access.VERIFIED),
)
