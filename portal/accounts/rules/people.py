"""Names of people, and whether an account opens anything."""

from datetime import date, datetime

from portal.kit import text


def proposed_display_name(name: str) -> str:
    """What others see until the person chooses otherwise: the first word of the name, no more."""
    return name.split(maxsplit=1)[0][:60] if name.split() else name[:60]


def search_text(name: str, company: str, email: str) -> str:
    """What the desk finds a person by."""
    return text.folded(f"{name} {company} {email}")


def is_open(
    *,
    verified_at: datetime | None,
    disabled_at: datetime | None,
    membership_ended_on: date | None,
    staff: bool,
) -> bool:
    """Whether somebody can sign in with the account at all, given the right password.

    Not before its address is confirmed (an unconfirmed account has no power), not while it is disabled, and not after
    the membership that it was made for has ended, unless the person works here.
    """
    return verified_at is not None and disabled_at is None and (membership_ended_on is None or staff)
