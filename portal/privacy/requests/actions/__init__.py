"""What happens to a request. Each locks its row, and refuses what no longer fits."""

from portal.privacy.requests.actions.closing import answer, extend, make_copy, refuse, withdraw
from portal.privacy.requests.actions.identity import identify_by_code, identify_by_facts, mail_code
from portal.privacy.requests.actions.noting import Asked, add_note, ask, link, note

__all__ = [
    "Asked",
    "add_note",
    "answer",
    "ask",
    "extend",
    "identify_by_code",
    "identify_by_facts",
    "link",
    "mail_code",
    "make_copy",
    "note",
    "refuse",
    "withdraw",
]
