"""The stand-in identity provider tells no more than the real ones tell, and tells it in their words."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from httpx2 import AsyncClient
from joserfc import jwt
from joserfc.jwk import KeySet

from portal.demo.provider.kinds import CLIENT_ID, KINDS, Kind
from portal.kit import clock
from tests.demo.visits import BASE, every, openid, token_for, who


@openid
async def test_the_metadata_fits_the_addresses(provider: AsyncClient, kind: Kind) -> None:
    found = (await provider.get(f"/{kind.key}/.well-known/openid-configuration")).json()
    assert found["issuer"] == f"{BASE}/{kind.key}"
    assert found["authorization_endpoint"] == f"{BASE}/{kind.key}/{kind.authorize}"
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["authorization_response_iss_parameter_supported"] is True
    keys = (await provider.get(urlsplit(found["jwks_uri"]).path)).json()["keys"]
    assert [sorted(key) for key in keys] == [["alg", "e", "kid", "kty", "n", "use"]]


async def claims_of(
    provider: AsyncClient, kind: Kind, asked: dict[str, str] | None = None, **chosen: str
) -> dict[str, Any]:
    """The claims of an ID token, its signature checked."""
    token = (await token_for(provider, kind, asked, **chosen))["id_token"]
    keys = KeySet.import_key_set((await provider.get(f"/{kind.key}/jwks")).json())
    return dict(jwt.decode(token, keys, algorithms=["RS256"]).claims)


@openid
async def test_the_id_token_says_who_and_for_whom(provider: AsyncClient, kind: Kind) -> None:
    claims = await claims_of(provider, kind, person="carla")
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (f"{BASE}/{kind.key}", CLIENT_ID, "a nonce")
    assert (claims["name"], claims["email"]) == ("Carla Mulder", "carla@delinde.example.nl")
    assert claims["email_verified"] is True
    now = clock.now().timestamp()
    assert claims["iat"] <= now < claims["exp"] <= now + 300


@openid
async def test_when_they_signed_in_is_told_to_who_asks(provider: AsyncClient, kind: Kind) -> None:
    asked = ({}, {"max_age": "0"}, {"claims": '{"id_token": {"auth_time": {"essential": true}}}'})
    told = ["auth_time" in await claims_of(provider, kind, asked=one) for one in asked]
    assert told == [False, kind.key != "google", True]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("verified", {"email": "zoe@example.org", "email_verified": True}),
        ("unverified", {"email": "zoe@example.org", "email_verified": False}),
        ("unsaid", {"email": "zoe@example.org"}),
        ("none", {}),
    ],
)
async def test_the_address_is_told_as_chosen(
    provider: AsyncClient, address: str, told: dict[str, Any]
) -> None:
    claims = await claims_of(provider, KINDS["oidc"], name="Zoë", email="zoe@example.org", address=address)
    assert {name: claims[name] for name in claims if name.startswith("email")} == told


@every
async def test_a_name_is_an_account(provider: AsyncClient, kind: Kind) -> None:
    sent = [
        {"name": "Zoë Blom", "email": "zoe@example.org"},
        {"name": "zoe  blom", "email": "other@example.org"},
        {"name": "Zed", "email": "zoe@example.org"},
    ]
    query = {"facebook": "?fields=id", "twitter": ""}.get(kind.key, "")
    found = [await who(provider, kind, query, **one) for one in sent]
    first, again, other = (one.get("data", one).get("sub") or one.get("data", one)["id"] for one in found)
    assert (first == again, first == other) == (True, False)


async def test_facebook_tells_what_was_asked_for(provider: AsyncClient) -> None:
    kind, zoe = KINDS["facebook"], {"name": "Zoë Blom", "email": "zoe@example.org"}
    whole = await who(provider, kind, "?fields=id,name,email", **zoe)
    assert whole == {"id": whole["id"], "name": "Zoë Blom", "email": "zoe@example.org"}
    assert set(await who(provider, kind, "?fields=id", **zoe)) == {"id"}
    assert set(await who(provider, kind, "?fields=id,name,email", **zoe, address="none")) == {"id", "name"}


async def test_x_tells_what_was_asked_for(provider: AsyncClient) -> None:
    kind, zoe = KINDS["twitter"], {"name": "Zoe Blom", "email": "zoe@example.org"}
    whole = (await who(provider, kind, "?user.fields=confirmed_email", **zoe))["data"]
    assert whole == {
        "id": whole["id"],
        "name": "Zoe Blom",
        "username": "zoeblom",
        "confirmed_email": "zoe@example.org",
    }
    without = await who(provider, kind, "?user.fields=confirmed_email", **zoe, address="none")
    assert (
        set(without["data"]) == set((await who(provider, kind, **zoe))["data"]) == {"id", "name", "username"}
    )


@every
async def test_nothing_is_told_without_a_token(provider: AsyncClient, kind: Kind) -> None:
    for headers in ({}, {"Authorization": "Bearer another"}):
        assert (await provider.get(f"/{kind.key}/{kind.userinfo}", headers=headers)).status_code == 401
