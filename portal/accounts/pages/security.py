"""How a person signs in, where they are signed in, and what happened to their account lately."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity, providers
from portal.accounts.actions import profile, unlinking
from portal.accounts.forms import Unlink
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.factors.view import factors_view
from portal.accounts.pages.me import me, own_account, session
from portal.accounts.queries import security as queries
from portal.accounts.queries.profile import own_sessions
from portal.accounts.rules import happenings, ways_in
from portal.accounts.rules.ways_in import WaysIn
from portal.i18n import N_
from portal.kit import clock, ids
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.headers import csp
from portal.web.idempotency import once
from portal.web.render import render, say
from portal.web.routing import SECURITY, get, post
from portal.web.viewer import Access


async def security(request: Request) -> Response:
    """The whole page."""
    await activity.note_visit(request, ideas=False)
    settings = request.app.state.settings
    mine, second = await own_account(request), await factors_view(request)
    page = {
        "mine": mine,
        "second": second,
        "sessions": await own_sessions(me(request), session(request).id, clock.now()),
        "events": await queries.latest_events(me(request)),
        "how": _how(request),
        "unlink": Unlink.blank(request),
        **await _sign_ins(request, password=mine.has_password, passkeys=second.has.passkeys),
    }
    # the buttons that link a sign-in are forms that lead on to its provider
    headers = {"Content-Security-Policy": csp(providers.form_actions(settings))}
    return render(request, "accounts/security.html", page, headers=headers)


async def _sign_ins(request: Request, *, password: bool, passkeys: int) -> dict[str, Any]:
    offered = providers.configured(request.app.state.settings)
    keys = [one.key for one in offered]
    linked = await queries.linked(me(request))
    usable = sum(one.provider in keys for one in linked)
    return {
        "linked": [
            (one, ways_in.refusal_to_take_away(WaysIn(password, usable - (one.provider in keys), passkeys)))
            for one in linked
        ],
        "offers": [one for one in offered if one.key not in {mine.provider for mine in linked}],
        "names": providers.labels(request.app.state.settings),
    }


def _how(request: Request) -> dict[str, str]:
    """The words for each way to sign in, in the reader's language."""
    names = providers.labels(request.app.state.settings)
    linked = {key: say(request, happenings.WITH, name=name) for key, name in names.items()}
    return {**linked, **{word: say(request, text) for word, text in happenings.METHODS.items()}}


async def unlink(request: Request) -> Response:
    """Takes a linked sign-in away, never the last way in."""
    form, settings = await Unlink.read(request), request.app.state.settings

    async def do() -> str:
        await unlinking.unlink(
            settings,
            person_id=me(request),
            identity_id=id_in(request),
            session=session(request),
            browser=browser_of(request),
            now=clock.now(),
        )
        return SECURITY

    where = await once(request, form.key, do)
    await flash(request, "success", say(request, N_("That sign-in no longer opens your account.")))
    return redirect(request, where)


async def end_session(request: Request) -> Response:
    """Signs one browser out."""
    data = await request.form()
    public_id = ids.parse_id(str(data.get("session", "")))
    if public_id is None:
        raise not_found()
    await profile.end_session(
        request.app.state.settings, me(request), public_id, browser=browser_of(request), now=clock.now()
    )
    if public_id == session(request).public_id:
        return redirect(request, "/sign-in?done=signed-out")
    await flash(request, "success", say(request, N_("That browser is signed out.")))
    return redirect(request, SECURITY)


async def end_other_sessions(request: Request) -> Response:
    """Signs every other browser out."""
    await profile.end_other_sessions(
        request.app.state.settings,
        me(request),
        session(request).id,
        browser=browser_of(request),
        now=clock.now(),
    )
    await flash(request, "success", say(request, N_("You are signed out everywhere else.")))
    return redirect(request, SECURITY)


ROUTES: tuple[BaseRoute, ...] = (
    get(SECURITY, security, Access.PROVEN),
    post("/account/security/identities/{id}/unlink", strongly(unlink), Access.PROVEN),
    post("/account/security/end", end_session, Access.PROVEN),
    post("/account/security/end-others", end_other_sessions, Access.PROVEN),
)
