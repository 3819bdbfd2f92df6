"""What comes of a sign-in at a provider: who it is, or why it is nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What somebody goes to a provider for."""

    SIGN_IN = "sign_in"
    LINK = "link"  # to add it as a way to sign in
    PROVE = "prove"  # to show once more who they are


@dataclass(frozen=True, slots=True)
class Attempt:
    """One visit to a provider, as the portal remembers it until the person comes back. All but `begun` is secret."""

    purpose: Purpose
    verifier: str  # of PKCE: the code is worth nothing without it
    nonce: str  # stands in the id_token
    begun: float  # seconds since 1970


@dataclass(frozen=True, slots=True)
class Claims:
    """Who somebody is, in the words of a provider. `subject` is its id of them; the rest may change or be missing."""

    subject: str
    email: str = ""
    email_trusted: bool = False  # the provider says that it is theirs, and the portal takes its word
    name: str = ""


class Failure(StrEnum):
    """Why a sign-in at a provider came to nothing."""

    DENIED = "denied"  # the person, or the provider for them, said no
    STALE = "stale"  # not begun in this browser, over already, or too old
    AWAY = "away"  # the provider cannot be reached, or answers with an error
    SLOW = "slow"  # it took too long
    WRONG = "wrong"  # it answered what cannot be right: nothing of it is believed


class ProviderError(Exception):
    """A sign-in that came to nothing. `reason` is in the portal's own words, for the log: nothing a provider sent."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(reason)
        self.failure = failure
        self.reason = reason
