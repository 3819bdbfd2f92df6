"""The rules of accounts, as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.accounts import password
from portal.accounts.rules import agreements, emails, people, roles
from portal.accounts.rules import passwords as rules
from portal.accounts.rules.links import ENDED_BY_PASSWORD, LIFETIMES, Kind
from portal.settings import Settings

PORTAL = Settings(secret_key="k" * 40, name="Steunpunt", operator_name="Voorbeeld B.V.")
ANNA = ("Anna de Vries", "Molen B.V.", "anna.devries@molen.example")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("kort", rules.TOO_SHORT),
        ("elf tekens!", rules.TOO_SHORT),
        ("wachtwoord123", rules.GUESSABLE),
        ("Welkom2026!!", rules.GUESSABLE),
        ("steunpunt-steunpunt", rules.GUESSABLE),
        ("annadevries1985", rules.GUESSABLE),
        ("MolenMolenMolen", rules.GUESSABLE),
        ("voorbeeld-2026", rules.GUESSABLE),
        ("aaaaaaaaaaaaaaaa", rules.GUESSABLE),
        ("abcabcabcabcabc", rules.GUESSABLE),
        ("123456789012", rules.GUESSABLE),
        ("zyxwvutsrqponm", rules.GUESSABLE),
        ("1qaz2wsx3edc4rfv", rules.LISTED),
        ("sunshine2026!!", rules.LISTED),
        ("trustno1trustno1", rules.LISTED),
        ("Ｗachtwoord123", rules.GUESSABLE),  # a full-width letter is the same letter to a guesser
        ("a" * 257, rules.TOO_LONG),
        ("vier losse woorden samen", None),
        ("correct horse battery staple", None),
        ("hT7#kd92lsPq", None),
        ("geheimpje van de bakker", None),
        ("🦆🐎🔋📎 eend paard batterij", None),
        ("x7" + "lange zin met spaties " * 11, None),
    ],
)
def test_passwords(typed: str, reason: str | None) -> None:
    found = password.trouble(PORTAL, typed, *ANNA)
    assert (found[0] if found else None) == reason


@pytest.mark.parametrize("length", [64, 255, 256])
def test_long_passwords_are_welcome(length: int) -> None:
    phrase = "".join(chr(0x4E00 + n) for n in range(length))
    assert password.trouble(PORTAL, phrase) is None


def test_the_operator_decides_the_least_length() -> None:
    strict = PORTAL.model_copy(update={"password_min": 15})
    assert password.trouble(strict, "hT7#kd92lsPq") == (rules.TOO_SHORT, {"least": 15})


def test_a_huge_password_is_refused_before_anything_is_worked_out() -> None:
    assert password.trouble(PORTAL, "é" * 10_000_000) == (rules.TOO_LONG, {"most": 256})


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password() -> None:
    assert rules.normalised("cafe\u0301") == rules.normalised("caf\u00e9")


@pytest.mark.parametrize("typed", ["Hoofdletter", " spaties ", "tab\tteken", "ﬁ"])
def test_nothing_else_about_a_password_is_changed(typed: str) -> None:
    assert rules.normalised(typed) == typed


@pytest.mark.parametrize(
    ("plain", "left"),
    [
        ("abcdxyz", "xyz"),
        ("def", "def"),
        ("x123x", "xx"),
        ("boot", "boot"),
        ("ananas", "anas"),
        ("aaab", "ab"),
    ],
)
def test_what_is_left_of_a_password(plain: str, left: str) -> None:
    assert rules.reduced(plain, ()) == left


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Anna@Example.ORG", "anna@example.org"),
        ("anna+portal@example.org", "anna+portal@example.org"),
        ("a.n.n.a@example.org", "a.n.n.a@example.org"),
        ("anna@müller.example", "anna@xn--mller-kva.example"),
        ("anna@MÜLLER.example", "anna@xn--mller-kva.example"),
        ("anna@xn--mller-kva.example", "anna@xn--mller-kva.example"),
        ("anna@ex_ample.org", None),
        ("anna@-example.org", None),
        ("anna@localhost", None),
        ("anna@" + "a" * 64 + ".org", None),
        ("jos\u00e9@example.org", None),
        ("a" * 65 + "@example.org", None),
        ("@example.org", None),
        ("anna", None),
    ],
)
def test_addresses(typed: str, key: str | None) -> None:
    found = emails.parse(typed)
    assert (found.key if found else None) == key


def test_a_mailbox_keeps_its_spelling() -> None:
    found = emails.parse("Anna@Müller.example")
    assert found is not None
    assert found.mailbox == "Anna@xn--mller-kva.example"


def test_how_long_links_work() -> None:
    assert {
        Kind.VERIFY: timedelta(hours=24),
        Kind.RESET: timedelta(minutes=60),
        Kind.SET_PASSWORD: timedelta(days=7),
        Kind.CHANGE_EMAIL: timedelta(minutes=60),
        Kind.UNDO_EMAIL: timedelta(hours=72),
    } == LIFETIMES


def test_a_new_password_leaves_only_the_way_back_to_an_old_address() -> None:
    assert set(Kind) - set(ENDED_BY_PASSWORD) == {Kind.UNDO_EMAIL}


NOW, TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("verified", "disabled", "left", "staff", "open_"),
    [
        (NOW, None, None, False, True),
        (None, None, None, False, False),
        (NOW, NOW, None, False, False),
        (NOW, NOW, None, True, False),
        (NOW, None, TODAY, False, False),
        (NOW, None, TODAY, True, True),
    ],
)
def test_which_accounts_are_open(verified, disabled, left, staff, open_) -> None:
    found = people.is_open(verified_at=verified, disabled_at=disabled, membership_ended_on=left, staff=staff)
    assert found is open_


@pytest.mark.parametrize(
    ("name", "shown"), [("Anna de Vries", "Anna"), ("Anna", "Anna"), ("x" * 80, "x" * 60), ("", "")]
)
def test_the_proposed_display_name_is_the_first_name(name: str, shown: str) -> None:
    assert people.proposed_display_name(name) == shown


@pytest.mark.parametrize(
    ("actor", "target", "refused"),
    [
        ({"admin"}, set(), False),
        ({"admin"}, {"admin"}, False),
        ({"privacy"}, set(), False),
        ({"privacy"}, {"agent"}, True),
        ({"agent"}, set(), True),
        ({"manager"}, set(), True),
        (set(), set(), True),
    ],
)
def test_who_manages_whose_account(actor, target, refused) -> None:
    assert (roles.refusal_to_manage(actor, target) is not None) is refused


@pytest.mark.parametrize(
    ("is_admin", "stays", "others", "refused"),
    [(True, False, 0, True), (True, False, 1, False), (True, True, 0, False), (False, False, 0, False)],
)
def test_somebody_must_stay_admin(is_admin, stays, others, refused) -> None:
    found = roles.refusal_to_drop_admin(is_admin=is_admin, stays_admin=stays, other_admins=others)
    assert (found is not None) is refused


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (None, None, False),
        (TODAY, None, False),
        (None, TODAY, False),
        (TODAY, TODAY, False),
        (TODAY, TODAY - timedelta(days=1), True),
    ],
)
def test_agreements(start, end, wrong) -> None:
    assert (agreements.trouble(start, end) is not None) is wrong


async def test_hashes_are_argon2id_at_the_promised_cost() -> None:
    made = await password.hashed("vier losse woorden samen")
    assert made.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert await password.matches(made, "vier losse woorden samen")
    assert not await password.matches(made, "vier losse woorden samen ")
    assert not password.is_outdated(made)
    assert not password.is_outdated(password.DUMMY)


async def test_half_a_letter_is_a_wrong_password_and_no_error() -> None:
    assert not await password.matches(password.DUMMY, "\ud800")


@pytest.mark.parametrize("stored", ["", "not a hash", password.DUMMY])
async def test_no_hash_matches_nothing(stored: str) -> None:
    assert not await password.matches(stored, "")
    assert not await password.matches(stored, "a" * 10_000_000)
