"""The one door: whoever has shown that an account is theirs, in whatever way, comes in through here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.actions import new_device
from portal.accounts.actions import sign_in as actions
from portal.accounts.pages.devices import device_of, remember_device
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.factors import enrolled
from portal.kit import clock, ids
from portal.web import steps
from portal.web.answers import redirect
from portal.web.browser import browser_of
from portal.web.routing import SECURITY
from portal.web.viewer import session_of, viewer_of

CODE = "code"  # the step in which the second factor is asked for
CODE_PAGE = "/sign-in/code"

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has passed the first factor in this browser, and is asked for the second."""

    account: Account
    method: str
    follow: str
    stay: bool


async def let_in(
    request: Request, account: Account, *, method: str, follow: str, stay: bool = False, strong: bool = False
) -> Response | None:
    """The answer to somebody who has just shown that `account` is theirs: signed in and led to `follow` (a path that
    `safe_next` passed), or asked for the second factor that the account has, unless it was shown (`strong`).

    `method`: password, passkey, google, facebook, twitter, oidc. None: the account was closed or its password changed
    in the meantime, and nothing was done.
    """
    if not strong and (await enrolled(account.id)).any:
        return await _ask_for_code(request, account, method=method, follow=follow, stay=stay)
    response, settings = redirect(request, follow), request.app.state.settings
    browser, now = browser_of(request), clock.now()
    begun = await actions.begin(
        response.headers,
        settings,
        account,
        stay=stay,
        browser=browser,
        old=session_of(request),
        now=now,
        method=method,
        strong=strong,
    )
    if not begun:
        return None
    await new_device.tell(settings, account, device_of(request), browser=browser, now=now)
    await remember_device(request, response, account.id)
    return response


async def _ask_for_code(
    request: Request, account: Account, *, method: str, follow: str, stay: bool
) -> Response:
    response = redirect(request, CODE_PAGE)
    session_id = await steps.session_for(request, response.headers, request.app.state.settings)
    data = {"person": str(account.id), "seal": seal(account), "method": method, "next": follow, "stay": stay}
    await steps.end(session_id, CODE)
    await steps.begin(session_id, CODE, data, now=clock.now())
    return response


def seal(account: Account) -> str:
    """Changes with the password: a code that was asked for before opens nothing afterwards."""
    return ids.token_hash(account.password_hash)


async def waiting(request: Request) -> Waiting | None:
    """Who is asked for the second factor in this browser. None: nobody, it took too long, or since then the account
    was closed or its password changed."""
    session = session_of(request)
    data = await steps.newest(session.id, CODE, now=clock.now()) if session else None
    account = await accounts.by_id(UUID(data["person"])) if data else None
    if data is None or account is None or not account.is_open or seal(account) != data["seal"]:
        return None
    return Waiting(account, data["method"], data["next"], data["stay"])


async def finish(request: Request, whom: Waiting) -> Response | None:
    """The answer to somebody who was waiting and has shown the second factor: signed in, the step over. None as
    `let_in`."""
    return await let_in(
        request, whom.account, method=whom.method, follow=whom.follow, stay=whom.stay, strong=True
    )


async def strengthen(request: Request, follow: str) -> Response | None:
    """Leads somebody who is signed in without their second factor to where it is asked for, and then to `follow`.
    None when there is nothing to ask: they have none, or have shown it.

    Such a session began before the factor was set up. Who holds it knows the password at most, and that is not enough
    to change what comes after the password.
    """
    session, viewer = session_of(request), viewer_of(request)
    if session is None or viewer.person_id is None or session.factor_at is not None:
        return None
    account = await accounts.by_id(viewer.person_id)
    if account is None or not (await enrolled(account.id)).any:
        return None
    return await _ask_for_code(request, account, method=session.method, follow=follow, stay=session.stay)


def strongly(handler: Handler) -> Handler:
    """`handler`, but for who has a second factor and has not shown it: see `strengthen`."""

    @wraps(handler)
    async def strong(request: Request) -> Response:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        follow = here if request.method == "GET" else SECURITY
        return await strengthen(request, follow) or await handler(request)

    return strong
