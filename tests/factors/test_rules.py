"""Codes, by the letter of the standards."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from portal.accounts.rules import factors as rules
from tests.factors.walks import RECOVERY, SEED

NOW = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)
STEP = rules.step_at(NOW)
# RFC 6238, appendix B: the secret and the times with the last six of the eight digits that SHA-1 gives
RFC_SEED = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert rules.code_at(RFC_SEED, rules.step_at(moment)) == code
    assert rules.matching_step(RFC_SEED, code, now=moment, used=0) == seconds // 30


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_one_step(steps: int, accepted: bool) -> None:
    code = rules.code_at(SEED, STEP + steps)
    assert (rules.matching_step(SEED, code, now=NOW, used=0) is not None) is accepted


@pytest.mark.parametrize(
    ("steps", "used", "accepted"),
    [(0, STEP - 1, True), (0, STEP, False), (-1, STEP, False), (1, STEP, True), (1, STEP + 1, False)],
)
def test_a_step_is_used_once_and_none_before_it(steps: int, used: int, accepted: bool) -> None:
    code = rules.code_at(SEED, STEP + steps)
    assert (rules.matching_step(SEED, code, now=NOW, used=used) is not None) is accepted


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\ud800"])
def test_what_is_no_code_matches_nothing(code: str) -> None:
    with_surrogates = code.encode("utf-8", "replace").decode()
    assert rules.matching_step(SEED, with_surrogates, now=NOW, used=0) is None


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("ABCDE-ABCDE-ABCDE-ABCDE-ABCDE", RECOVERY),
        ("abcde abcde abcde abcde abcde", RECOVERY),
        ("ABCDE\u2013ABCDE\u2010ABCDE-ABCDE-ABCDE", RECOVERY),
        ("0181", "OIBI"),
        ("١٢٣٤٥٦", "١٢٣٤٥٦"),
    ],
)
def test_how_people_type(typed: str, plain: str) -> None:
    assert rules.plain_code(typed) == plain


def test_a_recovery_code_is_written_in_groups() -> None:
    assert rules.written(RECOVERY) == "ABCDE-ABCDE-ABCDE-ABCDE-ABCDE"
    assert rules.plain_code(rules.written(RECOVERY)) == RECOVERY


def test_recovery_codes_have_bits_enough_for_a_fast_hash() -> None:
    """ASVS 5.0 6.5.2: below 112 bits a slow hash would be needed."""
    assert rules.GROUPS * rules.GROUP * 5 == 125
    assert len(set(rules.ALPHABET)) == 32


@pytest.mark.parametrize(("staff", "left", "refused"), [(True, 0, True), (True, 1, False), (False, 0, False)])
def test_staff_keep_one(staff: bool, left: int, refused: bool) -> None:
    assert (rules.refusal_to_remove(staff=staff, left=left) is not None) is refused
