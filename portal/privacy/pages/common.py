"""What every page of privacy needs."""

from datetime import date

from starlette.requests import Request

from portal.holdings.types import Holding
from portal.kit import clock
from portal.web.errors import not_found

LONGEST_NUMBER = 9  # digits


def holdings_of(request: Request) -> tuple[Holding, ...]:
    """The installed holdings, which the application was given by the registry."""
    found: tuple[Holding, ...] = request.app.state.holdings
    return found


def holding_called(request: Request, key: str) -> Holding | None:
    """The holding with this key, if there is one."""
    return next((one for one in holdings_of(request) if one.key == key), None)


def number_in(request: Request) -> int:
    """The number in the request's path; anything that is none is simply not there (404)."""
    text = request.path_params["number"]
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise not_found()
    return int(text)


def today_of(request: Request) -> date:
    """The local day of the request."""
    return clock.local_day(clock.now(), request.app.state.settings.zone)
