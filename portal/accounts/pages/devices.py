"""The cookie `device`: names a browser in which somebody signed in before. It opens nothing; see actions/devices.py."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.actions import devices
from portal.holdings.purposes import phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.kit import clock
from portal.web.cookies import Cookie, always

COOKIE = "device"
DECLARED = Cookie(
    key="device",
    name=always(COOKIE),
    purpose="account",
    why=phrase(
        N_(
            "Recognises a browser in which you signed in before, so that somebody else's wrong"
            " guesses do not keep you out. It opens nothing."
        )
    ),
    lifetime=phrase(N_("%(term)s after you last signed in."), term=Length.of(devices.LASTS)),
)


def device_of(request: Request) -> str:
    """The token of this browser, "" when it has none."""
    return request.cookies.get(COOKIE, "")


async def remember_device(request: Request, response: Response, person_id: UUID) -> None:
    """Lets this browser be known to the person from now on, in the answer with which their session begins."""
    token = await devices.remember(person_id, device_of(request), now=clock.now())
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(devices.LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.app.state.settings.secure,
    )
