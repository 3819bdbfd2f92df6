"""What an OpenID provider publishes about itself: where its endpoints are, and the keys that it signs with.

Kept for an hour in each process. A token signed with a key that is not among them has the keys read anew, but not more
than once a minute: strangers can send tokens too.
"""

from dataclasses import dataclass, field
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Failure, ProviderError
from portal.accounts.providers.channel import Way, read
from portal.kit.addresses import is_safe
from portal.settings import WELL_KNOWN

KEPT = 3600.0  # seconds
NOT_SOONER = 60.0  # seconds between two readings of the keys for a key that is not there
MOST_KEYS = 50
KEY_TYPES = ("RSA", "EC")  # a shared secret is no key of anybody's


@dataclass(frozen=True, slots=True)
class Metadata:
    """What of the OpenID configuration the portal uses."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    names_itself: bool  # it says who it is when it leads somebody back (RFC 9207)
    secret_in_body: bool


@dataclass
class _Known:
    metadata: Metadata
    read_at: float
    keys: KeySet | None = None
    keys_at: float = 0.0


@dataclass
class Directory:
    """The metadata and keys of the providers, as this process last read them."""

    way: Way
    _known: dict[str, _Known] = field(default_factory=dict)

    async def metadata(self, provider: Provider, now: float) -> Metadata:
        """What the provider publishes; read when it was not read for an hour. `now` in seconds since 1970."""
        known = self._known.get(provider.key)
        if known is None or not known.read_at <= now < known.read_at + KEPT:
            found = metadata_in(provider.metadata_url, await read(provider.metadata_url, self.way))
            # what the configuration that the operator named calls its own may be asked as well
            self.way.doors.learn((found.token_endpoint, found.userinfo_endpoint, found.jwks_uri))
            known = self._known[provider.key] = _Known(found, now)
        return known.metadata

    async def keys(self, provider: Provider, metadata: Metadata, now: float, *, anew: bool = False) -> KeySet:
        """The keys that the provider signs with. `anew`: one was missing among those that are known."""
        known = self._known.setdefault(provider.key, _Known(metadata, now))
        age = now - known.keys_at
        if known.keys is None or not 0 <= age < (NOT_SOONER if anew else KEPT):
            known.keys = keys_in(await read(metadata.jwks_uri, self.way))
            known.keys_at = now
        return known.keys


def metadata_in(url: str, found: dict[str, Any]) -> Metadata:
    """The metadata in `found`, which was read at `url`. Its issuer is the one that the address belongs to, exactly."""
    expected = url.removesuffix(WELL_KNOWN)
    if found.get("issuer") not in (expected, f"{expected}/"):
        raise ProviderError(Failure.WRONG, "metadata of another issuer")
    endpoints = [found["authorization_endpoint"], found["token_endpoint"], found["jwks_uri"]]
    if not all(isinstance(one, str) and is_safe(one) for one in endpoints):
        raise ProviderError(Failure.WRONG, "an endpoint that is not https")
    # Discovery 3: where it does not say, it is the header
    ways = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Metadata(
        issuer=found["issuer"],
        authorization_endpoint=found["authorization_endpoint"],
        token_endpoint=found["token_endpoint"],
        userinfo_endpoint=str(found.get("userinfo_endpoint") or ""),
        jwks_uri=found["jwks_uri"],
        names_itself=found.get("authorization_response_iss_parameter_supported") is True,
        secret_in_body="client_secret_basic" not in ways and "client_secret_post" in ways,
    )


def keys_in(found: dict[str, Any]) -> KeySet:
    """The keys for signatures in a key set; what is none, or is broken, is left out. ValueError when none is left."""
    keys = []
    for one in found["keys"][:MOST_KEYS]:
        if one.get("kty") in KEY_TYPES and one.get("use", "sig") == "sig":
            try:
                keys.append(JWKRegistry.import_key(one))
            except (JoseError, ValueError):
                continue
    if not keys:
        raise ValueError("no keys")
    return KeySet(keys)
