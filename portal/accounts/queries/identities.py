"""Sign-ins at providers, and whose accounts they open."""

from uuid import UUID

from portal.accounts.queries import accounts
from portal.accounts.queries.accounts import Account
from portal.accounts.rules.linking import AtAddress, Holder
from portal.db import row, rows

_HOLDER = f"SELECT {accounts.COLUMNS} FROM person WHERE id ="
OF_IDENTITY = " (SELECT person_id FROM social_identity WHERE provider = $1 AND subject = $2)"


async def holder(provider: str, subject: str) -> Account | None:
    """The account that this sign-in opens, if any."""
    return accounts.account_in(await row(f"{_HOLDER}{OF_IDENTITY}", provider, subject))


async def providers_of(person_id: UUID) -> list[str]:
    """The keys of the providers that open this person's account, each once."""
    found = await rows(
        "SELECT DISTINCT provider FROM social_identity WHERE person_id = $1 ORDER BY provider", person_id
    )
    return [one["provider"] for one in found]


def standing(account: Account | None) -> AtAddress:
    """What the account with an address is to the rules of linking."""
    if account is None:
        return AtAddress.NONE
    if account.is_closed:
        return AtAddress.CLOSED
    return AtAddress.OPEN if account.verified_at is not None else AtAddress.UNCONFIRMED


def held_by(account: Account | None, *, viewer: UUID | None = None) -> Holder:
    """What the account that a sign-in opens is to them; `viewer`: who is signed in."""
    if account is None:
        return Holder.NOBODY
    if account.id == viewer:
        return Holder.SELF
    return Holder.OPEN if account.is_open else Holder.CLOSED
