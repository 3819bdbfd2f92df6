"""Guessing as attackers do: from networks of their choice, with and without a proof of work."""

import json
import re
from html import unescape
from typing import Any

from altcha import Challenge, Payload, solve_challenge
from httpx2 import ASGITransport, AsyncClient

from portal.kit import clock
from portal.settings import Settings
from portal.web import challenges
from tests.conftest import BASE_URL

ANNA = "anna@example.org"
WRONG = "not the password at all"
CHALLENGE = re.compile(r'data-challenge="([^"]+)"')
Browser = AsyncClient


def browser(app: Any, address: str) -> Browser:
    """A browser at this network address."""
    transport = ASGITransport(app, client=(address, 1234))
    return AsyncClient(transport=transport, base_url=BASE_URL, headers={"Origin": BASE_URL})


def solved(challenge: str) -> str:
    """What the form sends for a challenge, worked out as the browser does."""
    asked = Challenge.from_dict(json.loads(challenge))
    solution = solve_challenge(asked)
    assert solution is not None
    return Payload(asked, solution).to_base64()


def challenge_in(page: str) -> str:
    """The challenge that stands in a page, "" for none."""
    found = CHALLENGE.search(page)
    return unescape(found[1]) if found else ""


def proof(settings: Settings, purpose: str = "sign-in") -> str:
    """A proof of work for `purpose`."""
    return solved(challenges.challenge(settings, purpose, clock.now()))


async def guess(client: Browser, email: str = ANNA, password: str = WRONG, **more: str) -> int:
    """The status that the sign-in form answers with."""
    sent = {"email": email, "password": password, **more}
    return (await client.post("/sign-in", data=sent)).status_code
