"""The words for who looked, and why. English source texts."""

import re

from portal.i18n import N_

# Why staff open a person's record, or a list of voters; in the order in which they are offered.
REASONS = {
    "ticket": N_("Helping with a question or ticket"),
    "account": N_("Looking after accounts and roles"),
    "weighing": N_("Weighing the idea: who asks for it"),
    "vote": N_("Checking a vote"),
    "moderating": N_("Moderating what was written"),
    "security": N_("Looking into misuse or safety"),
    "request": N_("Handling a request about personal data"),
}
OFFERED = {
    "person": ("ticket", "account", "moderating", "security", "request"),
    "voters": ("weighing", "vote", "ticket", "moderating", "request"),
}
# Which of several roles somebody has who opens it.
ROLE_FOR = {
    "person": ("privacy", "admin", "manager", "agent"),
    "voters": ("manager", "agent", "privacy", "admin"),
}
# As people write the number of a ticket: 4217, #4217, T-2026-004217.
_NUMBER = re.compile(r"#?(?:t-?\d{4}-)?0*([1-9]\d{0,8})", re.IGNORECASE | re.ASCII)
TICKET = "ticket:"  # before the number of the ticket, in what is kept


def ticket_in(typed: str) -> int | None:
    """The number in what was typed; None when it is no number of a ticket."""
    found = _NUMBER.fullmatch(typed.strip())
    return int(found[1]) if found else None


def packed(reason: str, ticket: int | None) -> str:
    """What is kept of a reason, with the number of the ticket where there is one."""
    return f"{TICKET}{ticket}" if reason == "ticket" and ticket else reason


def unpacked(kept: str) -> tuple[str, int | None]:
    """The reason and the number of the ticket in what was kept."""
    if kept.startswith(TICKET) and kept.removeprefix(TICKET).isdecimal():
        return "ticket", int(kept.removeprefix(TICKET))
    return kept, None
