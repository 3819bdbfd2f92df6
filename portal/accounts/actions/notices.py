"""Mail about a change of what opens an account, so that its owner learns of what was not their own doing."""

from datetime import datetime
from typing import Any

from portal.accounts.queries.accounts import Account
from portal.i18n import dates
from portal.mail.outbox import enqueue
from portal.settings import Settings


async def tell(
    settings: Settings, account: Account, kind: str, *, browser: str, now: datetime, **values: Any
) -> None:
    """Promises the mail `accounts/{kind}` to the account's address, in the open transaction.

    Its template ends with `mail/accounts/_change.txt`: when it happened, in which kind of browser ("Firefox · Linux",
    `portal.web.browser.describe`; never a network address), and what to do when it was somebody else.
    """
    await enqueue(
        settings,
        kind=f"accounts/{kind}",
        to=account.email,
        language=account.language,
        purpose="account",
        now=now,
        person_id=account.id,
        when=dates.moment(now, account.language or settings.language, settings.zone),
        browser=browser,
        **values,
    )
