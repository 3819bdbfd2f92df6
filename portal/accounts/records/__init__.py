"""What the accounts hold about one person, record by record."""

from collections.abc import Sequence

from portal.accounts.records import account, happened, ways_in
from portal.holdings.shares import Share, share
from portal.holdings.types import Stake
from portal.settings import Settings


def records(settings: Settings, stakes: Sequence[Stake] = ()) -> Share:
    """A person's account, what opens it, where it is open, and what happened to it."""
    going = account.Going(settings, stakes)
    return share(
        "accounts",
        account.account(going),
        account.contact(),
        account.invitation(settings),
        ways_in.passkey(going),
        ways_in.link(settings),
        ways_in.identity(going),
        happened.session(settings),
        happened.event(settings),
    )
