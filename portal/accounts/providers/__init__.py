"""Signing in at others: what the portal knows of Google, Facebook, X and a company's own OpenID provider.

The edge of the portal: only what is in this folder speaks to a provider. Rules know nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from portal.holdings import outgoing
from portal.settings import Settings


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider that the operator has credentials of."""

    key: str  # in addresses, settings and the database
    name: str  # what its button says
    kind: Literal["oidc", "oauth"]
    client_id: str
    client_secret: str = field(repr=False)
    scope: str  # the least that works
    prove: dict[str, str] = field(default_factory=dict)  # asks it to have the person sign in anew
    metadata_url: str = ""  # of an OpenID provider; the others have the next three
    authorize_url: str = ""
    token_url: str = ""
    userinfo_url: str = ""
    secret_in_body: bool = False  # how the client shows its secret, where no metadata says it
    email_trusted: bool = False  # whether the portal takes its word for an address
    email_trusted_unsaid: bool = False  # also where it does not say whether it has verified it


def configured(settings: Settings) -> tuple[Provider, ...]:
    """The providers that have credentials, in the order of their buttons."""
    return tuple(one for one in _all(settings) if one.client_id)


def find(settings: Settings, key: str) -> Provider | None:
    """The provider called `key`, if it has credentials."""
    return next((one for one in configured(settings) if one.key == key), None)


def form_actions(settings: Settings) -> tuple[str, ...]:
    """Every origin that a form which begins a sign-in at a provider may lead to: for `portal.web.headers.csp`."""
    return outgoing.origins(settings)


def labels(settings: Settings) -> dict[str, str]:
    """What every provider is called, by its key; also those without credentials (any more)."""
    return {one.key: one.name or "OpenID Connect" for one in _all(settings)}


def _all(settings: Settings) -> Iterator[Provider]:
    yield _google(settings)
    yield _facebook(settings)
    yield _twitter(settings)
    yield _oidc(settings)


# prompt is for the eye, and can be taken out of the address on the way; auth_time in the answer is what counts
_AGAIN = {"prompt": "login", "max_age": "0"}
# Google tells it only to who asks for it by name, and whose app it has verified: docs/sign-in/google.md
_AGAIN_AND_WHEN = {**_AGAIN, "claims": '{"id_token":{"auth_time":{"essential":true}}}'}


def _google(settings: Settings) -> Provider:
    return Provider(
        key="google",
        name="Google",
        kind="oidc",
        client_id=settings.google_client_id,
        client_secret=settings.google_client_secret.get_secret_value(),
        metadata_url=settings.google_metadata_url,
        scope="openid email profile",
        prove=_AGAIN_AND_WHEN,
        email_trusted=True,
    )


def _facebook(settings: Settings) -> Provider:
    return Provider(
        key="facebook",
        name="Facebook",
        kind="oauth",
        client_id=settings.facebook_client_id,
        client_secret=settings.facebook_client_secret.get_secret_value(),
        authorize_url=settings.facebook_authorize_url,
        token_url=settings.facebook_token_url,
        userinfo_url=settings.facebook_userinfo_url,
        scope="email",  # name and id (public_profile) come with every sign-in
        prove={"auth_type": "reauthenticate"},
        secret_in_body=True,
    )


def _twitter(settings: Settings) -> Provider:
    return Provider(
        key="twitter",
        name="X",
        kind="oauth",
        client_id=settings.twitter_client_id,
        client_secret=settings.twitter_client_secret.get_secret_value(),
        authorize_url=settings.twitter_authorize_url,
        token_url=settings.twitter_token_url,
        userinfo_url=settings.twitter_userinfo_url,
        scope="users.read tweet.read users.email",  # users/me asks for both of the first
    )


def _oidc(settings: Settings) -> Provider:
    return Provider(
        key="oidc",
        name=settings.oidc_name,
        kind="oidc",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        metadata_url=settings.oidc_metadata_url,
        scope="openid email profile",
        prove=_AGAIN,
        email_trusted=True,
        email_trusted_unsaid=settings.oidc_email_trusted,
    )
