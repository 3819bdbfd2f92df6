"""Small secrets at rest: encrypted and authenticated, so that a copy of the database alone gives none of them away."""

import base64
from functools import cached_property

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BETWEEN = "\n"


class Sealer:
    """Seals and opens texts: Fernet (AES-128-CBC, HMAC-SHA256) with keys derived for one `purpose` (HKDF-SHA256).

    `keys` come newest first: the first one seals, all of them open, so that a key can be rotated without losing what
    was sealed before.
    """

    def __init__(self, keys: list[str], purpose: str) -> None:
        self._derived = [_derived(key, purpose) for key in keys]

    def seal(self, text: str, *, of: str) -> str:
        """`text` sealed for its owner `of` (an opaque id): put with another owner it does not open."""
        return self._all.encrypt(f"{of}{_BETWEEN}{text}".encode()).decode()

    def open(self, sealed: str, *, of: str) -> str | None:
        """The text that was sealed for `of`; None when it was another's, was tampered with, or its key is gone."""
        try:
            owner, _, text = self._all.decrypt(sealed.encode()).decode().partition(_BETWEEN)
        except InvalidToken:
            return None
        return text if owner == of else None

    def is_newest(self, sealed: str) -> bool:
        """Whether the newest key sealed it; if not, seal it again before the older key goes."""
        try:
            self._derived[0].decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True

    def again(self, sealed: str) -> str | None:
        """The same secret under the newest key; None when none of the keys opens it."""
        try:
            return self._all.rotate(sealed.encode()).decode()
        except InvalidToken:
            return None

    @cached_property
    def _all(self) -> MultiFernet:
        return MultiFernet(self._derived)


def _derived(key: str, purpose: str) -> Fernet:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"portal.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derivation.derive(key.encode())))
