"""The one door: whoever has shown that an account is theirs, in whatever way, comes in through here."""

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.actions import sign_in as actions
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.factors import enrolled
from portal.kit import clock, ids
from portal.web import steps
from portal.web.answers import redirect
from portal.web.browser import describe
from portal.web.viewer import session_of

CODE = "code"  # the step in which the second factor is asked for
CODE_PAGE = "/sign-in/code"


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
    response = redirect(request, follow)
    begun = await actions.begin(
        response.headers,
        request.app.state.settings,
        account,
        stay=stay,
        browser=describe(request.headers.get("user-agent", "")),
        old=session_of(request),
        now=clock.now(),
        method=method,
        strong=strong,
    )
    return response if begun else None


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
