"""What every action needs: who acts, when, and by which settings."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts import activity
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a person."""

    settings: Settings
    viewer: Viewer
    now: datetime

    @property
    def today(self) -> date:
        """The local day of the act."""
        return clock.local_day(self.now, self.settings.zone)

    @property
    def person_id(self) -> UUID:
        """Who acts. Raises the 401 refusal for a visitor."""
        if self.viewer.person_id is None:
            raise Refusal(401)
        return self.viewer.person_id

    async def begin(self) -> None:
        """Locks and stamps the actor: first in every action, before any ticket is locked. Raises the 409 refusal for
        who had the use of their data restricted."""
        await activity.lock_and_stamp(self.person_id, today=self.today, ideas=False, adding=True)
