"""Proof of work: ours, for this purpose, in time, and once."""

import base64
import json
from datetime import timedelta

import pytest
from altcha import Challenge, Payload, Solution

from portal.kit import clock
from portal.settings import Settings
from portal.web import challenges, housekeeping
from portal.web.models import SpentChallenge
from tests.abuse.attacks import proof, solved

NEW_KEY, OLD_KEY = "n" * 40, "o" * 40


def with_keys(*keys: str) -> Settings:
    return Settings(secret_key=",".join(keys))


async def test_it_counts_once(db, settings) -> None:
    answer, now = proof(settings), clock.now()
    assert [await challenges.spend(settings, answer, "sign-in", now) for _ in range(3)] == [
        True,
        False,
        False,
    ]
    assert await SpentChallenge.all().count() == 1


async def test_it_is_good_for_its_purpose_only(db, settings) -> None:
    answer, now = proof(settings, "sign-up"), clock.now()
    assert await challenges.spend(settings, answer, "sign-in", now) is False
    assert await challenges.spend(settings, answer, "sign-up", now) is True


async def test_it_is_good_for_half_an_hour(db, settings) -> None:
    answer, now = proof(settings), clock.now()
    assert await challenges.spend(settings, answer, "sign-in", now + challenges.LIFETIME) is False
    assert await challenges.spend(settings, answer, "sign-in", now + timedelta(minutes=29)) is True
    assert await housekeeping.forget_challenges(now + timedelta(minutes=29)) == 0
    assert await housekeeping.forget_challenges(now + timedelta(minutes=31)) == 1


async def test_a_key_can_be_replaced_meanwhile(db) -> None:
    answer, now = proof(with_keys(OLD_KEY)), clock.now()
    assert await challenges.spend(with_keys(NEW_KEY), answer, "sign-in", now) is False
    assert await challenges.spend(with_keys(NEW_KEY, OLD_KEY), answer, "sign-in", now) is True


def changed(answer: str, part: str, **values: object) -> str:
    """The answer with other values in its challenge's parameters or its solution."""
    sent = json.loads(base64.b64decode(answer))
    (sent["solution"] if part == "solution" else sent["challenge"]["parameters"]).update(values)
    return base64.b64encode(json.dumps(sent).encode()).decode()


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("solution", {"derivedKey": "00" * 32}),
        ("solution", {"derivedKey": 5}),
        ("parameters", {"cost": 1}),
        ("parameters", {"keyPrefix": ""}),
        ("parameters", {"expiresAt": 4_000_000_000}),
        ("parameters", {"expiresAt": None}),
        ("parameters", {"expiresAt": "soon"}),
        ("parameters", {"data": {"purpose": "sign-up"}}),
        ("parameters", {"keySignature": None}),
    ],
)
async def test_nothing_about_it_can_be_changed(db, settings, part, values) -> None:
    answer = changed(proof(settings), part, **values)
    assert await challenges.spend(settings, answer, "sign-in", clock.now()) is False


async def test_one_that_was_not_worked_out_is_none(db, settings) -> None:
    asked = Challenge.from_dict(json.loads(challenges.challenge(settings, "sign-in", clock.now())))
    lazy = Payload(asked, Solution(0, asked.parameters.key_prefix)).to_base64()
    assert await challenges.spend(settings, lazy, "sign-in", clock.now()) is False


async def test_one_of_somebody_else_is_none(db, settings) -> None:
    answer = proof(with_keys("a key of somebody else, long enough for one"))
    assert await challenges.spend(settings, answer, "sign-in", clock.now()) is False


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "é",
        "\ud800",
        "e30=",
        base64.b64encode(b"[]").decode(),
        base64.b64encode(b'{"challenge": 1, "solution": 2}').decode(),
        base64.b64encode(b'{"challenge": {"parameters": []}, "solution": {}}').decode(),
        base64.b64encode(b'{"challenge": {"parameters": {}, "signature": 5}, "solution": []}').decode(),
        base64.b64encode(b"[" * 1400).decode(),
        "A" * 100_000,
    ],
)
async def test_rubbish_is_none(db, settings, sent) -> None:
    assert await challenges.spend(settings, sent, "sign-in", clock.now()) is False
    assert await SpentChallenge.all().count() == 0


def test_each_is_another() -> None:
    settings, now = with_keys(OLD_KEY), clock.now()
    assert challenges.challenge(settings, "x", now) != challenges.challenge(settings, "x", now)


def test_the_work_is_bounded() -> None:
    """At most MOST keys, so that no phone is unlucky."""
    settings = with_keys(OLD_KEY)
    counters = [
        json.loads(base64.b64decode(solved(challenges.challenge(settings, "x", clock.now()))))["solution"][
            "counter"
        ]
        for _ in range(5)
    ]
    assert all(challenges.LEAST <= one < challenges.MOST for one in counters)
