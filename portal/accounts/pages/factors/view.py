"""The second factors on the security page."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from portal.accounts.pages.me import me
from portal.accounts.queries import factors as queries
from portal.accounts.queries.factors import Factors, OwnPasskey
from portal.web.browser import browser_of
from portal.web.viewer import viewer_of


@dataclass(frozen=True, slots=True)
class FactorsView:
    """What `templates/accounts/_factors.html` shows, under the name `second`."""

    has: Factors
    app_since: datetime | None
    passkeys: list[OwnPasskey]
    staff: bool
    this_browser: str  # what a new passkey is called unless its owner has a better name

    @property
    def last(self) -> bool:
        """Whether there is one factor, so that staff cannot remove it."""
        return self.has.passkeys + int(self.has.app) == 1


async def factors_view(request: Request) -> FactorsView:
    """The viewer's own second factors."""
    person_id = me(request)
    return FactorsView(
        has=await queries.enrolled(person_id),
        app_since=await queries.app_since(person_id),
        passkeys=await queries.own_passkeys(person_id),
        staff=bool(viewer_of(request).held),
        this_browser=browser_of(request),
    )
