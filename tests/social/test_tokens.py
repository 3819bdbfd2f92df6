"""The signed token of an OpenID provider: what is wrong with it stops everything."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import OctKey
from starlette.responses import JSONResponse

from portal.accounts.providers.metadata import NOT_SOONER
from portal.kit import clock
from tests import cast
from tests.social.conftest import depart
from tests.social.fake import CERTS, CLIENT, SECRET, Who, elliptic, other_rsa, rsa, sign
from tests.social.steps import ANNA, identity, is_in, page

WHO = Who("1", ANNA, True)
HOUR = 3600


@pytest.fixture(autouse=True)
async def anna(app) -> None:
    """She is let in when all is well."""
    person = await cast.anna()
    await identity(person, "google")
    await identity(person, "oidc")


def unsigned(claims: dict[str, Any], **header: Any) -> str:
    """A token without a signature, as an attacker writes it."""
    parts = [{"alg": "none", "typ": "JWT", **header}, claims]
    return ".".join(urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts) + "."


def shared(claims: dict[str, Any], secret: bytes, alg: str = "HS256") -> str:
    """A token that is signed with a shared secret."""
    return sign(claims, OctKey.import_key(secret, {"kid": "one"}), alg=alg)


def with_(**changed: Any) -> Any:
    """An honest token, but for these claims; None takes one out."""
    return lambda claims: sign({k: v for k, v in {**claims, **changed}.items() if v is not None})


def later(name: str, seconds: int) -> Any:
    """An honest token in which a moment is `seconds` from now."""
    return lambda claims: sign({**claims, name: int(clock.now().timestamp()) + seconds})


WRONG = {
    "no token": lambda _: None,
    "no text": lambda _: "",
    "not a token": lambda _: "<html>",
    "a number": lambda _: 1,
    "another issuer": with_(iss="https://evil.example"),
    "an issuer that looks alike": with_(iss="https://accounts.google.com/"),
    "issuers": with_(iss=["https://accounts.google.com", "https://evil.example"]),
    "no issuer": with_(iss=None),
    "another client": with_(aud="another-client"),
    "other clients as well": with_(aud=[CLIENT, "another-client"]),
    "no client": with_(aud=None),
    "asked for by another client": with_(azp="another-client"),
    "another nonce": with_(nonce="x" * 43),
    "nonces": lambda claims: sign({**claims, "nonce": [claims["nonce"], "x"]}),
    "no nonce": with_(nonce=None),
    "an empty nonce": with_(nonce=""),
    "no subject": with_(sub=None),
    "an empty subject": with_(sub=""),
    "a subject that is a number": with_(sub=1),
    "over": later("exp", -61),
    "no end": with_(exp=None),
    "an end that is text": with_(exp="9999999999"),
    "no end in sight": lambda claims: sign({**claims, "exp": float("inf")}),
    "not yet": later("nbf", 120),
    "made in the future": later("iat", 120),
    "made at no time": with_(iat=None),
    "unsigned": unsigned,
    "unsigned, with the key's name": lambda claims: unsigned(claims, kid="one"),
    "unsigned in capitals": lambda claims: unsigned(claims, alg="NONE"),
    "signature cut off": lambda claims: sign(claims).rpartition(".")[0] + ".",
    "signature of another token": lambda claims: (
        sign(claims).rpartition(".")[0] + "." + sign({"a": 1}).rpartition(".")[2]
    ),
    "signed with the client's secret": lambda claims: shared(claims, SECRET.encode()),
    "signed with the public key as a secret": lambda claims: shared(claims, rsa().as_pem(private=False)),
    "signed with the public key as a secret, longer": lambda claims: shared(
        claims, rsa().as_pem(private=False), "HS512"
    ),
    "a key that nobody published": lambda claims: sign(claims, other_rsa()),
    "that key under a known name": lambda claims: sign(claims, other_rsa(), kid="one"),
    "that key without a name": lambda claims: sign(claims, other_rsa(), kid=None),
    "its key brought along": lambda claims: sign(claims, other_rsa(), jwk=other_rsa().as_dict(private=False)),
    "its key brought along under a known name": lambda claims: sign(
        claims, other_rsa(), kid="one", jwk=other_rsa().as_dict(private=False)
    ),
    "its key at an address": lambda claims: sign(claims, other_rsa(), jku="https://evil.example/keys"),
    "an algorithm of another key": lambda claims: sign(claims).replace(
        sign(claims).partition(".")[0],
        urlsafe_b64encode(b'{"alg":"ES256","kid":"one"}').decode().rstrip("="),
    ),
    "something critical": lambda claims: sign(claims, crit=["b64"], b64=False),
    "claims that are a list": lambda _: "e30.W10.e30",
}


async def came_in(browser, fake, token: Any) -> tuple[int, bool]:
    """The status of her way in with this token, and whether she is in."""
    fake.id_token = token
    answer = await browser.get(fake.authorize(await depart(browser, "google"), WHO))
    return answer.status_code, await is_in(browser)


async def test_what_is_wrong_lets_nobody_in(new_client, fake) -> None:
    found = {}
    for what, token in WRONG.items():
        async with new_client() as browser:
            found[what] = await came_in(browser, fake, token)
    assert {what: one for what, one in found.items() if one != (502, False)} == {}
    assert not any("evil" in url for url in fake.asked)
    # nothing else was asked with a token that nobody believes
    assert not any(url.endswith("/userinfo") for url in fake.asked)


RIGHT = {
    "as usual": sign,
    "another kind of key": lambda claims: sign(claims, elliptic(), alg="ES256"),
    "another padding": lambda claims: sign(claims, alg="PS256"),
    "clocks a little apart": lambda claims: sign(
        {**claims, "iat": claims["iat"] + 30, "exp": claims["iat"] - 30}
    ),
    "one client in a list": with_(aud=[CLIENT]),
    "nothing about who asked": with_(azp=None),
    "more in its header": lambda claims: sign(claims, x5t="abc"),
}


async def test_what_is_right_lets_her_in(new_client, fake) -> None:
    found = {}
    for what, token in RIGHT.items():
        async with new_client() as browser:
            found[what] = await came_in(browser, fake, token)
    assert {what: one for what, one in found.items() if one != (303, True)} == {}


async def test_a_token_works_once(client, fake, new_client) -> None:
    """The id_token of an earlier sign-in has its nonce."""
    earlier: list[str] = []
    fake.id_token = lambda claims: earlier.append(sign(claims)) or earlier[0]
    assert page(await client.get(fake.authorize(await depart(client, "google"), WHO))) == "/"
    async with new_client() as browser:
        answer = await browser.get(fake.authorize(await depart(browser, "google"), WHO))
        assert (answer.status_code, await is_in(browser)) == (502, False)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"issuer": "https://accounts.google.com/"}, 303),
        ({"issuer": "https://evil.example"}, 502),
        ({"issuer": "https://accounts.google.com.evil.example"}, 502),
        ({"issuer": None}, 502),
        ({"issuer": ["https://accounts.google.com"]}, 502),
        ({"authorization_endpoint": "http://accounts.google.com/o/oauth2/v2/auth"}, 502),
        ({"authorization_endpoint": "javascript:alert(1)"}, 502),
        ({"token_endpoint": "http://169.254.169.254/token"}, 502),
        ({"token_endpoint": None}, 502),
        ({"jwks_uri": "file:///etc/passwd"}, 502),
    ],
)
async def test_what_a_provider_says_about_itself(client, fake, said: dict[str, Any], status: int) -> None:
    fake.metadata = said
    assert (await client.get("/auth/google/start")).status_code == status


async def test_it_is_read_once_an_hour(visit, new_client, fake, app) -> None:
    for _ in range(3):
        async with new_client() as browser:
            await visit("google", WHO, browser=browser)
    assert [url for url in fake.asked if "token" not in url] == [
        "https://accounts.google.com/.well-known/openid-configuration",
        CERTS["google"],
    ]


async def test_it_is_read_again_after_an_hour(visit, client, fake, app, monkeypatch) -> None:
    await visit("google", WHO)
    moment = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: moment)
    client.cookies.clear()
    assert page(await visit("google", WHO)) == "/"
    assert fake.asked.count(CERTS["google"]) == 2
    assert fake.asked.count("https://accounts.google.com/.well-known/openid-configuration") == 2


async def test_a_new_key_is_found_at_once(visit, client, fake) -> None:
    await visit("google", WHO)
    client.cookies.clear()
    fake.published = [other_rsa()]
    fake.id_token = lambda claims: sign(claims, other_rsa())
    # the keys were read less than a minute ago: whoever sends tokens with odd names cannot have them read all the time
    assert (await visit("google", WHO)).status_code == 502
    assert fake.asked.count(CERTS["google"]) == 1


async def test_a_new_key_is_found_after_a_minute(visit, client, fake, monkeypatch) -> None:
    await visit("google", WHO)
    client.cookies.clear()
    fake.published = [other_rsa()]
    fake.id_token = lambda claims: sign(claims, other_rsa())
    moment = clock.now() + timedelta(seconds=NOT_SOONER + 1)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert page(await visit("google", WHO)) == "/"


@pytest.mark.parametrize(
    "published",
    [
        {"keys": []},
        {"keys": "x"},
        {},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "one"}]},
        {"keys": [{"kty": "RSA", "kid": "one"}]},
        {"keys": [None]},
    ],
)
async def test_keys_that_are_none(visit, client, fake, published: dict[str, Any]) -> None:
    fake.answers["/certs"] = lambda _: JSONResponse(published)
    assert (await visit("google", WHO)).status_code == 502
    assert not await is_in(client)


async def test_a_broken_key_does_not_spoil_the_others(visit, fake) -> None:
    keys = [
        {"kty": "AKP", "kid": "new"},
        {"kty": "RSA", "kid": "bad", "n": "!"},
        rsa().as_dict(private=False),
    ]
    fake.answers["/certs"] = lambda _: JSONResponse({"keys": keys})
    assert page(await visit("google", WHO)) == "/"


async def test_a_key_for_encryption_signs_nothing(visit, fake) -> None:
    fake.answers["/certs"] = lambda _: JSONResponse(
        {"keys": [{**rsa().as_dict(private=False), "use": "enc"}]}
    )
    assert (await visit("google", WHO)).status_code == 502


async def test_a_provider_that_tells_the_rest_on_asking(visit, client, fake) -> None:
    fake.tells_in_token = False
    answer = await visit("oidc", Who("9", "new@example.org", True))
    shown = await client.get(answer.headers["location"])
    assert "<strong>new@example.org</strong>" in shown.text


@pytest.mark.parametrize("subject", ["2", None, 9])
async def test_it_must_tell_of_the_same_person(visit, client, fake, subject: Any) -> None:
    fake.tells_in_token = False
    fake.answers["/userinfo"] = lambda _: JSONResponse(
        {"sub": subject, "email": ANNA, "email_verified": True}
    )
    assert (await visit("oidc", Who("9"))).status_code == 502


async def test_what_is_told_on_asking_does_not_change_what_was_signed(visit, client, fake) -> None:
    await cast.carla()
    fake.tells_in_token = False
    fake.answers["/userinfo"] = lambda _: JSONResponse(
        {"sub": "1", "email": "x@example.org", "iss": "https://evil.example", "aud": "x"}
    )
    assert page(await visit("oidc", WHO)) == "/"
    assert "Anna" in (await client.get("/account")).text


@pytest.mark.parametrize(
    ("ways", "in_body"),
    [
        (None, False),
        (["client_secret_basic", "client_secret_post"], False),
        (["client_secret_post"], True),
        (["private_key_jwt", "client_secret_post"], True),
    ],
)
def test_how_the_client_shows_its_secret(ways: list[str] | None, in_body: bool) -> None:
    from portal.accounts.providers.metadata import metadata_in

    found = {
        "issuer": "https://id.example",
        "authorization_endpoint": "https://id.example/a",
        "token_endpoint": "https://id.example/t",
        "jwks_uri": "https://id.example/k",
        "token_endpoint_auth_methods_supported": ways,
    }
    made = metadata_in("https://id.example/.well-known/openid-configuration", found)
    assert made.secret_in_body is in_body
