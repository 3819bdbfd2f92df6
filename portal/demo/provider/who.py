"""Who can sign in at the stand-in, and what it tells about them."""

import hashlib
from dataclasses import dataclass
from typing import Any

from portal.demo.provider.kinds import Kind
from portal.kit import text

CAST = ("anna", "bram", "carla", "james")
SUBJECT_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account at one of the providers."""

    subject: str
    name: str
    email: str  # "" when the provider tells none
    address: str  # what it says of the address: verified, unverified, unsaid, given, none

    def claims(self, scopes: frozenset[str]) -> dict[str, Any]:
        """What OpenID Connect calls these facts, as far as `scopes` cover them."""
        found: dict[str, Any] = {"sub": self.subject}
        if "profile" in scopes:
            found["name"] = self.name
        if "email" in scopes and self.email:
            found["email"] = self.email
            if self.address != "unsaid":
                found["email_verified"] = self.address == "verified"
        return found


def somebody(kind: Kind, name: str, email: str, address: str) -> Somebody:
    """The account of `name` at `kind`. The name is the account: whoever types it again is the same person, also with
    another address, and after the stand-in was started anew."""
    digest = hashlib.sha256(f"{kind.key}\n{text.folded(name)}".encode()).digest()
    subject = str(int.from_bytes(digest, "big"))[:SUBJECT_DIGITS]
    return Somebody(subject, name, "" if address == "none" else email, address)
