"""Identifiers and secrets."""

import hashlib
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): opaque to people, in order of creation for the index. Not a secret."""
    return uuid7()


def later_than(last: UUID) -> UUID:
    """A UUIDv7 that comes after `last` whatever the clock says: a millisecond later, by its own count."""
    moment = (last.int >> 80) + 1
    return UUID(int=moment << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62))


def parse_id(text: str) -> UUID | None:
    """The UUID in `text` in its one canonical spelling, or None: an address has one form only."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None


def new_token() -> str:
    """A secret of 256 bits for links and sessions, safe in URLs and cookies (ASVS 5.0 7.2.3, 11.5.1)."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored instead of a token: hex SHA-256. A fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
