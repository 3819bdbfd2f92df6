"""Refusals: each has a status, a sentence for the reader, and a page with a way on."""

from dataclasses import dataclass, field
from typing import Any

from portal.i18n import N_


@dataclass
class Refusal(Exception):
    """A request that the portal does not do. `message` is an English source text, translated where it is shown."""

    status: int
    message: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    way_on: tuple[str, str] | None = None  # address and (English) text of the link on the page

    def __str__(self) -> str:
        return f"{self.status}"  # the sentence may name things: logs get the number only


def not_found() -> Refusal:
    """Not there, or not visible to this viewer: the two look alike."""
    return Refusal(404, N_("There is nothing here, or it is not meant for you."))


def gone(message: str) -> Refusal:
    """Was there and has been deleted for good."""
    return Refusal(410, message)


def forbidden(message: str = "") -> Refusal:
    """Visible to this viewer, but not theirs to do."""
    return Refusal(403, message or N_("You may look at this, but not change it."))


def conflict(message: str, **parameters: Any) -> Refusal:
    """Something came in between, or no longer fits the present state."""
    return Refusal(409, message, parameters)


def too_many(seconds: int) -> Refusal:
    """Tried too often; may be tried again after `seconds`."""
    minutes = max(1, round(seconds / 60))
    return Refusal(
        429,
        N_("That was tried too often. Wait %(minutes)s minutes and try again."),
        {"minutes": minutes},
        {"Retry-After": str(max(1, seconds))},
    )
