"""Somebody who changes the second factors of their own account."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.datastructures import MutableHeaders

from portal.accounts import activity
from portal.accounts.actions import audit, notices
from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.queries.factors import Factors, enrolled
from portal.accounts.rules.events import Event
from portal.db import row
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions
from portal.web.errors import Refusal, forbidden
from portal.web.viewer import SessionInfo

CODE_FIRST = N_("Sign in once more, with your second factor, before you change it.")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, where and when. `headers`: of the answer, which gets the cookie when the session is renewed."""

    settings: Settings
    person_id: UUID
    session: SessionInfo
    headers: MutableHeaders
    browser: str
    now: datetime

    async def lock(self) -> tuple[Account, Factors]:
        """Locks the person in the open transaction, and reads what they have now.

        Raises the 401 refusal when the session was ended in the meantime (by a new password, say), and 403 when the
        account has a second factor that this session has not shown: who knows only the password cannot change it.
        """
        today = clock.local_day(self.now, self.settings.zone)
        await activity.lock_and_stamp(self.person_id, today=today, ideas=False)
        session = await row(
            "SELECT factor_at FROM session WHERE id = $1 AND person_id = $2", self.session.id, self.person_id
        )
        account, factors = await accounts.by_id(self.person_id), await enrolled(self.person_id)
        if session is None or account is None:
            raise Refusal(401)
        if factors.any and session["factor_at"] is None:
            raise forbidden(CODE_FIRST)
        return account, factors

    async def tell(self, account: Account, event: Event, **values: str) -> None:
        """Notes the change, and promises the mail about it to the owner."""
        await audit.note(event, now=self.now, actor=account.id, subject=account.id, browser=self.browser)
        await notices.tell(
            self.settings,
            account,
            "factor_changed",
            browser=self.browser,
            now=self.now,
            what=str(event),
            operator=self.settings.operator_email,
            **values,
        )

    async def renew_session(self) -> str:
        """The session goes on under a new token, as one that has shown a second factor. Returns its new hash."""
        return await sessions.renew(self.headers, self.settings, self.session, strong=True)
