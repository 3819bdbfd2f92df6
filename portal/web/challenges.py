"""Proof of work, so that programs which try many times pay for it: ALTCHA, without a third party and without a cookie.

A form carries a challenge; the browser finds its answer in a worker (static/challenge.js) and sends it along. The
challenge is signed, says what it is for, works once and for half an hour. What it is good for, and what happens
without JavaScript, is decided by who asks for it.
"""

import json
from datetime import datetime, timedelta
from secrets import randbelow

from altcha import Payload, create_challenge, verify_solution

from portal.db import value
from portal.kit.signing import mark
from portal.settings import Settings

FIELD = "altcha"  # the form field of the answer
LIFETIME = timedelta(minutes=30)
LONGEST = 2_000  # characters of an answer
# What a browser has to do: LEAST to MOST times a key of COST rounds. See docs/decisions/0009-proof-of-work.md.
ALGORITHM, COST, LEAST, MOST = "PBKDF2/SHA-256", 2_000, 100, 300


def challenge(settings: Settings, purpose: str, now: datetime) -> str:
    """A fresh challenge for `purpose`, as JSON for the form."""
    made = create_challenge(
        ALGORITHM,
        COST,
        counter=LEAST + randbelow(MOST - LEAST),
        expires_at=now + LIFETIME,
        data={"purpose": purpose},
        hmac_secret=_secret(settings.keys[0]),
        hmac_key_secret=_key_secret(settings.keys[0]),
    )
    return json.dumps(made.to_dict())


async def spend(settings: Settings, answer: str, purpose: str, now: datetime) -> bool:
    """Whether `answer` (as the form sent it) solves a challenge of ours for `purpose`. It is worth nothing afterwards:
    not here, and on no other replica."""
    solved = _solved(settings, answer, purpose, now)
    if solved is None:
        return False
    signature, expires = solved
    fresh = await value(
        "INSERT INTO spent_challenge (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id",
        signature,
        expires,
    )
    return fresh is not None


def _solved(settings: Settings, answer: str, purpose: str, now: datetime) -> tuple[str, datetime] | None:
    if not answer or len(answer) > LONGEST:
        return None
    try:
        payload = Payload.from_base64(answer)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not any(
        verify_solution(payload, _secret(key), hmac_key_secret=_key_secret(key)).verified
        for key in settings.keys
    ):
        return None
    # from here on every word of the challenge is our own; its hour is judged by our clock as well
    asked = payload.challenge.parameters
    expires = datetime.fromtimestamp(asked.expires_at or 0, now.tzinfo)
    if asked.data != {"purpose": purpose} or expires <= now:
        return None
    return str(payload.challenge.signature), expires


def _secret(key: str) -> str:
    return mark(key, "challenge", "whole")


def _key_secret(key: str) -> str:
    return mark(key, "challenge", "answer")
