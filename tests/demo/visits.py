"""Going through the stand-in identity provider by hand: asking, choosing, redeeming."""

import base64
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from httpx2 import ASGITransport, AsyncClient, Response

from portal.demo.provider.app import create_app
from portal.demo.provider.kinds import CLIENT_ID, CLIENT_SECRET, KINDS, Kind, callback
from portal.demo.provider.tokens import challenge_of

BASE, PORTAL = "http://localhost:9000", "https://portal.test"
VERIFIER = "a-verifier-of-more-than-forty-three-characters-as-the-rule-asks"
SCOPES = {
    "google": "openid email profile",
    "facebook": "public_profile email",
    "twitter": "users.read tweet.read users.email",
    "oidc": "openid email profile",
}
every = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
openid = pytest.mark.parametrize("kind", [KINDS["google"], KINDS["oidc"]], ids=["google", "oidc"])


def opened(*, faults: bool = False) -> AsyncClient:
    """A stand-in of its own."""
    return AsyncClient(transport=ASGITransport(create_app(BASE, PORTAL, with_faults=faults)), base_url=BASE)


def question(kind: Kind, **changes: str | None) -> dict[str, str]:
    """What the portal sends along with a person; a change to None leaves the field out."""
    asked: dict[str, str | None] = {
        "client_id": CLIENT_ID,
        "redirect_uri": callback(PORTAL, kind),
        "response_type": "code",
        "scope": SCOPES[kind.key],
        "state": "a state",
        "code_challenge": challenge_of(VERIFIER),
        "code_challenge_method": "S256",
        "nonce": "a nonce" if kind.openid else None,
        **changes,
    }
    return {name: value for name, value in asked.items() if value is not None}


async def ask(provider: AsyncClient, kind: Kind, **changes: str | None) -> Response:
    """What somebody sees whom the portal sent."""
    return await provider.get(f"/{kind.key}/{kind.authorize}", params=question(kind, **changes))


async def decide(
    provider: AsyncClient, kind: Kind, asked: dict[str, str] | None = None, **chosen: str
) -> Response:
    """The answer to a choice on the page; `asked`: what the portal sent along besides."""
    page = await ask(provider, kind, **(asked or {}))
    request = re.findall(r'name="request" value="([^"]+)"', page.text)[0]
    return await provider.post(f"/{kind.key}/decision", data={"request": request, **chosen})


def told(answer: Response) -> dict[str, str]:
    """What the portal is told by the address to which somebody is led back."""
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


async def code_for(
    provider: AsyncClient, kind: Kind, asked: dict[str, str] | None = None, **chosen: str
) -> str:
    """A code for somebody."""
    return told(await decide(provider, kind, asked, **chosen))["code"]


async def redeem(
    provider: AsyncClient,
    kind: Kind,
    code: str,
    /,
    *,
    way: str = "",
    secret: str = CLIENT_SECRET,
    **changes: str,
) -> Response:
    """Asks for a token, with the secret in the first way that this provider takes."""
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": callback(PORTAL, kind)}
    sent |= {"code_verifier": VERIFIER, **changes}
    if (way or min(kind.secrets)) == "basic":
        shown = base64.b64encode(f"{CLIENT_ID}:{secret}".encode()).decode()
        return await provider.post(
            f"/{kind.key}/{kind.token}", data=sent, headers={"Authorization": f"Basic {shown}"}
        )
    sent |= {"client_id": CLIENT_ID, "client_secret": secret}
    return await provider.post(f"/{kind.key}/{kind.token}", data=sent)


async def token_for(
    provider: AsyncClient, kind: Kind, asked: dict[str, str] | None = None, **chosen: str
) -> dict[str, Any]:
    """The answer with the token of somebody."""
    answer = await redeem(provider, kind, await code_for(provider, kind, asked, **chosen))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def who(provider: AsyncClient, kind: Kind, query: str = "", **chosen: str) -> dict[str, Any]:
    """What the provider tells about somebody."""
    token = (await token_for(provider, kind, **chosen))["access_token"]
    answer = await provider.get(
        f"/{kind.key}/{kind.userinfo}{query}", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(answer: Response) -> str:
    """Why no token was given: the error, or for Facebook the sentence."""
    assert answer.status_code in (400, 401)
    error = answer.json()["error"]
    return error["message"] if isinstance(error, dict) else error
