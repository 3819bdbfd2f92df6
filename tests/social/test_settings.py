"""Credentials and addresses of providers: half of them, or an unsafe one, stops the portal with a sentence."""

import pytest

from portal.accounts.providers import configured, form_actions
from portal.settings import SettingsError, load
from tests.conftest import SECRET_KEY
from tests.social.fake import CREDENTIALS


def reading(**values: str) -> str:
    """The sentence that `values` lead to."""
    with pytest.raises(SettingsError) as refused:
        load(**{"secret_key": SECRET_KEY, **values})
    return str(refused.value)


ADDRESSES = [
    "google_metadata_url",
    "facebook_authorize_url",
    "facebook_token_url",
    "facebook_userinfo_url",
    "twitter_authorize_url",
    "twitter_token_url",
    "twitter_userinfo_url",
    "oidc_metadata_url",
]
UNSAFE = [
    "http://id.example/.well-known/openid-configuration",
    "http://localhost.evil.example/.well-known/openid-configuration",
    "http://127.0.0.1@evil.example/.well-known/openid-configuration",
    "https://user:secret@id.example/.well-known/openid-configuration",
    "ftp://id.example/.well-known/openid-configuration",
    "https:///.well-known/openid-configuration",
    "https://id.example:port/.well-known/openid-configuration",
    "id.example",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("value", UNSAFE)
def test_an_address_that_others_can_listen_to(name: str, value: str) -> None:
    sentence = reading(**{name: value})
    assert (
        sentence
        == f"PORTAL_{name.upper()} must be an https:// address (http:// is accepted on loopback only)"
    )


@pytest.mark.parametrize("name", ["google_metadata_url", "oidc_metadata_url"])
def test_metadata_stand_behind_the_issuer(name: str) -> None:
    assert "/.well-known/openid-configuration" in reading(**{name: "https://id.example/metadata"})


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    "host", ["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000", "https://id.example"]
)
def test_addresses_that_are_safe(name: str, host: str) -> None:
    value = f"{host}/x/.well-known/openid-configuration"
    assert getattr(load(secret_key=SECRET_KEY, **{**CREDENTIALS, name: value}), name) == value


@pytest.mark.parametrize("provider", ["google", "facebook", "twitter"])
@pytest.mark.parametrize(("given", "lacking"), [("id", "secret"), ("secret", "id")])
def test_half_of_the_credentials(provider: str, given: str, lacking: str) -> None:
    sentence = reading(**{f"{provider}_client_{given}": "a-value-of-mine"})
    assert sentence == (
        f"PORTAL_{provider.upper()}_CLIENT_{lacking.upper()} must be set as well,"
        f" or none of the PORTAL_{provider.upper()}_ credentials"
    )


@pytest.mark.parametrize(
    "lacking", ["oidc_name", "oidc_metadata_url", "oidc_client_id", "oidc_client_secret"]
)
def test_the_companys_provider_needs_all_four(lacking: str) -> None:
    given = {
        name: value for name, value in CREDENTIALS.items() if name.startswith("oidc") and name != lacking
    }
    assert f"PORTAL_{lacking.upper()} must be set as well" in reading(**given)


def test_without_credentials_there_is_nothing() -> None:
    settings = load(secret_key=SECRET_KEY)
    assert (configured(settings), form_actions(settings)) == ((), ())


def test_with_them_forms_may_lead_there() -> None:
    settings = load(secret_key=SECRET_KEY, **CREDENTIALS)
    assert [one.key for one in configured(settings)] == ["google", "facebook", "twitter", "oidc"]
    assert form_actions(settings) == (
        "https://accounts.google.com",
        "https://www.facebook.com",
        "https://m.facebook.com",
        "https://x.com",
        "https://twitter.com",
        "https://id.molen.example",
    )


def test_a_stand_in_leads_to_itself_alone() -> None:
    stand_in = "http://127.0.0.1:9000/facebook/dialog/oauth"
    values = {"facebook_client_id": "a", "facebook_client_secret": "b", "facebook_authorize_url": stand_in}
    assert form_actions(load(secret_key=SECRET_KEY, **values)) == ("http://127.0.0.1:9000",)
