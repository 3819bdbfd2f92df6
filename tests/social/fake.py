"""Google, Facebook, X and a company's provider, all strict, in one ASGI application behind `httpx2.ASGITransport`.

who = Who("10769150350006150715", "anna@example.org", verified=True)
back = fake.authorize(location, who)         what the browser is led back with, after checking what it was sent with
fake.id_token = lambda claims: …             another token than the honest one
fake.answers["/token"] = lambda request: …   another answer than the honest one
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.kit import clock

BASE_URL = "http://127.0.0.1:8000"
CLIENT, SECRET = "portal-client", "a secret/with: marks+"
KEYS = ("google", "facebook", "twitter", "oidc")
NAMES = {"google": "Google", "facebook": "Facebook", "twitter": "X", "oidc": "Molen ID"}
COMPANY = "https://id.molen.example/realms/staff"
ISSUERS = {"google": "https://accounts.google.com", "oidc": COMPANY}
AUTHORIZE = {
    "google": "https://accounts.google.com/o/oauth2/v2/auth",
    "facebook": "https://www.facebook.com/v23.0/dialog/oauth",
    "twitter": "https://x.com/i/oauth2/authorize",
    "oidc": f"{COMPANY}/authorize",
}
ENDPOINTS = {
    "google": ("https://oauth2.googleapis.com/token", "https://openidconnect.googleapis.com/v1/userinfo"),
    "facebook": (
        "https://graph.facebook.com/v23.0/oauth/access_token",
        "https://graph.facebook.com/v23.0/me",
    ),
    "twitter": ("https://api.x.com/2/oauth2/token", "https://api.x.com/2/users/me"),
    "oidc": (f"{COMPANY}/token", f"{COMPANY}/userinfo"),
}
CERTS = {"google": "https://www.googleapis.com/oauth2/v3/certs", "oidc": f"{COMPANY}/jwks"}
SCOPES = {
    "google": "openid email profile",
    "facebook": "email",
    "twitter": "users.read tweet.read users.email",
    "oidc": "openid email profile",
}
CREDENTIALS = {
    "oidc_name": NAMES["oidc"],
    "oidc_metadata_url": f"{COMPANY}/.well-known/openid-configuration",
    **{f"{key}_client_id": CLIENT for key in KEYS},
    **{f"{key}_client_secret": SECRET for key in KEYS},
}


@cache
def rsa() -> RSAKey:
    """The key that the providers sign with."""
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


@cache
def other_rsa() -> RSAKey:
    """A key that they do not publish, unless a test says so."""
    return RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})


@cache
def elliptic() -> ECKey:
    """A second published key, of another kind."""
    return ECKey.generate_key("P-256", {"kid": "three", "use": "sig"})


@dataclass(frozen=True)
class Who:
    """Somebody, as a provider knows them. `verified`: what it says of the address; None when it never does."""

    subject: str
    email: str = ""
    verified: bool | str | None = None
    name: str = "Anna de Vries"
    signed_in: float | None = None  # when they signed in there; None when it does not say


@dataclass
class Grant:
    """A code that was given out."""

    provider: str
    who: Who
    challenge: str
    nonce: str


@dataclass
class Fake:
    """The providers, and what they do wrong in this test."""

    codes: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, Grant] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # every address that was called
    answers: dict[str, Callable[[Request], Any]] = field(default_factory=dict)  # by the end of the address
    id_token: Callable[[dict[str, Any]], str | None] | None = None
    published: list[Any] = field(default_factory=lambda: [rsa(), elliptic()])
    metadata: dict[str, Any] = field(default_factory=dict)  # what it says otherwise about itself
    names_itself: bool = False  # in the callback (RFC 9207)
    tells_in_token: bool = True  # address and name stand in the id_token, not only at the userinfo endpoint

    def authorize(self, location: str, who: Who) -> str:
        """The path with which the browser comes back to the portal from the provider's page at `location`."""
        url, query = location.partition("?")[0], dict(parse_qsl(urlsplit(location).query))
        key = next(key for key, page in AUTHORIZE.items() if page == url)
        callback = f"{BASE_URL}/auth/{key}/callback"
        assert query["redirect_uri"] == callback
        assert (query["client_id"], query["response_type"]) == (CLIENT, "code")
        assert (query["scope"], query["code_challenge_method"]) == (SCOPES[key], "S256")
        assert len(query["state"]) >= 43
        assert ("nonce" in query) == (key in ISSUERS)
        code = secrets.token_urlsafe(16)
        self.codes[code] = Grant(key, who, query["code_challenge"], query.get("nonce", ""))
        more = {"iss": ISSUERS[key]} if self.names_itself and key in ISSUERS else {}
        return f"{urlsplit(callback).path}?{urlencode({'code': code, 'state': query['state'], **more})}"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers one request as the provider at its address."""
        request = Request(scope, receive)
        url = str(request.url).partition("?")[0]
        self.asked.append(url)
        answer = await self._answer(request, url)
        await answer(scope, receive, send)

    async def _answer(self, request: Request, url: str) -> Response:
        for end, wrong in self.answers.items():
            if url.endswith(end):
                made = wrong(request)
                return await made if hasattr(made, "__await__") else made
        for key, (token, userinfo) in ENDPOINTS.items():
            if url == token:
                return await self._token(request, key)
            if url == userinfo:
                return self._userinfo(request, key)
        for key, issuer in ISSUERS.items():
            if url == f"{issuer}/.well-known/openid-configuration":
                return JSONResponse(self._metadata(key))
            if url == CERTS[key]:
                return JSONResponse({"keys": [one.as_dict(private=False) for one in self.published]})
        return JSONResponse({"error": "not found"}, 404)

    def _metadata(self, key: str) -> dict[str, Any]:
        return {
            "issuer": ISSUERS[key],
            "authorization_endpoint": AUTHORIZE[key],
            "token_endpoint": ENDPOINTS[key][0],
            "userinfo_endpoint": ENDPOINTS[key][1],
            "jwks_uri": CERTS[key],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "authorization_response_iss_parameter_supported": self.names_itself,
            **self.metadata,
        }

    async def _token(self, request: Request, key: str) -> Response:
        sent = {name: str(value) for name, value in (await request.form()).items()}
        assert request.method == "POST"
        assert self._client(request, sent, key) == (CLIENT, SECRET)
        grant = self.codes.pop(sent["code"], None)
        if (
            grant is None
            or grant.provider != key
            or sent["redirect_uri"] != f"{BASE_URL}/auth/{key}/callback"
        ):
            return JSONResponse({"error": "invalid_grant", "error_description": "a code of nobody"}, 400)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest())
        if challenge.decode().rstrip("=") != grant.challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = f"access-{secrets.token_urlsafe(16)}"
        self.tokens[token] = grant
        answer = {"access_token": token, "token_type": "bearer", "expires_in": 3600}
        if key in ISSUERS:
            signed = (self.id_token or sign)(self.claims(grant))
            answer |= {"id_token": signed} if signed is not None else {}
        return JSONResponse(answer)

    def claims(self, grant: Grant) -> dict[str, Any]:
        """What the id_token says when nothing is wrong."""
        now = int(clock.now().timestamp())
        found: dict[str, Any] = {
            "iss": ISSUERS[grant.provider],
            "sub": grant.who.subject,
            "aud": CLIENT,
            "azp": CLIENT,
            "iat": now,
            "exp": now + 3600,
            "nonce": grant.nonce,
        }
        if grant.who.signed_in is not None:
            found["auth_time"] = grant.who.signed_in
        return {**found, **(_told(grant.who) if self.tells_in_token else {})}

    def _client(self, request: Request, sent: dict[str, str], key: str) -> tuple[str, str]:
        if key == "facebook":
            return sent["client_id"], sent["client_secret"]
        scheme, _, pair = request.headers["authorization"].partition(" ")
        assert scheme == "Basic"
        name, _, secret = base64.b64decode(pair).decode().partition(":")
        return unquote_plus(name), unquote_plus(secret)

    def _userinfo(self, request: Request, key: str) -> Response:
        scheme, _, token = request.headers["authorization"].partition(" ")
        assert scheme == "Bearer"
        grant = self.tokens.pop(token)
        who, query = grant.who, request.query_params
        assert grant.provider == key
        if key == "facebook":
            proof = hmac.new(SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
            assert (query["fields"], query["appsecret_proof"]) == ("id,name,email", proof)
            told = {"id": who.subject, "name": who.name, **({"email": who.email} if who.email else {})}
            # as the Graph has always said it
            return JSONResponse(told, media_type="text/javascript; charset=UTF-8")
        if key == "twitter":
            assert query["user.fields"] == "confirmed_email"
            more = {"confirmed_email": who.email} if who.email else {}
            return JSONResponse({"data": {"id": who.subject, "name": who.name, "username": "anna", **more}})
        return JSONResponse({"sub": who.subject, **_told(who)})


def _told(who: Who) -> dict[str, Any]:
    told: dict[str, Any] = {"name": who.name, "picture": "https://pictures.example/1.png", "locale": "nl"}
    if who.email:
        told["email"] = who.email
        if who.verified is not None:
            told["email_verified"] = who.verified
    return told


def sign(claims: dict[str, Any], key: Any = None, **header: Any) -> str:
    """The token for `claims`: honest unless told otherwise."""
    used = key or rsa()
    return jwt.encode(
        {"alg": "RS256", "kid": used.kid, **header}, claims, used, algorithms=[header.get("alg", "RS256")]
    )
