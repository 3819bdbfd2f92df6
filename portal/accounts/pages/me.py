"""Who is asking, on pages about one's own account."""

from uuid import UUID

from starlette.requests import Request

from portal.accounts.queries.profile import Own, own
from portal.web.errors import Refusal
from portal.web.viewer import SessionInfo, session_of, viewer_of


def me(request: Request) -> UUID:
    """The viewer's id. Raises the 401 refusal for a visitor."""
    found = viewer_of(request).person_id
    if found is None:
        raise Refusal(401)
    return found


def session(request: Request) -> SessionInfo:
    """The viewer's session. Raises the 401 refusal for a visitor."""
    found = session_of(request)
    if found is None:
        raise Refusal(401)
    return found


async def own_account(request: Request) -> Own:
    """The viewer's own account. Raises the 401 refusal when it has just gone."""
    found = await own(me(request))
    if found is None:
        raise Refusal(401)
    return found
