"""The mail that shows that an address is theirs, for somebody who came back from a provider.

Nobody learns here whether an address has an account: the same statements, one mail, the same answer. What differs
stands in the mail, and nothing in it was chosen by who asked for it. Its link works in the asking browser alone.
"""

from datetime import datetime

from portal.accounts import providers
from portal.accounts.actions import limits
from portal.accounts.actions.social import pending
from portal.accounts.actions.social.pending import Arrival, Letter, Newcomer
from portal.accounts.queries import accounts
from portal.accounts.rules.emails import Address
from portal.db import transaction
from portal.mail.outbox import enqueue
from portal.settings import Settings


async def ask(
    settings: Settings,
    *,
    session_id: str,
    arrival: Arrival,
    newcomer: Newcomer | None,
    address: Address,
    language: str,
    now: datetime,
) -> None:
    """Promises one mail to `address` with a link that only this browser can use; at most three an hour."""
    async with transaction():
        room = await limits.room_for_mail(limits.CONFIRM_MAILS, address.key, now)
        account = await accounts.by_key(address.key)
        confirmed = account is not None and account.verified_at is not None
        token = await pending.expect_mail(
            session_id, Letter(arrival, newcomer, address.mailbox, address.key), now=now
        )
        if not room.allows(confirmed=confirmed):
            return
        await enqueue(
            settings,
            kind="accounts/closed" if account and account.is_closed else "accounts/social_confirm",
            to=account.email if account else address.mailbox,
            language=(account.language if account else "") or language,
            purpose="account",
            now=now,
            person_id=account.id if account else None,
            url=settings.url(f"/sign-in/confirm/{token}"),
            provider=providers.labels(settings)[arrival.provider],
            known=confirmed,
        )
