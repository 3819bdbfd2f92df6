"""Why the accounts hold personal data: their purposes in the privacy statement."""

from portal.accounts.purposes.account import account
from portal.accounts.purposes.customers import customer_record
from portal.accounts.purposes.logs import logs
from portal.accounts.purposes.sessions import sessions
from portal.accounts.purposes.social import social_login
from portal.holdings.purposes import Purpose
from portal.settings import Settings


def purposes(settings: Settings) -> tuple[Purpose, ...]:
    """Accounts, the organisations they belong to, ways to sign in, staying signed in, and what is noted of it."""
    return (account(), customer_record(), social_login(settings), sessions(), logs())
