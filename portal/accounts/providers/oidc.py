"""OpenID Connect: Google, and a company's own provider. Who somebody is stands in a token that the provider signed.

What is checked, and what each check stops (OpenID Connect Core 3.1.3.7, OWASP ASVS 5.0 V9 and V10): the issuer of the
metadata is the one in the settings (10.5.3); the signature is by a key that this issuer publishes, never by one that
the token brings (9.1.3), with one of ALGORITHMS (9.1.2: neither none nor a shared secret); the token is for this
client alone (10.5.4), in its time (9.2.1), and for this very attempt: its nonce (10.5.1). No token: nobody.
"""

from collections.abc import Mapping
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Attempt, Claims, Failure, ProviderError, Purpose
from portal.accounts.providers.channel import Way, content
from portal.accounts.providers.metadata import Directory, Metadata
from portal.accounts.providers.oauth import told
from portal.accounts.providers.tokens import exchanged
from portal.kit.addresses import is_safe

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
LEEWAY = 60  # seconds that two clocks may differ
MORE = ("email", "email_verified", "name")


async def claims(
    provider: Provider,
    attempt: Attempt,
    directory: Directory,
    *,
    code: str,
    callback: str,
    now: float,
    way: Way,
) -> Claims:
    """Who came back with `code`, as the provider signed it."""
    metadata = await directory.metadata(provider, now)
    async with exchanged(
        provider,
        metadata.token_endpoint,
        attempt,
        code=code,
        callback=callback,
        way=way,
        secret_in_body=metadata.secret_in_body,
    ) as client:
        signed = await _verified(provider, attempt, directory, metadata, client.token.get("id_token"), now)
        found = await _with_userinfo(metadata, client, signed)
    return told(
        found["sub"],
        email=found.get("email"),
        name=found.get("name"),
        email_trusted=_is_trusted(provider, found),
    )


def check_issuer(metadata: Metadata, sent: str | None) -> None:
    """Refuses an answer that another provider led here (RFC 9207), or that does not say whose it is though the
    provider says that it always does."""
    if sent is None and metadata.names_itself:
        raise ProviderError(Failure.WRONG, "the answer does not name its issuer")
    if sent is not None and sent != metadata.issuer:
        raise ProviderError(Failure.WRONG, "the answer of another issuer")


async def _verified(
    provider: Provider, attempt: Attempt, directory: Directory, metadata: Metadata, token: Any, now: float
) -> dict[str, Any]:
    if not isinstance(token, str) or not token:
        raise ProviderError(Failure.WRONG, "no id_token")  # fail closed: without one it is anybody
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        read = jwt.decode(token, await directory.keys(provider, metadata, now), registry=registry)
    except InvalidKeyIdError:
        # the provider may have changed its keys since they were read
        keys = await directory.keys(provider, metadata, now, anew=True)
        read = jwt.decode(token, keys, registry=registry)
    _check(provider, attempt, metadata, read.claims, now)
    return read.claims


def _check(
    provider: Provider, attempt: Attempt, metadata: Metadata, found: Mapping[str, Any], now: float
) -> None:
    JWTClaimsRegistry(
        now=int(now),
        leeway=LEEWAY,
        iss={"essential": True, "value": metadata.issuer},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": attempt.nonce},
    ).validate(dict(found))
    # joserfc takes a list that merely holds the value
    if not isinstance(found["iss"], str) or not isinstance(found["nonce"], str):
        raise ProviderError(Failure.WRONG, "claims of another shape")
    if found.get("aud") not in (provider.client_id, [provider.client_id]):
        raise ProviderError(Failure.WRONG, "for another client")
    if found.get("azp", provider.client_id) != provider.client_id:
        raise ProviderError(Failure.WRONG, "for another client")
    if attempt.purpose is Purpose.PROVE:
        _check_recent(found.get("auth_time"), attempt, now)


def _check_recent(signed_in: Any, attempt: Attempt, now: float) -> None:
    # "prompt" can be taken out of the address on its way through the browser: only this shows that they signed in anew
    if isinstance(signed_in, bool) or not isinstance(signed_in, int | float):
        raise ProviderError(Failure.WRONG, "does not say when they signed in there")
    if not attempt.begun - LEEWAY <= signed_in <= now + LEEWAY:
        raise ProviderError(Failure.WRONG, "signed in there earlier")


async def _with_userinfo(
    metadata: Metadata, client: AsyncOAuth2Client, signed: dict[str, Any]
) -> dict[str, Any]:
    # many providers put only the subject into the token and tell the rest on asking (Core 5.4)
    if "email" in signed or not metadata.userinfo_endpoint:
        return signed
    if not is_safe(metadata.userinfo_endpoint):
        raise ProviderError(Failure.WRONG, "a userinfo endpoint that is not https")
    more = content(await client.get(metadata.userinfo_endpoint))
    if more.get("sub") != signed["sub"]:
        raise ProviderError(Failure.WRONG, "told about somebody else")  # Core 5.3.2: token substitution
    return {**{name: more[name] for name in MORE if name in more}, **signed}


def _is_trusted(provider: Provider, found: Mapping[str, Any]) -> bool:
    if not provider.email_trusted:
        return False
    said = found.get("email_verified")
    return provider.email_trusted_unsaid if said is None else said is True or said == "true"
