"""The small pure rules: telephone numbers, ways in, and what Meta signs."""

import base64
import hashlib
import hmac
import json

import pytest

from portal.accounts.rules.contacts import PHONE, phone_trouble
from portal.accounts.rules.signed_requests import user_in
from portal.accounts.rules.ways_in import LAST_WAY_IN, WaysIn, refusal_to_take_away

SECRET = "the app's secret"
TROUBLE = "This is no telephone number. One looks like +31 20 123 45 67."


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("", True),
        ("+31 20 123 45 67", True),
        ("+31 (0)20 123 45 67", True),
        ("020/123.45-67", True),
        ("12345", True),
        ("1234", False),
        ("1" * 20, True),
        ("1" * 21, False),
        ("0201234567 ext. 12", True),
        ("0201234567 TST 12", True),
        ("0201234567x12", True),
        ("0201234567 ext", False),
        ("020 123 45 67 or so", False),
        ("call 0201234567", False),
        ("(020) 1234567", False),
        ("(0)20 1234567", True),
        ("++31201234567", False),
    ],
)
def test_telephone_numbers(typed: str, good: bool) -> None:
    assert phone_trouble(typed) == (None if good else TROUBLE)


def test_a_telephone_number_fits_its_field() -> None:
    assert PHONE == 40


@pytest.mark.parametrize(
    ("left", "opens"),
    [
        (WaysIn(password=False, sign_ins=0, passkeys=0), False),
        (WaysIn(password=True, sign_ins=0, passkeys=0), True),
        (WaysIn(password=False, sign_ins=1, passkeys=0), True),
        (WaysIn(password=False, sign_ins=0, passkeys=1), True),
    ],
)
def test_the_last_way_in_stays(left: WaysIn, opens: bool) -> None:
    assert left.any is opens
    assert refusal_to_take_away(left) == (None if opens else LAST_WAY_IN)


def signed(said: object, *, secret: str = SECRET, raw: bytes | None = None) -> str:
    """What Meta would send: both parts without the padding."""
    payload = _encoded(json.dumps(said).encode() if raw is None else raw)
    return f"{_encoded(hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest())}.{payload}"


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def about(user: object, **more: object) -> dict[str, object]:
    return {"algorithm": "HMAC-SHA256", "user_id": user, **more}


def of_length(length: int) -> str:
    """A well signed request of so many characters."""
    short = len(signed(about("7", filler="")))
    for size in range((length - short) * 3 // 4 - 4, length):
        if len(made := signed(about("7", filler="x" * size))) >= length:
            return made
    raise AssertionError(length)


@pytest.mark.parametrize(
    ("sent", "user"),
    [
        *((signed(about("1" * size)), "1" * size) for size in (1, 2, 3, 4, 255)),
        (signed(about("1" * 256)), None),
        (signed(about("")), None),
        (signed(about(17)), None),
        (signed(about("a\nb")), None),
        (signed({"algorithm": "HMAC-SHA256"}), None),
        (signed({"user_id": "7"}), None),
        (signed({"algorithm": "none", "user_id": "7"}), None),
        (signed(["user_id"]), None),
        (signed(None, raw=b"no json"), None),
        (signed(None, raw=b"[" * 3_000), None),
        (signed(about("7"), secret="another"), None),
        (signed(about("7")).replace(".", ""), None),
        ("." + signed(about("7")).partition(".")[2], None),
        ("é" + signed(about("7")), None),
        ("", None),
        (of_length(4_096), "7"),
        (of_length(4_097), None),
    ],
)
def test_what_meta_signed(sent: str, user: str | None) -> None:
    assert user_in(sent, SECRET) == user


def test_without_a_secret_nothing_is_signed() -> None:
    assert user_in(signed(about("7"), secret=""), "") is None
