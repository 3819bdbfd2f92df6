"""The stand-in's keys, and the ID tokens that it signs with them."""

import json
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64encode

from portal.demo.provider.faults import Fault
from portal.demo.provider.kinds import CLIENT_ID
from portal.demo.provider.memory import Grant
from portal.kit import clock

KEY_BITS, KEY_NAME = 2048, "stand-in"
LASTS = timedelta(minutes=5)
ALGORITHM = "RS256"


class Signer:
    """Signs with a key that is made when it is first needed, and never leaves the process."""

    @cached_property
    def key(self) -> RSAKey:
        """The key whose public half everybody can fetch."""
        return RSAKey.generate_key(KEY_BITS, {"kid": KEY_NAME}, private=True)

    @cached_property
    def other(self) -> RSAKey:
        """A key of nobody, under the same name: for a token that was signed by somebody else."""
        return RSAKey.generate_key(KEY_BITS, {"kid": KEY_NAME}, private=True)

    def jwks(self) -> dict[str, Any]:
        """The public half, as relying parties fetch it."""
        return {"keys": [{**self.key.as_dict(private=False), "use": "sig", "alg": ALGORITHM}]}

    def id_token(self, grant: Grant, issuer: str, fault: Fault | None = None) -> str:
        """Who signed in, for the portal to read; wrong in the way of `fault`."""
        claims = _claims(grant, issuer, clock.now())
        match fault:
            case Fault.ISSUER:
                claims["iss"] = "https://accounts.example.org"
            case Fault.AUDIENCE:
                claims["aud"] = "another-client"
            case Fault.NONCE:
                claims["nonce"] = "of-another-attempt"
            case Fault.EXPIRED:
                claims["exp"] = claims["iat"] = claims["iat"] - int(timedelta(hours=1).total_seconds())
            case Fault.UNSIGNED:
                return _unsigned(claims)
            case Fault.KEY:
                return _signed(claims, self.other)
        return _signed(claims, self.key)


def _claims(grant: Grant, issuer: str, now: datetime) -> dict[str, Any]:
    claims = {
        "iss": issuer,
        "aud": CLIENT_ID,
        "iat": int(now.timestamp()),
        "exp": int((now + LASTS).timestamp()),
        "nonce": grant.asked.nonce,
        **grant.who.claims(grant.asked.scopes),
    }
    return {**claims, "auth_time": int(grant.at.timestamp())} if grant.asked.says_when else claims


def _signed(claims: dict[str, Any], key: RSAKey) -> str:
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid, "typ": "JWT"}, claims, key, algorithms=[ALGORITHM])


def _unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"}, claims))
    return ".".join(urlsafe_b64encode(part).decode() for part in parts) + "."
