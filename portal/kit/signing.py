"""Signed values for links in mail: one salt per purpose, so that no link does the work of another (ASVS 5.0 9.2.2)."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer


class Signer:
    """Signs and reads small JSON values with HMAC-SHA256.

    `keys` come newest first: the first one signs, all of them verify, so that a key can be rotated
    without breaking the links that are under way.
    """

    def __init__(self, keys: list[str], purpose: str) -> None:
        self._serializer = URLSafeTimedSerializer(
            list(reversed(keys)),
            salt=f"portal.{purpose}",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def sign(self, value: Any) -> str:
        """`value` (JSON) with the present time and a signature, safe in a URL."""
        return str(self._serializer.dumps(value))

    def read(self, text: str, *, now: datetime, lifetime: timedelta) -> Any | None:
        """The value in `text`, or None when it was forged, is damaged, or is older than `lifetime`."""
        try:
            value, signed = self._serializer.loads(text, return_timestamp=True)
        except BadData:
            return None
        return value if signed.astimezone(UTC) + lifetime >= now else None


def mark(key: str, purpose: str, text: str) -> str:
    """128 bits in hex that only a holder of `key` can make for `text`: always the same ones."""
    return hmac.new(key.encode(), f"portal.{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()[:32]
