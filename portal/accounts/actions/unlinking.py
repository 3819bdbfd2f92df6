"""Taking a linked sign-in away from one's own account."""

from datetime import datetime
from uuid import UUID

from portal.accounts import activity, providers
from portal.accounts.actions import audit, notices, ways_in
from portal.accounts.queries import accounts, security
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import not_found
from portal.web.viewer import SessionInfo


async def unlink(
    settings: Settings,
    *,
    person_id: UUID,
    identity_id: UUID,
    session: SessionInfo,
    browser: str,
    now: datetime,
) -> None:
    """Takes one of the person's own sign-ins away.

    The person's row is locked before anything is counted: of two that are taken away at the same moment one stays,
    when nothing else opens the account. Other sessions that were begun with that provider end; a mail tells the owner.
    Raises the 404 refusal for what is not theirs (any more), the 409 one for the last way in.
    """
    async with transaction():
        await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
        mine = await security.linked(person_id)
        going = next((one for one in mine if one.id == identity_id), None)
        account = await accounts.by_id(person_id)
        if going is None or account is None:
            raise not_found()
        await execute("DELETE FROM social_identity WHERE id = $1", going.id)
        await ways_in.keep_one(settings, person_id)
        await execute(
            "DELETE FROM session WHERE person_id = $1 AND method = $2 AND id <> $3",
            person_id,
            going.provider,
            session.id,
        )
        await audit.note(
            Event.SIGN_IN_UNLINKED,
            now=now,
            actor=person_id,
            subject=person_id,
            detail=going.provider,
            browser=browser,
        )
        name = providers.labels(settings).get(going.provider, going.provider)
        await notices.tell(settings, account, "unlinked", browser=browser, now=now, provider=name)
