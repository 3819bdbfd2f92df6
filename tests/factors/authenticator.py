"""A passkey device of tests: does what a phone or security key does, without the browser in between.

    device = Authenticator("https://support.example.org")
    credential = device.make(options)       the answer to navigator.credentials.create(), as JSON text
    credential = device.show(options)       the answer to navigator.credentials.get()

Attributes say what is wrong with it, where a test wants that: another origin, nobody verified, a counter that stands.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

from portal.kit import ids

PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


@dataclass
class Authenticator:
    """One device with one passkey."""

    origin: str
    verified: bool = True
    counts: bool = True
    synced: bool = False
    count: int = 0
    owner: bytes | None = None  # the account, as it was told when the passkey was made
    credential_id: bytes = field(default_factory=lambda: hashlib.sha256(ids.new_token().encode()).digest())
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def id(self) -> str:
        """The passkey's id, as browsers name it."""
        return bytes_to_base64url(self.credential_id)

    @property
    def public_key(self) -> bytes:
        """The half of its key that the portal gets, as COSE."""
        public = self.key.public_key().public_numbers()
        return encode_cbor(
            {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")}
        )

    def make(self, options: dict[str, Any]) -> str:
        """Makes its passkey for the account in the `options`."""
        self.owner = base64url_to_bytes(options["user"]["id"])
        length = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential_id + self.public_key
        data = self._data(ATTESTED) + attested
        return self._answer(
            clientDataJSON=self._client_data("webauthn.create", options["challenge"]),
            attestationObject=encode_cbor({"fmt": "none", "attStmt": {}, "authData": data}),
            transports=["internal", "hybrid"],
        )

    def show(self, options: dict[str, Any]) -> str:
        """Signs the challenge of the `options`."""
        self.count += self.counts
        client_data, data = self._client_data("webauthn.get", options["challenge"]), self._data()
        signed = data + hashlib.sha256(client_data).digest()
        answer = {"userHandle": self.owner} if self.owner else {}
        return self._answer(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            **answer,
        )

    def _data(self, flags: int = 0) -> bytes:
        host = urlsplit(self.origin).hostname or ""
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        flags |= (ELIGIBLE | BACKED_UP) if self.synced else 0
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, **parts: Any) -> str:
        response = {
            name: bytes_to_base64url(part) if isinstance(part, bytes) else part
            for name, part in parts.items()
        }
        return json.dumps({"id": self.id, "rawId": self.id, "type": "public-key", "response": response})
