"""Setting up an authenticator app: a QR code, and a code from the app to show that it works.

The secret is made by a button (POST), so that looking at a page makes nothing. Until it is confirmed it is a step of
this session, sealed. The proof of who somebody is (Access.PROVEN) is asked at that button; finishing may take as long
as installing an app takes.
"""

from datetime import timedelta
from typing import Any

import pyotp
import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts.actions.factors import app as actions
from portal.accounts.forms import Code, Follow
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.factors.doing import NO_STORE, acting, added, changed
from portal.accounts.pages.me import me, session
from portal.accounts.rules import factors as rules
from portal.i18n import N_
from portal.kit import clock
from portal.web import steps
from portal.web.answers import redirect, safe_next
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import SECOND_FACTOR, SECURITY, post
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

PAGE = "/account/security/app"
STEP = "app"  # the step that holds the secret until it is confirmed
TIME = timedelta(minutes=30)
OVER = N_("That took too long, so the code on your screen no longer works. Begin again: it is quickly done.")
WRONG = N_("This is not the code that your app should show now. Look again: it changes every 30 seconds.")
ADDED = N_("Your authenticator app works. From now on we ask for a code when you sign in.")
REMOVED = N_("Your authenticator app is removed. Its codes no longer open anything.")


async def start(request: Request) -> Response:
    """Makes a secret, and leads to the page that shows it."""
    form = await Follow.read(request)
    seed = actions.new_seed()
    sealed = actions.sealer(request.app.state.settings).seal(seed, of=str(me(request)))
    mine, now = session(request).id, clock.now()
    await steps.end(mine, STEP)
    data = {"secret": sealed, "next": safe_next(form["next"], SECURITY)}
    await steps.begin(mine, STEP, data, now=now, lifetime=TIME)
    return redirect(request, PAGE)


async def confirm(request: Request) -> Response:
    """Shows the secret, and takes the code that the app makes of it."""
    data = await steps.newest(session(request).id, STEP, now=clock.now())
    settings = request.app.state.settings
    seed = actions.sealer(settings).open(data["secret"], of=str(me(request))) if data else None
    if data is None or seed is None:
        if request.method == "POST":
            await flash(request, "warning", say(request, OVER))
        return redirect(request, SECOND_FACTOR)
    if request.method == "GET":
        return _page(request, Code.blank(request), seed, data["next"])
    form = await Code.read(request)
    step = rules.matching_step(seed, rules.plain_code(form["code"]), now=clock.now(), used=0)
    if step is None:
        form.fail("code", WRONG)
        return _page(request, form, seed, data["next"])
    by = acting(request)
    result = await actions.add(by, seed, step)
    return await added(request, by, result, data["next"], ADDED)


async def remove(request: Request) -> Response:
    """Takes the app from the account."""
    await actions.remove(acting(request))
    return await changed(request, REMOVED)


def _page(request: Request, form: Code, seed: str, follow: str) -> Response:
    page: dict[str, Any] = {
        "form": form,
        "follow": follow,
        "secret": " ".join(seed[place : place + 4] for place in range(0, len(seed), 4)),
        **_for_app(request, seed),
    }
    return render(
        request, "accounts/factors/app.html", page, status=422 if form.errors else 200, headers=NO_STORE
    )


def _for_app(request: Request, seed: str) -> dict[str, str]:
    # black on white whatever the colours of the page: cameras read nothing else well
    uri = pyotp.TOTP(seed).provisioning_uri(
        name=viewer_of(request).email, issuer_name=request.app.state.settings.name
    )
    drawn = segno.make(uri, error="m", micro=False)
    return {"uri": uri, "picture": drawn.svg_data_uri(scale=5, border=4, dark="#000", light="#fff")}


ROUTES: tuple[BaseRoute, ...] = (
    post(f"{PAGE}/start", strongly(start), Access.PROVEN),
    form_route(PAGE, strongly(confirm), Access.VERIFIED),
    post(f"{PAGE}/remove", strongly(remove), Access.PROVEN),
)
