"""What opens an account beside a password, written straight into the database; and the settings of two providers."""

from datetime import timedelta
from typing import Any

from pydantic import SecretStr

from portal.accounts.models import Passkey, Person, SocialIdentity
from portal.kit import clock, ids
from portal.settings import Settings

STALE = timedelta(minutes=10)  # as old as a proof must not be
PROVIDERS = {
    "google_client_id": "portal",
    "google_client_secret": SecretStr("google's secret"),
    "google_metadata_url": "https://google.example.org/.well-known/openid-configuration",
    "twitter_client_id": "portal",
    "twitter_client_secret": SecretStr("x's secret"),
    "twitter_authorize_url": "https://x.example.org/authorize",
}


def with_providers(settings: Settings) -> Settings:
    """The same portal, where Google and X sign people in."""
    return settings.model_copy(update=PROVIDERS)


async def identity(person: Person, provider: str = "google", **changes: Any) -> SocialIdentity:
    """A linked sign-in of this person's."""
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "person_id": person.id,
        "provider": provider,
        "subject": ids.new_token(),
        "email": f"at-{provider}@example.org",
        "created_at": clock.now(),
    }
    return await SocialIdentity.create(**{**values, **changes})


async def passkey(person: Person, **changes: Any) -> Passkey:
    """A passkey of this person's."""
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "person_id": person.id,
        "credential_id": ids.new_token(),
        "public_key": "",
        "name": "My phone",
        "created_at": clock.now(),
    }
    return await Passkey.create(**{**values, **changes})
